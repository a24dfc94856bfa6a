import {
  findListVersionAt,
  findPriceList,
  type ListAtVersion,
  listPriceEntries,
  type PriceEntryRow,
  type PriceListRow,
  readPriceHead,
} from '@omniroute/db/pricing';
import { holdingAt } from '@omniroute/domain/catalogue';
import { type EntrySource, entryKey, type ListSource, MAX_FOLLOWED, readTerms } from '@omniroute/domain/pricing';
import { type ListAnswer, type ListInput, listAnswer, pageRequest } from '../list-input.ts';
import type { Call } from '../run-verb.ts';
import { previewDrafts } from './preview/find-drafts.ts';
import { draftSpan, spanAt } from './preview/spans.ts';

/** The price of one unit of one product from a quantity on, in minor units, with tax where the list is inclusive. */
export interface PriceEntry {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  /** Base units in one at the time asked. */
  readonly factor: number;
  readonly minBaseQuantity: number;
  /** Null where the price is on request, or where a formula gives none. */
  readonly priceMinor: string | null;
  /** The list's own; or worked out by its formula: `none` where that gives no price, for want of a cost or below its minimum. */
  readonly source: 'own' | 'derived' | 'none';
}

/** A list as it is shown: a version of it and the moment it is looked at. */
export interface ShownList {
  readonly row: Pick<PriceListRow, 'id' | 'code' | 'currency'>;
  /** 0 is the draft of a list of which nothing was published. */
  readonly version: number;
  readonly terms: unknown;
  readonly at: Date;
}

/** The list and those that it follows through, nearest first, each in the version that holds then. */
async function chainOf(call: Call, { row, version, terms, at }: ShownList): Promise<ListAtVersion[]> {
  const chain: ListAtVersion[] = [{ priceListId: row.id, version }];
  let next = readTerms(terms).basedOn?.code;
  while (next !== undefined && chain.length <= MAX_FOLLOWED) {
    const base = await findPriceList(call.tx, { code: next });
    const held = base && (await findListVersionAt(call.tx, base.id, at));
    if (!base || !held) break;
    chain.push({ priceListId: base.id, version: held.version });
    next = readTerms(held.terms).basedOn?.code;
  }
  return chain;
}

/** What the list says in the book by which it is bought, or in one with its draft where nothing was published. */
async function bookListOf(call: Call, { row: { code, currency }, version, at }: ShownList): Promise<ListSource | undefined> {
  if (version === 0) {
    const preview = await previewDrafts(call, { lists: [code] });
    const [own] = preview.lists;
    return own && draftSpan(preview, own);
  }
  const { source } = await call.books.get(call.tx, await readPriceHead(call.tx), { currency, at, now: call.now });
  return spanAt(source, code, at.getTime());
}

const rowKey = ({ sku, unit, min_base_quantity: min }: PriceEntryRow): string => entryKey({ sku, unit, minBaseQuantity: Number(min) });

/** What the list charges for these rows. */
async function chargedFor(call: Call, list: ShownList, rows: readonly PriceEntryRow[]): Promise<ReadonlyMap<string, EntrySource>> {
  const wanted = new Set(rows.map(rowKey));
  const charged = new Map<string, EntrySource>();
  for (const entry of (await bookListOf(call, list))?.entries ?? []) {
    const key = entryKey(entry);
    if (wanted.has(key)) charged.set(key, entry);
  }
  return charged;
}

type Priced = Pick<PriceEntry, 'priceMinor' | 'source'>;
const ownPrice = ({ is_on_request: isOnRequest, price_minor: minor }: PriceEntryRow): Priced => ({
  priceMinor: isOnRequest ? null : (minor ?? 0n).toString(),
  source: 'own',
});
function derivedPrice(entry: EntrySource | undefined): Priced {
  if (!entry) return { priceMinor: null, source: 'none' };
  return { priceMinor: entry.onRequest === undefined ? entry.priceMinor.toString() : null, source: 'derived' };
}

/**
 * A page of what a list says, by SKU or name: its own prices, and with `withDerived` of a list that follows another also what it charges by
 * its formula, as the book has it.
 */
export async function listEntries(
  call: Call,
  list: ShownList,
  input: ListInput<string> & { readonly withDerived: boolean },
): Promise<ListAnswer<PriceEntry>> {
  const own = [{ priceListId: list.row.id, version: list.version }];
  const lists = input.withDerived ? await chainOf(call, list) : own;
  const page = await listPriceEntries(call.tx, pageRequest(input), { lists, search: input.search });
  const followed = page.rows.filter((row) => row.price_list_id !== list.row.id);
  const charged = followed.length === 0 ? new Map<string, EntrySource>() : await chargedFor(call, list, followed);
  return listAnswer(page, (row) => ({
    sku: row.sku,
    name: row.name,
    category: row.category,
    brand: row.brand,
    unit: row.unit,
    factor: holdingAt(row.factors, list.at).factor,
    minBaseQuantity: Number(row.min_base_quantity),
    ...(row.price_list_id === list.row.id ? ownPrice(row) : derivedPrice(charged.get(rowKey(row)))),
  }));
}
