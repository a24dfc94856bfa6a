import { ceilDivide, countOf, priceText, type Refusal } from '../kernel/index.ts';
import type { OrderLineInput } from './input.ts';

/** What a line comes to as it would be ordered now. */
interface LineNow {
  readonly name: string;
  readonly unit: string;
  readonly quantity: bigint;
  readonly grossMinor: bigint;
}

/** How the price that whoever orders was shown, and the price of this moment, differ. */
export interface PriceChange {
  readonly detail: string;
  /** The whole first, where that was shown, then each line of which it is known. */
  readonly errors: readonly Refusal[];
}

/**
 * By how much packs at the price of one, added up, may miss the price of the line: tax is rounded once a line, so that each of several packs
 * is off by half a minor unit and the line by another half. One pack is never off.
 */
const roundingOf = (quantity: bigint): bigint => (quantity > 1n ? ceilDivide(quantity, 2n) : 0n);

const differs = (seen: bigint, now: bigint, allowed: bigint): boolean => {
  const difference = now - seen;
  return difference > allowed || -difference > allowed;
};

const CODE = 'price.changed';
const AGAIN = 'Nothing is ordered yet. Look at the new price, and order again if it is right.';

/**
 * What is to be said where an order would cost more or less than whoever orders was shown (`seenGrossMinor`, with tax); undefined where it
 * costs that, or nobody says what was shown. Where only lines say it, they are held to it alone. A screen may have added up single packs: what only that makes is no change. `now` begins with
 * the lines in the order of `input`; lines given free follow.
 */
export function changedPrice(
  input: { readonly seenGrossMinor?: string | undefined; readonly lines: readonly OrderLineInput[] },
  now: readonly LineNow[],
  currency: string,
): PriceChange | undefined {
  const words = (from: bigint, to: bigint): string => `from ${priceText(from, currency)} to ${priceText(to, currency)}`;
  const lines = input.lines.flatMap(({ seenGrossMinor }, index): Refusal[] => {
    const line = now[index];
    if (seenGrossMinor === undefined || line === undefined) return [];
    const before = BigInt(seenGrossMinor);
    if (!differs(before, line.grossMinor, roundingOf(line.quantity))) return [];
    const goods = `${countOf(line.quantity, line.unit)} of ${line.name}`;
    return [{ code: CODE, index, pointer: `/lines/${index}/seenGrossMinor`, detail: `${goods}: ${words(before, line.grossMinor)}.` }];
  });
  if (input.seenGrossMinor === undefined) {
    const [first] = lines;
    return first && { detail: `The price changed, ${first.detail} ${AGAIN}`, errors: lines };
  }
  const seen = BigInt(input.seenGrossMinor);
  const total = now.reduce((sum, line) => sum + line.grossMinor, 0n);
  const allowed = now.reduce((sum, line) => sum + roundingOf(line.quantity), 0n);
  if (!differs(seen, total, allowed)) return undefined;
  const detail = `The price changed ${words(seen, total)}: nothing is ordered yet. Look at the new price, and order again if it is right.`;
  return { detail, errors: [{ code: CODE, pointer: '/seenGrossMinor', detail }, ...lines] };
}
