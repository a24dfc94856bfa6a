import type { Basket, BookSource, EntrySource } from '@omniroute/domain/pricing';

/** Of all prices of a list, the one that a line of `base` base units reaches. */
function highestRung(entries: Iterable<EntrySource>, line: { sku: string; unit: string; base: number }): EntrySource | undefined {
  let found: EntrySource | undefined;
  for (const one of entries)
    if (one.sku === line.sku && one.unit === line.unit && one.minBaseQuantity <= line.base)
      if (found === undefined || one.minBaseQuantity > found.minBaseQuantity) found = one;
  return found;
}

/**
 * What one writes first: for every line look through all assignments, all entries of the lists that hold, and all promotions. No
 * trace, no types of promotion but a percentage; still it is what an index has to beat. Returns the basket's net amount.
 */
export function priceNaively(source: BookSource, basket: Basket): bigint {
  let net = 0n;
  for (const line of basket.lines) {
    const product = source.products.find((one) => one.sku === line.sku);
    const factor = product?.units.find((unit) => unit.unit === line.unit)?.factor ?? 1;
    const base = line.quantity * factor;
    const lists = source.lists
      .flatMap((list) => list.assignments.map((assignment) => ({ list, assignment })))
      .filter(({ assignment }) => assignment.group === undefined || basket.groups.includes(assignment.group))
      .sort((a, b) => b.assignment.priority - a.assignment.priority);
    const entry = lists
      .map(({ list }) => highestRung(list.entries, { sku: line.sku, unit: line.unit ?? '', base }))
      .find((found) => found !== undefined);
    if (entry === undefined || product === undefined) throw new Error(`no price for ${line.sku}`);
    let amount = entry.priceMinor * BigInt(line.quantity);
    let best = 0n;
    for (const { conditions, config, from, until, type } of source.promotions) {
      if (basket.at < from || (until !== undefined && basket.at >= until) || type.type !== 'percentage') continue;
      if (conditions.skus && !conditions.skus.includes(line.sku)) continue;
      if (conditions.brands && !conditions.brands.includes(product.brand)) continue;
      if (conditions.categories && !conditions.categories.includes(product.category.join('/'))) continue;
      if (conditions.territories && !conditions.territories.includes(basket.territory ?? '')) continue;
      if (conditions.channels && !conditions.channels.includes(basket.channel ?? '')) continue;
      const { basisPoints, minBaseQuantity } = config as { basisPoints: number; minBaseQuantity: number };
      const off = base < minBaseQuantity ? 0n : (amount * BigInt(basisPoints)) / 10_000n;
      if (off > best) best = off;
    }
    amount -= best;
    net += amount;
  }
  return net;
}
