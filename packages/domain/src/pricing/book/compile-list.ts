import type { CompiledList } from './compiled-list.ts';
import { findSlot, type Goods, NO_SLOT } from './goods.ts';
import type { EntrySource, ListSource } from './source.ts';

interface Rung {
  readonly slot: number;
  readonly min: number;
  readonly priceMinor: bigint;
  readonly onRequest: string | undefined;
}

function rungOf(entry: EntrySource, goods: Goods, list: string): Rung {
  const slot = findSlot(goods, entry);
  if (slot === NO_SLOT) throw new Error(`list ${list} prices ${entry.sku} by the ${entry.unit}, a unit without a conversion`);
  const { minBaseQuantity: min, onRequest } = entry;
  return { slot, min, priceMinor: onRequest === undefined ? entry.priceMinor : 0n, onRequest };
}

/**
 * A list as arrays over the slots of the goods. Throws for an entry whose product has no such unit: a price that nothing converts is caught
 * before it is live (metasfresh #6007), and for two prices from the same quantity on.
 */
export function compileList(source: ListSource, goods: Goods): CompiledList {
  const slots = goods.unit.length;
  const rungs = source.entries.map((entry) => rungOf(entry, goods, source.code)).sort((a, b) => a.slot - b.slot || a.min - b.min);
  const start = new Int32Array(slots + 1);
  const minBaseQuantity = new Int32Array(rungs.length);
  const priceMinor = new BigInt64Array(rungs.length);
  const asks = new Map<number, string>();
  for (const [index, rung] of rungs.entries()) {
    const before = rungs[index - 1];
    if (before?.slot === rung.slot && before.min === rung.min)
      throw new Error(`list ${source.code} has two prices of one unit from ${rung.min} base units on`);
    minBaseQuantity[index] = rung.min;
    priceMinor[index] = rung.priceMinor;
    if (rung.onRequest !== undefined) asks.set(index, rung.onRequest);
    start[rung.slot + 1] = index + 1;
  }
  for (let slot = 1; slot <= slots; slot += 1) start[slot] = Math.max(start[slot] ?? 0, start[slot - 1] ?? 0);
  const { code, version, name, isTaxInclusive, brokenPack, rounding } = source;
  return {
    code,
    version,
    name,
    isTaxInclusive,
    isGraduated: source.breaks === 'graduated',
    brokenPack,
    rounding,
    start,
    minBaseQuantity,
    priceMinor,
    priceHalves: new Uint32Array(priceMinor.buffer),
    asks: asks.size > 0 ? asks : undefined,
  };
}
