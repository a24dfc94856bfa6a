import type { Definition } from '../types.ts';

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, withoutEmpty(one)]])));
}

/** A promotion as it is sent: what is not filled in is left out, for the server to say that it is needed. */
export const toWire = (promotion: Definition): unknown => withoutEmpty(promotion);

/** What the server says of a field, as a person would. */
function inWords(detail: string): string {
  if (/received undefined|expected string to have >=1|Too small: expected string/.test(detail)) return 'This is needed.';
  if (/^Invalid input: expected (number|int)/.test(detail)) return 'Write a whole number here.';
  const least = /^Too small: expected \w+ to be >=(\S+)/.exec(detail);
  if (least) return `Not below ${least[1]}.`;
  const most = /^Too big: expected \w+ to be <=(\S+)/.exec(detail);
  if (most) return `Not above ${most[1]}.`;
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}${/[.!?]$/.test(detail) ? '' : '.'}`;
}

/** One field holds all the words of a condition, and all the products of a part of a set. */
const fieldOf = (pointer: string): string => pointer.replace(/^\/promotion/, '').replace(/^(\/conditions\/\w+|.*\/skus)\/\d+$/, '$1');

/** Refusals by the field that they stand at. */
export function problemsBy(
  errors: readonly { readonly pointer?: string | undefined; readonly detail: string }[] | undefined,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const { pointer, detail } of errors ?? []) {
    const [field, words] = [fieldOf(pointer ?? ''), inWords(detail)];
    problems.set(field, [problems.get(field), words].filter(Boolean).join(' '));
  }
  return problems;
}
