// What `npm start` shows: one line per step with the time it took; on a terminal also what is going on right now.
import { performance } from 'node:perf_hooks';

export interface Step {
  /** What it is doing now, for example `orders 1,200 of 4,000`. */
  note(text: string): void;
  done(text?: string): void;
}

/** `0.4 s`, `1 min 12 s`. */
export function elapsedText(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

const quietNoteMs = 10_000;

/** Prints steps to `out`. Without a terminal a step that takes long says where it is every ten seconds. */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  readonly #begun = performance.now();
  readonly #running = new Map<string, { note: string; begun: number; printed: number }>();
  readonly #timer: NodeJS.Timeout;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
    out.on('error', () => undefined); // `npm start | head`: what is not read is not missed
    this.#timer = setInterval(() => this.#tick(), 250);
    this.#timer.unref();
  }

  elapsed(): string {
    return elapsedText(performance.now() - this.#begun);
  }

  print(line: string): void {
    this.#clear();
    this.#out.write(`${line}\n`);
    this.#draw();
  }

  step(title: string): Step {
    const begun = performance.now();
    this.#running.set(title, { note: '', begun, printed: begun });
    this.#draw();
    return {
      note: (text) => {
        const entry = this.#running.get(title);
        if (entry) entry.note = text;
      },
      done: (text) => {
        if (!this.#running.delete(title)) return; // the start has ended in the meantime
        const what = text ? `${title}: ${text}` : title;
        this.print(`  ✓ ${what.padEnd(58)} ${elapsedText(performance.now() - begun).padStart(8)}`);
      },
    };
  }

  #tick(): void {
    if (this.#out.isTTY) {
      this.#draw();
      return;
    }
    const now = performance.now();
    for (const [title, entry] of this.#running) {
      if (now - entry.printed < quietNoteMs) continue;
      entry.printed = now;
      this.#out.write(`  … ${title}${entry.note ? `: ${entry.note}` : ''} (${elapsedText(now - entry.begun)})\n`);
    }
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K');
  }

  #draw(): void {
    if (!this.#out.isTTY || this.#running.size === 0) return;
    const now = performance.now();
    const parts = [...this.#running].map(
      ([title, entry]) => `${title}${entry.note ? `: ${entry.note}` : ''} ${Math.floor((now - entry.begun) / 1000)} s`,
    );
    this.#clear();
    this.#out.write(`  … ${parts.join(' · ')}`.slice(0, Math.max(20, (this.#out.columns || 80) - 1)));
  }

  /** Nothing more will be drawn. */
  close(): void {
    clearInterval(this.#timer);
    this.#clear();
    this.#running.clear();
  }
}
