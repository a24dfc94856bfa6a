import type { EntrySource, ListSource, ProductSource, UnitSource } from '../book/source.ts';
import type { Finding } from './finding.ts';

/** An entry whose product and unit are real. */
export interface SoundEntry {
  readonly entry: EntrySource;
  readonly product: ProductSource;
  readonly unit: UnitSource;
}

export const entryKey = (sku: string, unit: string, minBaseQuantity: number): string => `${sku}\0${unit}\0${minBaseQuantity}`;

function open(entry: EntrySource, products: ReadonlyMap<string, ProductSource>): SoundEntry | Finding {
  const { sku, unit: name, minBaseQuantity } = entry;
  const place = { sku, unit: name, minBaseQuantity, severity: 'error' as const };
  const product = products.get(sku);
  if (product === undefined)
    return { ...place, code: 'sku.unknown', words: `There is no product ${sku}.`, advice: 'Correct the SKU, or take the price out.' };
  const unit = product.units.find((one) => one.unit === name);
  if (unit !== undefined) return { entry, product, unit };
  const words = `${sku} has a price by the ${name}, a unit without a conversion to the ${product.baseUnit}.`;
  return { ...place, code: 'unit.no-conversion', words, advice: `Add the ${name} to the product’s units, or take the price out.` };
}

/** The entries of a list that can be priced from, and what is wrong with the others: no such product, no conversion, stated twice. */
export function soundEntries(
  list: ListSource,
  products: ReadonlyMap<string, ProductSource>,
): { sound: readonly SoundEntry[]; findings: Finding[] } {
  const seen = new Set<string>();
  const sound: SoundEntry[] = [];
  const findings: Finding[] = [];
  for (const entry of list.entries) {
    const opened = open(entry, products);
    if ('code' in opened) {
      findings.push(opened);
      continue;
    }
    const { sku, unit, minBaseQuantity } = entry;
    const key = entryKey(sku, unit, minBaseQuantity);
    if (seen.has(key)) {
      const words = `${sku} has two prices by the ${unit} from ${minBaseQuantity} on.`;
      findings.push({ code: 'price.twice', severity: 'error', sku, unit, minBaseQuantity, words, advice: 'Keep one of the two.' });
      continue;
    }
    seen.add(key);
    sound.push(opened);
  }
  return { sound, findings };
}

/** A list that is live, without what no longer converts: since it was published, a unit may have gone. */
export function soundList(list: ListSource, products: ReadonlyMap<string, ProductSource>): ListSource {
  const entries = [...list.entries].filter((entry) => !('code' in open(entry, products)));
  return entries.length === list.entries.length ? list : { ...list, entries };
}
