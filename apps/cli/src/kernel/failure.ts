import { Fault } from '@omniroute/domain';

/** The end of a command: what to print on standard error, and the exit code (2 bad usage, 3 no running stack, 1 the rest). */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    message: string,
    readonly exitCode: 1 | 2 | 3 = 1,
  ) {
    super(message);
  }
}

/** The lines a person reads for an error, or undefined when it is a bug that should show where it happened. */
export function wordsFor(error: unknown): string | undefined {
  if (error instanceof Failure) return error.message;
  if (!(error instanceof Fault)) return undefined;
  const { detail, errors = [] } = error.problem;
  const more = errors.filter((one) => one.detail !== detail).map((one) => `  ${one.detail}`);
  return [detail, ...more].join('\n');
}
