import { type Whole, wholeOf } from '../../kernel/index.ts';
import type { Follows } from '../derive/follows.ts';
import { factorOf, firstSlotOf, type Goods, NO_SLOT } from './goods.ts';
import type { BrokenPack, ListRounding } from './source.ts';

/**
 * A list as arrays: the rungs of slot `s` stand from `start[s]` up to `start[s + 1]`, the lowest threshold first. A product of
 * twenty thousand costs four bytes a slot and eight a rung, and a price is found without touching any other product's: its threshold and
 * its amount lie side by side, so that one look into memory brings both.
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
  /** Two numbers a rung: base units from which it holds, and the lower 32 bits of its price. Read through `minAt` and `priceAt`. */
  readonly rungs: Int32Array;
  /** The upper 32 bits of each rung's price, where any has some: from ₦42 million on. */
  readonly highs: Int32Array | undefined;
  /** Whom to ask for the price, by rung, where any is on request. */
  readonly asks: ReadonlyMap<number, string> | undefined;
}

/** How a list has no price for a unit. Rungs are 0 and up. */
export const NO_PRICE = -1;

/** Numbers that a rung takes in `rungs`. */
export const RUNG = 2;

const HALF = 4_294_967_296;
/** Above this a number of two halves is above 2⁵³, or below zero. */
const MOST_HIGH = 2_097_151;

/** Base units of the product from which a rung holds. */
export const minAt = ({ rungs }: CompiledList, rung: number): number => rungs[RUNG * rung] ?? 1;

/** Numbers of 4 bytes that memory hands over together. */
const LINE = 16;

/** Brings what is known of a product from one of its rungs on near. */
export const lookAtRungs = ({ rungs }: CompiledList, rung: number): number => (rungs[RUNG * rung] ?? 0) + (rungs[RUNG * rung + LINE] ?? 0);

/** The price at a rung in minor units, as a bigint. */
export function priceMinorAt({ rungs, highs }: CompiledList, rung: number): bigint {
  return (BigInt(highs?.[rung] ?? 0) << 32n) | BigInt((rungs[RUNG * rung + 1] ?? 0) >>> 0);
}

/** The price at a rung, without making a bigint of one that is exact as a number. */
export function priceAt(list: CompiledList, rung: number): Whole {
  const { rungs, highs } = list;
  const low = (rungs[RUNG * rung + 1] ?? 0) >>> 0;
  const high = highs === undefined ? 0 : (highs[rung] ?? 0);
  if (high === 0) return low;
  return high > 0 && high <= MOST_HIGH ? high * HALF + low : wholeOf(priceMinorAt(list, rung));
}

/** The rung of `slot` that `reach` base units reach, or NO_PRICE where there is none, or the first begins above it. */
export function rungAt(list: CompiledList, slot: number, reach: number): number {
  const first = list.start[slot] ?? 0;
  for (let rung = (list.start[slot + 1] ?? 0) - 1; rung >= first; rung -= 1) if (minAt(list, rung) <= reach) return rung;
  return NO_PRICE;
}

/** The rung of `slot` that begins at exactly `min` base units, or NO_PRICE. */
export function rungFrom(list: CompiledList, slot: number, min: number): number {
  const rung = rungAt(list, slot, min);
  return rung !== NO_PRICE && minAt(list, rung) === min ? rung : NO_PRICE;
}

/** A unit of an article, where so many base units of it reach rungs. */
interface Sought {
  readonly article: number;
  readonly slot: number;
  readonly factor: number;
  readonly reach: number;
}

/** Of the units that a list prices, the one another is derived from: the smallest pack above it, else the largest below; or NO_SLOT. */
export function derivingSlot(list: CompiledList, goods: Goods, { article, slot, factor, reach }: Sought): number {
  if (list.brokenPack.rule === 'refused') return NO_SLOT;
  const end = firstSlotOf(goods, article + 1);
  let [above, below] = [NO_SLOT, NO_SLOT];
  for (let one = firstSlotOf(goods, article); one < end; one += 1) {
    if (one === slot || rungAt(list, one, reach) === NO_PRICE) continue;
    const holds = factorOf(goods, one);
    if (holds > factor && (above === NO_SLOT || holds < factorOf(goods, above))) above = one;
    if (holds <= factor && (below === NO_SLOT || holds > factorOf(goods, below))) below = one;
  }
  return above === NO_SLOT ? below : above;
}
