/** What is wrong with a field of an input, for whoever words it; `bound` is the least or the most, written as a number. */
export type InputIssue =
  | { readonly code: 'missing' | 'no-whole-number' }
  | { readonly code: 'below-least' | 'above-most' | 'too-short' | 'too-long' | 'too-few' | 'too-many'; readonly bound: string };

/**
 * Why the business says no, as data. `code` is stable and documented in the REST contract, `pointer` (RFC 6901) names the field
 * in the input, `index` the line where the input is a list, `issue` what kind of mistake it is where the schema has no words of its own. The text is for the person who has to do something about it.
 */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly pointer?: string;
  readonly index?: number;
  readonly issue?: InputIssue;
}

/** A place in an input as a JSON pointer (RFC 6901), in which `~` and `/` of a name are escaped; the whole input is the empty text. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export type FaultKind = 'refused' | 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'unavailable' | 'too-many';

/** What a fault tells whoever mapped it: one main code and text, and each place that is wrong. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly Refusal[];
  readonly retryAfterSeconds?: number;
}

/** The one error that verbs throw: only a throw rolls a transaction back. Anything else that is thrown is a bug. */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly kind: FaultKind,
    readonly problem: Problem,
  ) {
    super(`${kind}: ${problem.code}: ${problem.detail}`);
  }
}

/** A fault of kind `refused` from one or more refusals; the first one gives the main code and text. */
export function refused(refusals: readonly [Refusal, ...Refusal[]]): Fault {
  const [first] = refusals;
  return new Fault('refused', { code: first.code, detail: first.detail, errors: refusals });
}
