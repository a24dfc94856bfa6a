/** A progress line that is redrawn on a terminal and printed now and then into a file. */
export interface Progress {
  update(line: string): void;
  done(line: string): void;
}

const REDRAW_MS = 200;
const PRINT_MS = 5_000;

/** Shows progress on `stream` (standard error, so that standard output stays for results). */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let last = 0;
  const every = stream.isTTY ? REDRAW_MS : PRINT_MS;
  const draw = (line: string): void => {
    stream.write(stream.isTTY ? `\r\u001b[2K${line.slice(0, stream.columns - 1)}` : `${line}\n`);
  };
  return {
    update(line) {
      const now = performance.now();
      if (now - last < every) return;
      last = now;
      draw(line);
    },
    done(line) {
      draw(line);
      if (stream.isTTY) stream.write('\n');
    },
  };
}

/** A bar of `width` signs for a share from 0 to 1. */
export const bar = (share: number, width = 24): string => {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
};

/** Seconds as people say them: 45 s, 3 min 10 s, 1 h 05 min. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}
