import { Fault, type FaultKind, type Problem } from '@omniroute/domain';

/** The problem that a call ends with, and its kind; its code is `done` where it ends well. What is no Fault is a bug, and thrown on. */
export const problemOf = (work: Promise<unknown>): Promise<Partial<Problem> & { readonly code: string; readonly kind?: FaultKind }> =>
  work.then(
    () => ({ code: 'done' }),
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return { kind: error.kind, ...error.problem };
    },
  );
