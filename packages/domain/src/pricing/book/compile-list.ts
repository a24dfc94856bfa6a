import type { Article, CompiledList } from './price-book.ts';
import type { EntrySource, ListSource } from './source.ts';

interface Rung {
  readonly slot: number;
  readonly min: number;
  readonly priceMinor: bigint;
}

function rungOf(entry: EntrySource, articles: ReadonlyMap<string, Article>, list: string): Rung {
  const unit = articles.get(entry.sku)?.units.find((one) => one.unit === entry.unit);
  if (unit === undefined) throw new Error(`list ${list} prices ${entry.sku} by the ${entry.unit}, a unit without a conversion`);
  return { slot: unit.slot, min: entry.minBaseQuantity, priceMinor: entry.priceMinor };
}

/**
 * A list as arrays over `slots` slots. Throws for an entry whose product has no such unit: a price that nothing converts is caught
 * before it is live (metasfresh #6007), and for two prices from the same quantity on.
 */
export function compileList(source: ListSource, articles: ReadonlyMap<string, Article>, slots: number): CompiledList {
  const rungs = source.entries.map((entry) => rungOf(entry, articles, source.code)).sort((a, b) => a.slot - b.slot || a.min - b.min);
  const start = new Int32Array(slots + 1);
  const minBaseQuantity = new Int32Array(rungs.length);
  const priceMinor = new BigInt64Array(rungs.length);
  for (const [index, rung] of rungs.entries()) {
    const before = rungs[index - 1];
    if (before?.slot === rung.slot && before.min === rung.min)
      throw new Error(`list ${source.code} has two prices of one unit from ${rung.min} base units on`);
    minBaseQuantity[index] = rung.min;
    priceMinor[index] = rung.priceMinor;
    start[rung.slot + 1] = index + 1;
  }
  for (let slot = 1; slot <= slots; slot += 1) start[slot] = Math.max(start[slot] ?? 0, start[slot - 1] ?? 0);
  const { code, version, name, isTaxInclusive, brokenPack } = source;
  return {
    code,
    version,
    name,
    isTaxInclusive,
    isGraduated: source.breaks === 'graduated',
    brokenPack,
    start,
    minBaseQuantity,
    priceMinor,
  };
}
