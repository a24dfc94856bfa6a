import type { Refusal } from '@omniroute/domain';
import { promotionText } from '../text.ts';
import type { Definition } from '../types.ts';

const text = promotionText('en');
const number = new Intl.NumberFormat('en-NG');

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, withoutEmpty(one)]])));
}

/** A promotion as it is sent: what is not filled in is left out, for the server to say that it is needed. */
export const toWire = (promotion: Definition): unknown => withoutEmpty(promotion);

/** What the server says of a field, as a person would. */
function inWords({ issue, detail }: Pick<Refusal, 'issue' | 'detail'>): string {
  if (issue === undefined) return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}${/[.!?]$/.test(detail) ? '' : '.'}`;
  return 'bound' in issue ? text[issue.code](number.format(Number(issue.bound))) : text[issue.code];
}

/** One field holds all the words of a condition, and all the products of a part of a set. */
const fieldOf = (pointer: string): string => pointer.replace(/^\/promotion/, '').replace(/^(\/conditions\/\w+|.*\/skus)\/\d+$/, '$1');

/** Refusals by the field that they stand at. */
export function problemsBy(errors: readonly Refusal[] | undefined): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const { pointer, ...said } of errors ?? []) {
    const [field, words] = [fieldOf(pointer ?? ''), inWords(said)];
    problems.set(field, [problems.get(field), words].filter(Boolean).join(' '));
  }
  return problems;
}
