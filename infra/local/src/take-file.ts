// A file that one process holds at a time, and that the next one may take when its holder has been killed.
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ClearError } from './clear-error.ts';
import { writeWhole } from './home.ts';
import { isRunning, markOf, type ProcessMark } from './processes.ts';

export interface WantedFile {
  /** What the file says once it is ours; `before` is what a dead holder has left in it, or `null`. */
  readonly contentAfter: (before: string | null) => string;
  /** Whose file it is, by what it says; `null` when that cannot be told, which only a crash of the machine brings about. */
  readonly holderOf: (content: string) => ProcessMark | null;
}

/** Ours, with what a dead holder has left in it; or somebody else's, perhaps for this moment only. */
export type Taken = { readonly isMine: true; readonly before: string | null } | { readonly isMine: false };

/** The mark of this process. */
export function ownMark(): ProcessMark {
  const mark = markOf(process.pid);
  if (!mark) throw new ClearError('This program cannot see itself among the running processes (is /proc mounted?).');
  return mark;
}

/** The mark that a file consists of. */
export function markIn(content: string): ProcessMark | null {
  try {
    return JSON.parse(content) as ProcessMark;
  } catch {
    // Cut off by a crash of the machine: nobody's.
    return null;
  }
}

/** Makes the file, whole from its first moment; false where it exists. */
function makeWhole(path: string, content: string): boolean {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (existsSync(path)) throw error;
    return null;
  }
};

/**
 * Takes the file if nobody who lives holds it. Who has seen that its holder is dead may not simply remove it: by then it can be
 * the file of another who has seen the same. Only one at a time therefore has the right to succeed a given holder, and looks again
 * when it has it. That right is a file of the same kind, so that one who is killed with it can be succeeded too.
 */
export function takeFile(path: string, wanted: WantedFile): Taken {
  if (makeWhole(path, wanted.contentAfter(null))) return { isMine: true, before: null };
  const before = readOrNull(path);
  if (before === null) return { isMine: false }; // its holder has just let go: ask again
  const holder = wanted.holderOf(before);
  if (holder && isRunning(holder)) return { isMine: false };
  const right = `${path}.after-${holder ? `${holder.pid}-${holder.started}`.replace(/\W+/g, '-') : 'nobody'}`;
  if (!takeFile(right, { contentAfter: () => JSON.stringify(ownMark()), holderOf: markIn }).isMine) return { isMine: false };
  try {
    if (readOrNull(path) !== before) return { isMine: false };
    writeWhole(path, wanted.contentAfter(before));
    return { isMine: true, before };
  } finally {
    rmSync(right, { force: true });
  }
}
