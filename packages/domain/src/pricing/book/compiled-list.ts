import { type Whole, wholeOf } from '../../kernel/index.ts';
import type { Follows } from '../derive/follows.ts';
import { type Goods, NO_SLOT } from './goods.ts';
import type { BrokenPack, ListRounding } from './source.ts';

/**
 * A list as arrays: the rungs of slot `s` stand from `start[s]` up to `start[s + 1]`, the lowest threshold first. A product of
 * twenty thousand costs four bytes a slot and twelve a rung, and a price is found without touching any other product's.
 */
export interface CompiledList {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly stamp: string;
  /** The list whose prices it follows; a price of its own may stand among those that do. */
  readonly follows: Follows | undefined;
  readonly isTaxInclusive: boolean;
  readonly isGraduated: boolean;
  readonly brokenPack: BrokenPack;
  readonly rounding: ListRounding | undefined;
  readonly start: Int32Array;
  readonly minBaseQuantity: Int32Array;
  readonly priceMinor: BigInt64Array;
  /** `priceMinor` by halves of 32 bits, the lower one first: read through `priceAt`. */
  readonly priceHalves: Uint32Array;
  /** Whom to ask for the price, by rung, where any is on request. */
  readonly asks: ReadonlyMap<number, string> | undefined;
}

/** How a list has no price for a unit. Rungs are 0 and up. */
export const NO_PRICE = -1;

/** Which half of a 64-bit number comes first in memory: a processor's choice. */
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;
const HALF = 4_294_967_296;
/** Above this a number of two halves is above 2⁵³, or below zero. */
const MOST_HIGH = 2_097_151;

/** The price at a rung, without making a bigint of one that is exact as a number. */
export function priceAt({ priceHalves, priceMinor }: CompiledList, rung: number): Whole {
  const low = priceHalves[2 * rung + LOW] ?? 0;
  const high = priceHalves[2 * rung + 1 - LOW] ?? 0;
  if (high === 0) return low;
  return high <= MOST_HIGH ? high * HALF + low : wholeOf(priceMinor[rung] ?? 0n);
}

/** The rung of `slot` that `reach` base units reach, or NO_PRICE where there is none, or the first begins above it. */
export function rungAt(list: CompiledList, slot: number, reach: number): number {
  const first = list.start[slot] ?? 0;
  for (let rung = (list.start[slot + 1] ?? 0) - 1; rung >= first; rung -= 1) if ((list.minBaseQuantity[rung] ?? 0) <= reach) return rung;
  return NO_PRICE;
}

/** The rung of `slot` that begins at exactly `min` base units, or NO_PRICE. */
export function rungFrom(list: CompiledList, slot: number, min: number): number {
  const rung = rungAt(list, slot, min);
  return rung !== NO_PRICE && list.minBaseQuantity[rung] === min ? rung : NO_PRICE;
}

/** A unit of an article, where so many base units of it reach rungs. */
interface Sought {
  readonly article: number;
  readonly slot: number;
  readonly factor: number;
  readonly reach: number;
}

/** Of the units that a list prices, the one another is derived from: the smallest pack above it, else the largest below; or NO_SLOT. */
export function derivingSlot(list: CompiledList, { firstSlot, factor: factors }: Goods, { article, slot, factor, reach }: Sought): number {
  if (list.brokenPack.rule === 'refused') return NO_SLOT;
  const end = firstSlot[article + 1] ?? 0;
  let [above, below] = [NO_SLOT, NO_SLOT];
  for (let one = firstSlot[article] ?? 0; one < end; one += 1) {
    if (one === slot || rungAt(list, one, reach) === NO_PRICE) continue;
    const holds = factors[one] ?? 1;
    if (holds > factor && (above === NO_SLOT || holds < (factors[above] ?? 1))) above = one;
    if (holds <= factor && (below === NO_SLOT || holds > (factors[below] ?? 1))) below = one;
  }
  return above === NO_SLOT ? below : above;
}
