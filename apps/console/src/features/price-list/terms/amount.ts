import { decimalText, minorDigitsOf } from '@omniroute/domain';
import { readDecimal } from '../workbench/bulk.ts';

const SHARE_DIGITS = 2;

/** Minor units of what was typed as an amount of `currency`, kobo of naira. Undefined for what is no such number. */
export const readMinor = (text: string, currency: string): bigint | undefined => readDecimal(text, minorDigitsOf(currency));

/** Basis points of what was typed as a percentage: `7.5` is 750. Undefined for what is no such number. */
export const readShare = (text: string): bigint | undefined => readDecimal(text, SHARE_DIGITS);

function boxText(value: bigint, digits: number): string {
  const text = decimalText(value.toString(), digits);
  return digits === 0 ? text : text.replace(/\.?0+$/, '');
}

/** The same the other way round, for a box: `750n` kobo are `7.5`. */
export const writeMinor = (value: bigint, currency: string): string => boxText(value, minorDigitsOf(currency));
export const writeShare = (basisPoints: bigint): string => boxText(basisPoints, SHARE_DIGITS);
