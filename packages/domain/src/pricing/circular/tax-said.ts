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

/** Prices in minor units, and how far one may be off because it is rounded: one whole unit of money. */
interface TaxPair {
  readonly netMinor: bigint;
  readonly grossMinor: bigint;
  readonly roundedMinor: bigint;
}

/** Whether a price with VAT is the one without at one of these rates, in basis points; rounding aside. */
export const isTaxed = ({ netMinor, grossMinor, roundedMinor }: TaxPair, rates: readonly number[]): boolean =>
  rates.some((rate) => {
    const off = netMinor * BigInt(10_000 + rate) - grossMinor * 10_000n;
    return (off < 0n ? -off : off) <= roundedMinor * 10_000n;
  });
