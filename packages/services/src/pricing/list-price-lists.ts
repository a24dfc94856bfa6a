import {
  findPriceList,
  listPriceEntries,
  type PriceEntryRow,
  type PriceListRow,
  listPriceLists as readPriceLists,
} from '@omniroute/db/pricing';
import { Fault, isUuid } from '@omniroute/domain';
import type { z } from 'zod';
import { filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { defineVerb } from '../run-verb.ts';

/** Whom a price list is for: a depot, a segment, both, or (all null) everybody. The highest priority holds. */
export interface PriceListAssignment {
  readonly warehouse: string | null;
  readonly segment: string | null;
  readonly priority: number;
  readonly from: string;
  readonly until: string | null;
}

export interface PriceListSummary {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly taxInclusive: boolean;
  readonly version: number;
  readonly updatedAt: string;
  readonly entryCount: number;
  readonly assignments: readonly PriceListAssignment[];
}

const describePriceList = (row: PriceListRow): PriceListSummary => ({
  id: row.id,
  code: row.code,
  name: row.name,
  currency: row.currency,
  taxInclusive: row.is_tax_inclusive,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
  entryCount: row.entry_count,
  assignments: row.assignments,
});

const ListPriceListsInput = listInput({});

/** Price lists by code or name, with whom each is for. */
export const listPriceLists = defineVerb<z.infer<typeof ListPriceListsInput>, ListAnswer<PriceListSummary>>({
  id: 'pricing.list-price-lists',
  kind: 'read',
  input: ListPriceListsInput,
  async run(call, input) {
    return listAnswer(await readPriceLists(call.tx, pageRequest(input), input.search), describePriceList);
  },
});

/** The price of one unit of one product, in minor units, with tax where the list is inclusive. */
export interface PriceEntry {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  /** Base units in one. */
  readonly factor: number;
  readonly priceMinor: string;
}

/** A price list with a page of its prices. */
export interface PriceListDocument extends PriceListSummary, ListAnswer<PriceEntry> {}

const describeEntry = (row: PriceEntryRow): PriceEntry => ({
  sku: row.sku,
  name: row.name,
  category: row.category,
  brand: row.brand,
  unit: row.unit,
  factor: Number(row.factor),
  priceMinor: row.price_minor.toString(),
});

const GetPriceListInput = listInput({ code: filterText });

/**
 * One price list, by code or id, with a page of its prices in `items`, by SKU or by `name`; searches name, SKU and brand.
 * Throws Fault `not-found`, `price-list.unknown`.
 */
export const getPriceList = defineVerb<z.infer<typeof GetPriceListInput>, PriceListDocument>({
  id: 'pricing.get-price-list',
  kind: 'read',
  input: GetPriceListInput,
  async run(call, input) {
    const code = input.filter.code?.at(-1) ?? '';
    const row = await findPriceList(call.tx, isUuid(code) ? { id: code } : { code });
    if (!row) throw new Fault('not-found', { code: 'price-list.unknown', detail: `There is no price list with the code ${code}.` });
    const page = await listPriceEntries(call.tx, pageRequest(input), { priceListId: row.id, search: input.search });
    return { ...describePriceList(row), ...listAnswer(page, describeEntry) };
  },
});
