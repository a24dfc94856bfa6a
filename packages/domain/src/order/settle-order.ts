import { divideHalfUp } from '../kernel/index.ts';
import type { ShortLine } from './events.ts';

/** A placed line's figures, as far as settling needs them. */
export interface PlacedLine {
  readonly index: number;
  readonly quantity: bigint;
  readonly grossMinor: bigint;
}

/**
 * What the supplied part of an order is worth with tax, in minor units: each line's gross in proportion to what is supplied,
 * half up, so that a line supplied whole keeps its amount to the minor unit. Goods on backorder are still owed to the customer
 * and count as supplied later: their value stays held.
 */
export function confirmedGross(lines: readonly PlacedLine[], shortLines: readonly ShortLine[]): bigint {
  const short = new Map(shortLines.map((line) => [line.index, BigInt(line.short)]));
  return lines.reduce(
    (sum, line) => sum + divideHalfUp(line.grossMinor * (line.quantity - (short.get(line.index) ?? 0n)), line.quantity),
    0n,
  );
}
