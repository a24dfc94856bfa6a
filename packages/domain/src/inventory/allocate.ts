import type { ShortLine, ShortPolicy } from '../order/index.ts';

/** One line that asks for stock. `quantity` counts the unit ordered, `factor` base units make one. */
export interface StockRequest {
  readonly index: number;
  readonly productId: string;
  readonly quantity: bigint;
  readonly factor: bigint;
  readonly isStocked: boolean;
}

/** What an order gets: base units to reserve per line, and the lines that fell short. */
export interface Allocation {
  readonly isRejected: boolean;
  readonly reservations: readonly { readonly index: number; readonly productId: string; readonly baseQuantity: bigint }[];
  readonly shortLines: readonly ShortLine[];
}

interface Grant {
  readonly line: StockRequest;
  readonly granted: bigint;
}

const isShort = ({ line, granted }: Grant): boolean => granted < line.quantity;

/**
 * Decides what one order gets out of `available` (base units by product), in whole units as ordered, and takes it from there.
 * `ship-available` supplies what is there and rejects when that is none of the goods; `all-or-nothing` rejects when any line is short;
 * `backorder` keeps the missing part waiting and never rejects. A rejection takes nothing.
 * What is not stocked (delivery, services) is always there: an order of it alone is supplied, but it goes with goods and not without
 * them, so that nobody is sent a charge for delivering nothing.
 */
export function allocateStock(lines: readonly StockRequest[], policy: ShortPolicy, available: Map<string, bigint>): Allocation {
  const left = new Map<string, bigint>();
  const grants = lines.map((line): Grant => {
    if (!line.isStocked) return { line, granted: line.quantity };
    const there = left.get(line.productId) ?? available.get(line.productId) ?? 0n;
    const whole = there > 0n ? there / line.factor : 0n;
    const granted = whole < line.quantity ? whole : line.quantity;
    left.set(line.productId, there - granted * line.factor);
    return { line, granted };
  });
  const goods = grants.filter(({ line }) => line.isStocked);
  const nothing = goods.length > 0 && goods.every(({ granted }) => granted === 0n);
  if ((policy === 'all-or-nothing' && grants.some(isShort)) || (policy === 'ship-available' && nothing)) {
    const shortLines = grants.map(({ line, granted }) => ({
      index: line.index,
      short: Number(line.quantity),
      backordered: 0,
      available: Number(granted),
    }));
    return { isRejected: true, reservations: [], shortLines };
  }
  for (const [productId, rest] of left) available.set(productId, rest);
  const missing = ({ line, granted }: Grant): ShortLine => {
    const amount = Number(line.quantity - granted);
    const common = { index: line.index, available: Number(granted) };
    return policy === 'backorder' ? { ...common, short: 0, backordered: amount } : { ...common, short: amount, backordered: 0 };
  };
  return {
    isRejected: false,
    reservations: grants
      .filter(({ line, granted }) => line.isStocked && granted > 0n)
      .map(({ line, granted }) => ({ index: line.index, productId: line.productId, baseQuantity: granted * line.factor })),
    shortLines: grants.filter(isShort).map(missing),
  };
}
