import type { PackChange, PackSize } from './pack-sizes.ts';

/** From how many base units on a price of a unit holds. */
export interface Break {
  readonly unit: string;
  readonly minBaseQuantity: number;
}

/** The breaks that are no whole number of the pack that they price. From one base unit on is no break. */
export function brokenBreaks<Own extends Break>(breaks: readonly Own[], units: readonly PackSize[]): Own[] {
  const factors = new Map(units.map(({ unit, factor }) => [unit, factor]));
  return breaks.filter(({ unit, minBaseQuantity }) => minBaseQuantity > 1 && minBaseQuantity % (factors.get(unit) ?? 1) !== 0);
}

/** A count of base units that was whole packs, and is another number of them: of the pack `unit`, which held `was` and now `becomes`. */
export type Moved<Own> = Own & PackChange;

/** Whether so many base units were whole packs and are another number of them by a change. */
export const isMoved = (baseQuantity: number, { was, becomes }: Pick<PackChange, 'was' | 'becomes'>): boolean =>
  was !== becomes && baseQuantity > 1 && baseQuantity % was === 0;

/** The breaks that were whole numbers of the pack that they price, and by the changes of a day are another number of it. */
export const movedBreaks = <Own extends Break>(breaks: readonly Own[], changes: readonly PackChange[]): Moved<Own>[] =>
  breaks.flatMap((own) => {
    const change = changes.find(({ unit }) => unit === own.unit);
    return change && isMoved(own.minBaseQuantity, change) ? [{ ...own, ...change }] : [];
  });

/**
 * The counts that were whole packs, and by the changes of a day are another number of them; of several packs that one was whole ones of, it is
 * told of the largest.
 */
export const movedCounts = <Own extends { readonly baseQuantity: number }>(
  counts: readonly Own[],
  changes: readonly PackChange[],
): Moved<Own>[] => {
  const largestFirst = changes.toSorted((a, b) => b.was - a.was);
  return counts.flatMap((own) => {
    const change = largestFirst.find((one) => isMoved(own.baseQuantity, one));
    return change ? [{ ...own, ...change }] : [];
  });
};
