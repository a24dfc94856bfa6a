// The children's logs: they write to the file themselves, so that a busy or dead supervisor costs no line.
import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** A log may grow to this; then it becomes NAME.log.1 and begins anew. One old file is kept. */
export const maxLogBytes = 10 * 1024 * 1024;
const tailBytes = 8_192;

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Opens NAME.log for appending; gives the file descriptor for the child's output. */
export function openLog(folder: string, name: string): number {
  const path = join(folder, `${name}.log`);
  if (sizeOf(path) > maxLogBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/**
 * Puts a log that has grown too large aside while its program goes on writing: the file is copied and emptied, since
 * the program keeps it open. Lines written between the two are lost; that is the price of needing no logging process.
 */
export function rotateLog(folder: string, name: string, limit = maxLogBytes): boolean {
  const path = join(folder, `${name}.log`);
  if (sizeOf(path) <= limit) return false;
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
  return true;
}

/** The end of NAME.log. */
export function tailOf(folder: string, name: string): string {
  const path = join(folder, `${name}.log`);
  if (!existsSync(path)) return '';
  const size = sizeOf(path);
  const length = Math.min(size, tailBytes);
  const buffer = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    readSync(file, buffer, 0, length, size - length);
  } finally {
    closeSync(file);
  }
  return buffer.toString('utf8');
}

function messageOf(line: string): string | null {
  if (!line.startsWith('{')) return null;
  try {
    const entry = JSON.parse(line) as { level?: number | string; msg?: string; err?: { message?: string } };
    return entry.err?.message ?? entry.msg ?? null;
  } catch {
    // Not JSON after all: the caller takes the line as it is.
    return null;
  }
}

/** What the program said last that tells why it ended: the last line with an error in it, else the last line. */
export function lastWords(text: string): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at |^Node\.js v|^[\^~]+$/.test(line));
  const line = lines.findLast((candidate) => /error|fatal|panic/i.test(candidate)) ?? lines.at(-1);
  return line ? (messageOf(line) ?? line).slice(0, 300) : null;
}
