import { Fault } from '@omniroute/domain';

/** The problem that a call ends with; its code is `done` where it ends well. What is no Fault is a bug, and thrown on. */
export const problemOf = (work: Promise<unknown>): Promise<{ readonly code: string }> =>
  work.then(
    () => ({ code: 'done' }),
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem;
    },
  );
