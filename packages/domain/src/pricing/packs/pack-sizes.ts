import { countText, divideHalfUp, floorDivide } from '../../kernel/index.ts';

/** A unit of a product as it is on a day: so many base units make one; 1 is the base unit. */
export interface PackSize {
  readonly unit: string;
  readonly factor: number;
  readonly isSellable: boolean;
}

/** A pack that holds another number of base units from a day on. */
export interface PackChange {
  readonly unit: string;
  readonly was: number;
  readonly becomes: number;
}

/** A pack that does not hold whole ones of a smaller one. */
export interface UnevenPack {
  readonly unit: string;
  readonly factor: number;
  readonly smaller: string;
  readonly smallerFactor: number;
}

/** The packs that do not hold whole ones of a smaller pack that is sold, each with every such smaller one. */
export const unevenPacks = (units: readonly PackSize[]): UnevenPack[] =>
  units.flatMap(({ unit, factor }) =>
    units
      .filter((smaller) => smaller.isSellable && smaller.factor < factor && factor % smaller.factor !== 0)
      .map((smaller) => ({ unit, factor, smaller: smaller.unit, smallerFactor: smaller.factor })),
  );

/** The packs that come to be uneven: what did not come out whole before is not told again. */
export function newlyUneven(before: readonly PackSize[], after: readonly PackSize[]): UnevenPack[] {
  const known = new Set(unevenPacks(before).map(({ unit, smaller }) => JSON.stringify([unit, smaller])));
  return unevenPacks(after).filter(({ unit, smaller }) => !known.has(JSON.stringify([unit, smaller])));
}

/**
 * How many packs of so many base units a count of base units is: `12`, `86.4`, `about 71.43`. Both above 0. What is shown of more than two
 * decimals is rounded half up, and says so.
 */
export function packsText(baseQuantity: number, factor: number): string {
  const [count, size] = [BigInt(baseQuantity), BigInt(factor)];
  const isExact = (count * 100n) % size === 0n;
  const hundredths = divideHalfUp(count * 100n, size);
  const decimals = `${hundredths % 100n}`.padStart(2, '0').replace(/0+$/, '');
  return `${isExact ? '' : 'about '}${countText(floorDivide(hundredths, 100n))}${decimals === '' ? '' : `.${decimals}`}`;
}
