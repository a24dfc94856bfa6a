import { z } from 'zod';
import { divideHalfUp, priceText } from '../../kernel/index.ts';
import { type Counted, checkRange, countIn, quantityRange } from './parts/quantity-range.ts';
import { shareOut } from './parts/shares.ts';
import { baseQuantity, type MatchedLine, minorAmount, type PromotionType, sumMinor, unitCode } from './promotion.ts';

const config = z
  .strictObject({
    /** Of one `unit` of `unitInBase` base units. A pack that holds more or fewer is charged by what it holds. */
    priceMinor: minorAmount,
    unit: unitCode,
    unitInBase: baseQuantity,
    ...quantityRange,
  })
  .superRefine(checkRange);
type Config = z.infer<typeof config>;

/** What a line, as far as it counts, comes to above its fixed price: in parts of a minor unit, of which there are `parts` in one. */
function excessOf(config: Config, lines: readonly MatchedLine[], { taken }: Counted): { excess: bigint[]; parts: bigint } {
  const inBase = BigInt(config.unitInBase);
  const cut = taken?.cut;
  const ofCut = BigInt((cut === undefined ? undefined : lines[cut]?.baseQuantity) ?? 1);
  const excess = lines.map((line, place) => {
    const whole = line.amountMinor * inBase - BigInt(line.baseQuantity) * config.priceMinor;
    if (whole <= 0n || taken?.units[place] === 0) return 0n;
    return whole * (place === cut ? BigInt(taken?.units[place] ?? 0) : ofCut);
  });
  return { excess, parts: inBase * ofCut };
}

/** The places of the lines that cost less at the fixed price, those whose charge is rounded together in one list. */
function bearersOf(lines: readonly MatchedLine[], excess: readonly bigint[], isByProduct: boolean): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, { sku }] of lines.entries()) {
    if (excess[place] === 0n) continue;
    const group = isByProduct ? sku : '';
    const places = groups.get(group);
    if (places) places.push(place);
    else groups.set(group, [place]);
  }
  return [...groups.values()];
}

/**
 * So much for a unit, and pro rata for other packs: what a product is charged is rounded half up, once for all its lines. With a
 * maximum it is once for all products, because units that change places under the maximum would change the rounding too, and buying
 * more could cost a minor unit. Goods that cost less by the list keep that.
 */
export const fixedPrice: PromotionType<Config> = {
  type: 'fixed-price',
  config,
  saysAmounts: () => true,
  evaluate(wanted, lines, { currency }) {
    const gives = `${priceText(wanted.priceMinor, currency)} a ${wanted.unit}`;
    const counted = countIn(wanted, lines, gives);
    if (counted.kind !== 'counted') return counted;
    const { excess, parts } = excessOf(wanted, lines, counted);
    if (sumMinor(excess) === 0n) return { kind: 'no', reason: 'costs no more by the list' };
    const together = bearersOf(lines, excess, wanted.maxBaseQuantity === undefined);
    const discounts = lines.map(() => 0n);
    for (const bearing of together) {
      const weights = bearing.map((place) => excess[place] ?? 0n);
      // Charged half up is taken off half down: what the goods come to is whole.
      const off = -divideHalfUp(-sumMinor(weights), parts);
      const shares = shareOut(
        off,
        bearing.flatMap((place) => lines[place] ?? []),
        weights,
      );
      for (const [index, place] of bearing.entries()) discounts[place] = shares[index] ?? 0n;
    }
    return { kind: 'applies', discounts, free: [], reached: gives + counted.words, size: gives, isPrice: true };
  },
};
