import { readAmount, writeAmount } from '../../words/index.ts';

/** Minor units of `1,234.50`; null for nothing, undefined for what is no amount. */
export const readMoney = readAmount;

/** `1234` or `1234.50`, for a box; what cannot be read stays as it was typed. */
export const writeMoney = (minor: unknown, currency: string): string =>
  typeof minor !== 'string' ? '' : /^\d+$/.test(minor) ? writeAmount(minor, currency) : minor;

/** Basis points of `7.5`, with or without its sign; null for nothing, undefined for what is none. */
export function readPercent(text: string): number | null | undefined {
  const plain = text.replace(/[%\s]/g, '').replace(',', '.');
  if (plain === '') return null;
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : undefined;
}
export const writePercent = (basisPoints: unknown): string =>
  typeof basisPoints === 'number' ? String(basisPoints / 100) : typeof basisPoints === 'string' ? basisPoints : '';

/** A whole number; null for nothing, undefined for what is none. */
export function readCount(text: string): number | null | undefined {
  const plain = text.replace(/[,\s]/g, '');
  if (plain === '') return null;
  return /^-?\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}
export const writeCount = (count: unknown): string => (typeof count === 'number' || typeof count === 'string' ? String(count) : '');
