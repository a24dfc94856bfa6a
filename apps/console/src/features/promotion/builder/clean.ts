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

/** Refusals by their place within the promotion. */
export const problemsBy = (
  errors: readonly { readonly pointer?: string | undefined; readonly detail: string }[] | undefined,
): ReadonlyMap<string, string> =>
  new Map((errors ?? []).map(({ pointer, detail }) => [(pointer ?? '').replace(/^\/promotion/, ''), inWords(detail)]));
