import type { Range } from '../parts/range.tsx';
import { numberWords, pieces } from '../words.ts';

/** ` from 48 base units on, for at most 480`; empty where it holds for any quantity. */
export function rangeWords({ minBaseQuantity: min, maxBaseQuantity: max, beyond }: Range): string {
  const from = min !== undefined && min !== 1 ? ` from ${pieces(min)} on` : '';
  if (max === undefined) return from;
  return `${from}, for at most ${numberWords(max)}${from ? '' : ' base units'}${beyond === 'none' ? '; who buys more gains nothing' : ''}`;
}
