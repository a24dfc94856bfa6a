/**
 * A failure that a person can act on. `npm start` and its sisters print `message` as the only line and exit
 * with `exitCode`; anything else that is thrown is a bug and is shown as one.
 */
export class ClearError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'ClearError';
    this.exitCode = exitCode;
  }
}

interface SystemFault {
  readonly code: string;
  readonly path: string;
}

function systemFault(error: unknown): SystemFault | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : '';
  return { code: error.code, path };
}

const explanations: Record<string, (where: string) => string> = {
  ENOSPC: (where) => `The disk${where} is full. Free some space, or set OMNIROUTE_HOME to a folder on another disk.`,
  EDQUOT: (where) => `The disk quota${where} is used up. Free some space, or set OMNIROUTE_HOME to a folder on another disk.`,
  EACCES: (where) => `No permission to write${where}. Give this user the folder, or set OMNIROUTE_HOME to one it owns.`,
  EPERM: (where) => `Not permitted${where}. Give this user the folder, or set OMNIROUTE_HOME to one it owns.`,
  EROFS: (where) => `The disk${where} is read-only. Set OMNIROUTE_HOME to a folder that can be written.`,
  ENOENT: (where) => `The folder${where} cannot be made. Set OMNIROUTE_HOME to a folder that can.`,
  ENOTDIR: (where) => `Part of the path${where} is a file. Set OMNIROUTE_HOME to a folder.`,
  EMFILE: () => 'Too many open files for this user. Raise the limit (ulimit -n) and start again.',
};

/**
 * Turns any thrown value into one line for people; `null` when it is not a known failure of disk, rights or our own.
 * `place` is where we were writing, for failures that do not say it themselves.
 */
export function explain(error: unknown, place = ''): string | null {
  if (error instanceof ClearError) return error.message;
  const fault = systemFault(error);
  if (!fault) return null;
  const where = fault.path || place;
  return explanations[fault.code]?.(where ? ` at ${where}` : '') ?? null;
}

const outputMarks: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|ENOSPC/, 'ENOSPC'],
  [/Disk quota exceeded|EDQUOT/, 'EDQUOT'],
  [/Read-only file system|EROFS/, 'EROFS'],
  [/Permission denied|EACCES/, 'EACCES'],
];

/** Looks for a full disk or missing rights in what a program printed; `place` is the folder it was working in. */
export function explainOutput(output: string, place: string): string | null {
  const mark = outputMarks.find(([pattern]) => pattern.test(output));
  return mark ? (explanations[mark[1]]?.(` at ${place}`) ?? null) : null;
}
