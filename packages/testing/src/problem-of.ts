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

/** What a call was refused for, each as `code index pointer`; `done` alone where it was not. */
export async function placesOf(work: Promise<unknown>): Promise<string[]> {
  const { code: of, errors = [] } = await problemOf(work);
  return of === 'done' ? [of] : errors.map(({ code, index, pointer }) => `${code} ${index} ${pointer}`);
}

/** How a call ends, in one line: `done`, or kind, code and pointer of what it was refused for first. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const { kind, code, errors } = await problemOf(work);
  const [first] = errors ?? [];
  return [kind, first?.code ?? code, first?.pointer].filter(Boolean).join(' ');
}
