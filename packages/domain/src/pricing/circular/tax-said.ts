import { plainWords } from './read-cells.ts';

const WITHOUT =
  /\b(?:excl|excluding|exclusive|without|plus|before|ex)\b(?: of)? (?:vat|tax)|(?:vat|tax) (?:excl|exclusive|excluded|not included)/;
const WITH = /\b(?:incl|including|inclusive|with|inc)\b(?: of)? (?:vat|tax)|(?:vat|tax) (?:incl|inclusive|included)/;

/** Whether a text says that prices hold VAT, or do not; undefined where it says neither. */
export function taxIn(text: string): boolean | undefined {
  const plain = plainWords(text);
  if (WITHOUT.test(plain)) return false;
  return WITH.test(plain) ? true : undefined;
}

/** Prices are rounded to whole units of money, minor units. */
const ROUNDED = 100n;

/** Whether a price with VAT is the one without at one of these rates, in basis points; minor units, rounding aside. */
export const isTaxed = (netMinor: bigint, grossMinor: bigint, rates: readonly number[]): boolean =>
  rates.some((rate) => {
    const off = netMinor * BigInt(10_000 + rate) - grossMinor * 10_000n;
    return (off < 0n ? -off : off) <= ROUNDED * 10_000n;
  });
