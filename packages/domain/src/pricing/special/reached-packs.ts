import { type Fraction, floorDivide, roundFraction } from '../../kernel/index.ts';
import type { UnitSource } from '../book/source.ts';
import { inTaxTerms, isBelow, whole } from '../derive/fraction.ts';
import type { AgreedPrice } from './compare-special.ts';

/** A larger pack of which one holds `times` whole ones of the unit that was agreed on; amounts of one, in the agreed price's terms of tax. */
export interface ReachedPack {
  readonly unit: string;
  readonly times: number;
  readonly priceMinor: bigint;
  /** Undefined where the customer has no price without it. */
  readonly listMinor: bigint | undefined;
  /** `dearer`: the list charges less for it, so that the list holds. `own`: it has a special price of its own. */
  readonly result: 'reached' | 'dearer' | 'own';
}

/** Units for sale that are larger than one and hold whole ones of it, the smallest first. */
export function largerPacks(units: readonly UnitSource[], unit: string): UnitSource[] {
  const factor = units.find((one) => one.unit === unit)?.factor;
  if (factor === undefined) return [];
  return units.filter((one) => one.isSellable && one.factor > factor && one.factor % factor === 0).toSorted((a, b) => a.factor - b.factor);
}

/** Which larger packs a special price reaches as `priceBasket` will: `listOf` one pack is net of tax, `hasOwn` says which were agreed apart. */
export function reachedPacks(
  { unit, priceMinor, isTaxInclusive }: AgreedPrice,
  units: readonly UnitSource[],
  {
    taxBasisPoints: rate,
    listOf,
    hasOwn,
  }: {
    readonly taxBasisPoints: number;
    readonly listOf: (unit: string) => Fraction | undefined;
    readonly hasOwn: (unit: string) => boolean;
  },
): ReachedPack[] {
  const factor = units.find((one) => one.unit === unit)?.factor ?? 1;
  return largerPacks(units, unit).map((pack) => {
    const times = Number(floorDivide(BigInt(pack.factor), BigInt(factor)));
    const net = listOf(pack.unit);
    const listed = net && inTaxTerms(net, { from: false, to: isTaxInclusive, rate });
    const own = priceMinor * BigInt(times);
    return {
      unit: pack.unit,
      times,
      priceMinor: own,
      listMinor: listed && roundFraction(listed, 'nearest-half-up'),
      result: hasOwn(pack.unit) ? 'own' : listed && isBelow(listed, whole(own)) ? 'dearer' : 'reached',
    };
  });
}
