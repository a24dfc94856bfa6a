import {
  readPriceHead,
  readSheetHeads,
  readSheetPrices,
  readSheetUnits,
  type SheetListRow,
  type SheetPriceRow,
  type SheetUnitRow,
} from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { readTerms, usesCosts } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { costsTime, draftBasis, stampOf } from '../book-costs.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { deriveList } from './derive-list.ts';

/** So many rows a browser still scrolls smoothly; who has more narrows by brand or category. */
const MAX_SHEET_ROWS = 60_000;
const named = z.array(plainText(200)).min(1).max(50).optional();
const SheetInput = z.strictObject({
  lists: z.array(plainText(64)).min(1).max(5),
  /** How far the drafts have come and nothing else: cheap enough to be asked every few seconds. */
  headsOnly: z.boolean().default(false),
  brands: named,
  categories: named,
});
type SheetInput = z.output<typeof SheetInput>;

/** A list side by side with others: what it is, and how far its draft has come. */
export interface SheetList {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly taxInclusive: boolean;
  readonly breaks: 'volume' | 'graduated';
  readonly basedOn: string | null;
  /** Of a list that follows another: changes whenever its formula may work out other prices. */
  readonly derivedStamp: string | null;
  /** The latest version, 0 where nothing was published. */
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly draft: {
    readonly state: 'draft' | 'submitted' | 'approved';
    readonly revision: number;
    readonly isBehind: boolean;
    readonly changes: number;
    readonly updatedBy: string;
    readonly updatedAt: string;
    readonly approvedBy: string | null;
  } | null;
}

/** Prices in minor units, `request` for one on request, null for none. */
export type SheetPrice = string | null;

/**
 * Several lists over the same rows, as columns of arrays so that twenty thousand rows stay small: `row.product[i]` and `row.unit[i]` point
 * into `products` and `units`, and `prices[n].live[i]` is what list n says in row i. A draft's changes name their rows.
 */
export interface PriceSheet {
  readonly lists: readonly SheetList[];
  readonly products: {
    readonly sku: readonly string[];
    readonly name: readonly string[];
    readonly brand: readonly string[];
    readonly category: readonly string[];
  };
  readonly units: readonly string[];
  readonly row: {
    readonly product: readonly number[];
    readonly unit: readonly number[];
    readonly factor: readonly number[];
    /** From so many base units on. */
    readonly min: readonly number[];
  };
  readonly prices: readonly {
    readonly live: readonly SheetPrice[];
    readonly draft: { readonly row: readonly number[]; readonly price: readonly SheetPrice[]; readonly by: readonly string[] };
    /** What its formula, the draft's where there is one, makes of the published prices that it follows: of its own prices too. */
    readonly derived: { readonly row: readonly number[]; readonly price: readonly string[] };
  }[];
  /** More rows were there than one sheet takes. */
  readonly isCut: boolean;
}

/** What the worked-out prices of a list depend on, as one text: prices, formula and costs; null where it has none. */
async function derivedStampOf(call: Call, row: SheetListRow, bookVersion: string): Promise<string | null> {
  const { basedOn } = readTerms(row.terms);
  if (!basedOn) return null;
  const costs = usesCosts(basedOn.formula) ? [stampOf(await draftBasis(call.tx, row, costsTime(call.now, row.effective_from)))] : [];
  return JSON.stringify([bookVersion, (row.terms as { basedOn: unknown }).basedOn, ...costs]);
}

function describeList(row: SheetListRow, derivedStamp: string | null): SheetList {
  const terms = readTerms(row.terms);
  return {
    code: row.code,
    name: row.name,
    currency: row.currency,
    taxInclusive: terms.taxInclusive,
    breaks: terms.breaks,
    basedOn: terms.basedOn?.code ?? null,
    derivedStamp,
    version: row.version,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    draft:
      row.draft_state === null
        ? null
        : {
            state: row.draft_state,
            revision: row.revision ?? 0,
            isBehind: row.base_version !== row.version,
            changes: row.changes,
            updatedBy: row.updated_by ?? '',
            updatedAt: (row.updated_at ?? new Date(0)).toISOString(),
            approvedBy: row.draft_state === 'approved' ? row.signed_name : null,
          },
  };
}

const unknownLists = (codes: readonly string[], found: readonly SheetListRow[]): Refusal[] =>
  codes.flatMap((code, index) =>
    found.some((row) => row.code === code)
      ? []
      : [{ code: 'price-list.unknown', detail: `There is no price list with the code ${code}.`, index, pointer: `/lists/${index}` }],
  );

/** Gives each text a number, in the order they are first met. */
function numbering(): { of: (text: string) => number; texts: string[] } {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const of = (text: string): number => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    known.set(text, texts.length);
    return texts.push(text) - 1;
  };
  return { of, texts };
}

const unitKey = (productId: string, unit: string): string => `${productId} ${unit}`;

/** One row a unit, and one more a break that any of the lists has. */
function layRows(units: readonly SheetUnitRow[], prices: readonly Pick<SheetPriceRow, 'product_id' | 'unit' | 'min'>[]) {
  const breaks = new Map<string, Set<number>>();
  for (const { product_id: id, unit, min } of prices) {
    if (min === 1) continue;
    const key = unitKey(id, unit);
    const known = breaks.get(key);
    if (known) known.add(min);
    else breaks.set(key, new Set([min]));
  }
  const [products, unitNames] = [numbering(), numbering()];
  const sheet = { sku: [] as string[], name: [] as string[], brand: [] as string[], category: [] as string[] };
  const row = { product: [] as number[], unit: [] as number[], factor: [] as number[], min: [] as number[] };
  const placeOf = new Map<string, number>();
  for (const unit of units) {
    const product = products.of(unit.product_id);
    if (product === sheet.sku.length) {
      sheet.sku.push(unit.sku);
      sheet.name.push(unit.name);
      sheet.brand.push(unit.brand);
      sheet.category.push(unit.category);
    }
    const key = unitKey(unit.product_id, unit.unit);
    for (const min of [1, ...[...(breaks.get(key) ?? [])].sort((a, b) => a - b)]) {
      placeOf.set(`${key} ${min}`, row.product.length);
      row.product.push(product);
      row.unit.push(unitNames.of(unit.unit));
      row.factor.push(unit.factor);
      row.min.push(min);
    }
  }
  return { products: sheet, units: unitNames.texts, row, placeOf };
}

interface Laid {
  readonly prices: readonly SheetPriceRow[];
  readonly derived: readonly DerivedRow[];
  readonly rows: ReturnType<typeof layRows>;
}

function layPrices(list: SheetListRow, { prices, derived: worked, rows: { row, placeOf } }: Laid) {
  const live = new Array<SheetPrice>(row.product.length).fill(null);
  const draft = { row: [] as number[], price: [] as SheetPrice[], by: [] as string[] };
  for (const one of prices) {
    if (one.list_id !== list.id) continue;
    const place = placeOf.get(`${unitKey(one.product_id, one.unit)} ${one.min}`);
    if (place === undefined) continue;
    if (one.changed_by === null) live[place] = one.price;
    else {
      draft.row.push(place);
      draft.price.push(one.price);
      draft.by.push(one.changed_by);
    }
  }
  const derived = { row: [] as number[], price: [] as string[] };
  for (const one of worked) {
    const place = one.list_id === list.id ? placeOf.get(`${unitKey(one.product_id, one.unit)} ${one.min}`) : undefined;
    if (place === undefined) continue;
    derived.row.push(place);
    derived.price.push(one.price);
  }
  return { live, draft, derived };
}

/** A price that a list's formula works out. */
type DerivedRow = Pick<SheetPriceRow, 'list_id' | 'product_id' | 'unit' | 'min'> & { readonly price: string };

/** What the formulas of these lists make of the latest prices that they follow, for the products of the sheet. */
async function deriveRows(call: Call, heads: readonly SheetListRow[], units: readonly SheetUnitRow[]): Promise<DerivedRow[]> {
  const followers = heads.filter(({ terms }) => readTerms(terms).basedOn);
  if (followers.length === 0) return [];
  const idOf = new Map(units.map((unit) => [unit.sku, unit.product_id]));
  const only = new Set(idOf.keys());
  const rows: DerivedRow[] = [];
  for (const list of followers)
    for (const { sku, unit, minBaseQuantity: min, priceMinor, onRequest } of await deriveList(call, list, only)) {
      const price = onRequest === undefined ? priceMinor.toString() : 'request';
      rows.push({ list_id: list.id, product_id: idOf.get(sku) ?? '', unit, min, price });
    }
  return rows;
}

const NOTHING: Omit<PriceSheet, 'lists'> = {
  products: { sku: [], name: [], brand: [], category: [] },
  units: [],
  row: { product: [], unit: [], factor: [], min: [] },
  prices: [],
  isCut: false,
};

/**
 * Up to five price lists side by side: every unit that is for sale, or that one of them prices, with what the latest version says and
 * what the draft changes. Throws Fault `refused` (`price-list.unknown`) naming each list that is not there.
 */
export const readPriceSheet = defineVerb<SheetInput, PriceSheet>({
  id: 'pricing.read-price-sheet',
  kind: 'read',
  input: SheetInput as z.ZodType<SheetInput>,
  async run(call, { lists: codes, headsOnly, brands, categories }) {
    const heads = await readSheetHeads(call.tx, codes);
    refuseIfAny(unknownLists(codes, heads));
    const { version } = await readPriceHead(call.tx);
    const lists: SheetList[] = [];
    for (const head of heads) lists.push(describeList(head, await derivedStampOf(call, head, version)));
    if (headsOnly) return { lists, ...NOTHING };
    const listIds = heads.map(({ id }) => id);
    const units = await readSheetUnits(call.tx, { listIds, at: call.now, brands, categories, limit: MAX_SHEET_ROWS + 1 });
    const prices = await readSheetPrices(call.tx, listIds);
    const derived = await deriveRows(call, heads, units);
    const rows = layRows(units.slice(0, MAX_SHEET_ROWS), [...prices, ...derived]);
    const { products, units: unitNames, row } = rows;
    return {
      lists,
      products,
      units: unitNames,
      row,
      prices: heads.map((head) => layPrices(head, { prices, derived, rows })),
      isCut: units.length > MAX_SHEET_ROWS,
    };
  },
});
