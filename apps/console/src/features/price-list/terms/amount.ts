import { readDecimal } from '../workbench/bulk.ts';

/** Hundredths of what was typed: kobo of naira, basis points of a percentage. Undefined for what is no such number. */
export const readMinor = (text: string): bigint | undefined => readDecimal(text, 2);

/** The same the other way round, for a box: `750n` is `7.5`. */
export function writeMinor(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`;
}
