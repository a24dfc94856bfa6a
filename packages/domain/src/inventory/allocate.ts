import { type EarnedBy, type ShortLine, type ShortPolicy, stillEarned } from '../order/index.ts';

/** One line that asks for stock. `quantity` counts the unit ordered, `factor` base units make one. */
export interface StockRequest {
  readonly index: number;
  readonly productId: string;
  readonly quantity: bigint;
  readonly factor: bigint;
  readonly isStocked: boolean;
  /** Given free: as many as what was bought still earns. */
  readonly isFree?: boolean;
  readonly earnedBy?: EarnedBy | undefined;
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

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** How many of a line are wanted: of goods given free as many as what is supplied earns, where what is missing is not supplied later. */
function wantedOf(line: StockRequest, policy: ShortPolicy, grants: ReadonlyMap<number, Grant>): bigint {
  if (line.earnedBy === undefined || policy === 'backorder') return line.quantity;
  const earned = stillEarned(line.earnedBy, (index) => {
    const grant = grants.get(index);
    return { supplied: grant?.granted ?? 0n, ordered: grant?.line.quantity ?? 0n };
  });
  return least(line.quantity, BigInt(earned));
}

/** What each line gets of what is there: what was bought before what is given free. */
function grantAll(lines: readonly StockRequest[], policy: ShortPolicy, there: (productId: string) => bigint) {
  const left = new Map<string, bigint>();
  const grants = new Map<number, Grant>();
  for (const line of [...lines.filter(({ isFree }) => !isFree), ...lines.filter(({ isFree }) => isFree)]) {
    const wanted = wantedOf(line, policy, grants);
    if (!line.isStocked) {
      grants.set(line.index, { line, granted: wanted });
      continue;
    }
    const available = left.get(line.productId) ?? there(line.productId);
    const granted = least(wanted, available > 0n ? available / line.factor : 0n);
    left.set(line.productId, available - granted * line.factor);
    grants.set(line.index, { line, granted });
  }
  return { left, grants: lines.flatMap(({ index }) => grants.get(index) ?? []) };
}

/**
 * Decides what one order gets out of `available` (base units by product), in whole units as ordered, and takes it from there.
 * `ship-available` supplies what is there and rejects when that is none of the goods bought; `all-or-nothing` rejects when any line is short;
 * `backorder` keeps the missing part waiting and never rejects. A rejection takes nothing.
 * Goods given free go with what earned them: where that falls short they are given as far as it still earns them, in whole steps, and no
 * order is supplied for their sake. What is not stocked (delivery, services) is always there: an order of it alone is supplied, but it
 * goes with goods and not without them, so that nobody is sent a charge for delivering nothing.
 */
export function allocateStock(lines: readonly StockRequest[], policy: ShortPolicy, available: Map<string, bigint>): Allocation {
  const { left, grants } = grantAll(lines, policy, (productId) => available.get(productId) ?? 0n);
  const bought = grants.filter(({ line }) => line.isStocked && !line.isFree);
  const nothing = bought.length > 0 && bought.every(({ granted }) => granted === 0n);
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
