import type { UnitFactor } from '@omniroute/domain/catalogue';
import { factorsJson } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';
import {
  type Bind,
  type Branch,
  containsPatterns,
  hasWords,
  type ListDefinition,
  type ListRequest,
  listPage,
  type Page,
  pageOrNear,
  type WordPatterns,
} from '../list/index.ts';
import type { VersionRow } from './price-list-versions.ts';

/** A price list by its latest version, whether that holds yet or not; version 0 and the draft's terms where nothing was published. */
export interface PriceListRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly version: number;
  readonly terms: unknown;
  readonly effective_from: Date | null;
  readonly updated_at: Date;
  readonly entry_count: number;
  readonly draft_state: 'draft' | 'submitted' | 'approved' | null;
  readonly draft_changes: number;
}

const LATEST = (alias: string): string => `left join lateral (select v.version, v.terms, v.effective_from from price_list_versions v
    where v.tenant_id = $1 and v.price_list_id = ${alias}.id order by v.version desc limit 1) v on true
  left join price_list_drafts d on d.tenant_id = $1 and d.price_list_id = ${alias}.id`;
const PRICE_LIST_COLUMNS = `page.id, page.code, page.name, page.currency, page.updated_at, coalesce(v.version, 0) as version, coalesce(v.terms, d.terms) as terms, v.effective_from,
  (select count(*)::int from price_list_entries e where e.tenant_id = $1 and e.price_list_id = page.id and e.until_version is null) as entry_count,
  d.state as draft_state, (select count(*)::int from price_list_draft_entries x where x.tenant_id = $1 and x.price_list_id = page.id) as draft_changes`;

const PRICE_LISTS: ListDefinition<'code' | 'name'> = {
  name: 'price-lists',
  from: 'price_lists p',
  alias: 'p',
  sorts: { code: [{ sql: 'p.code', type: 'text' }], name: [{ sql: 'p.name', type: 'text' }] },
  defaultSort: 'code',
  id: { sql: 'p.id', type: 'uuid' },
  select: PRICE_LIST_COLUMNS,
  joins: LATEST('page'),
};

const TEXTS = { name: 'list-price-list-texts', text: `select name || ' ' || code as text from price_lists where tenant_id = $1` };

/** A page of price lists, by code or name (words that are nowhere may be mistyped), with what each says and how many prices it holds. */
export function listPriceLists(tx: Tx, request: ListRequest, search: string | undefined): Promise<Page<PriceListRow>> {
  const page = (asked: ListRequest, patterns: WordPatterns): Promise<Page<PriceListRow>> =>
    listPage<PriceListRow, keyof typeof PRICE_LISTS.sorts>(tx, PRICE_LISTS, {
      ...asked,
      branches: [{ where: (bind: Bind) => [hasWords(`lower(p.name || ' ' || p.code)`, patterns, bind)] }],
    });
  return pageOrNear(tx, page, { request, search, texts: TEXTS });
}

const BY_CODE = {
  name: 'find-price-list-by-code',
  text: `select ${PRICE_LIST_COLUMNS} from price_lists page ${LATEST('page')} where page.tenant_id = $1 and page.code = $2`,
};
const BY_ID = {
  name: 'find-price-list-by-id',
  text: `select ${PRICE_LIST_COLUMNS} from price_lists page ${LATEST('page')} where page.tenant_id = $1 and page.id = $2`,
};

/** A price list by code or id; undefined when this tenant has none such. */
export async function findPriceList(tx: Tx, by: { code: string } | { id: string }): Promise<PriceListRow | undefined> {
  const [statement, key] = 'code' in by ? [BY_CODE, by.code] : [BY_ID, by.id];
  const [row] = await tx.query<PriceListRow>(statement, [tx.tenantId, key]);
  return row;
}

/** What a list says of one unit of one product, from a quantity of base units on; a null price is on request. */
export interface PriceEntryRow {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  /** Base units in one, from when. */
  readonly factors: readonly UnitFactor[];
  readonly min_base_quantity: bigint;
  readonly price_minor: bigint | null;
  readonly is_on_request: boolean;
  /** Whose price it is. */
  readonly price_list_id: string;
}

const ENTRIES: ListDefinition<'sku' | 'name'> = {
  name: 'price-list-entries',
  from: `price_list_entries e join products p on p.tenant_id = e.tenant_id and p.id = e.product_id`,
  alias: 'e',
  columns:
    'e.tenant_id, e.product_id, e.unit, e.min_base_quantity, e.price_minor, e.is_on_request, e.price_list_id, p.sku, p.name, p.category, p.brand',
  sorts: {
    sku: [
      { sql: 'p.sku', type: 'text' },
      { sql: 'e.unit', type: 'text' },
    ],
    name: [
      { sql: 'p.name', type: 'text' },
      { sql: 'p.id', type: 'uuid' },
      { sql: 'e.unit', type: 'text' },
    ],
  },
  defaultSort: 'sku',
  // In one version of a list a product's unit has one price a step: with product and unit before it the order is total.
  id: { sql: 'e.min_base_quantity', type: 'bigint' },
  hasLeadingBound: true,
  select: `page.sku, page.name, page.category, page.brand, page.unit, ${factorsJson('u')} as factors, page.min_base_quantity, page.price_minor, page.is_on_request, page.price_list_id`,
  joins: 'join product_units u on u.tenant_id = $1 and u.product_id = page.product_id and u.unit = page.unit',
};

// Of a list of which nothing was published the draft is version 0.
const WITH_DRAFTS: typeof ENTRIES = {
  ...ENTRIES,
  from: `(
  select tenant_id, product_id, unit, min_base_quantity, price_minor, is_on_request, price_list_id, from_version, until_version from price_list_entries
  union all
  select tenant_id, product_id, unit, min_base_quantity, price_minor, is_on_request, price_list_id, 0, 1 from price_list_draft_entries where not is_removed
) e join products p on p.tenant_id = e.tenant_id and p.id = e.product_id`,
};

/** A list as it stands in a version; 0 is the draft of one of which nothing was published. */
export interface ListAtVersion {
  readonly priceListId: string;
  readonly version: number;
}

const heldIn = (alias: string, { priceListId, version }: ListAtVersion, bind: Bind): string => {
  const at = `${bind(version)}::int`;
  return `${alias}.price_list_id = ${bind(priceListId)}::uuid and ${alias}.from_version <= ${at} and (${alias}.until_version is null or ${alias}.until_version > ${at})`;
};

/** The rows of one list that none of the nearer lists has: of those, what is for sale. */
function branchOf(list: ListAtVersion, nearer: readonly ListAtVersion[], search: string | undefined): Branch {
  return {
    where: (bind) => [
      'p.tenant_id = $1',
      heldIn('e', list, bind),
      ...nearer.map(
        (one) =>
          `not exists (select from ${one.version === 0 ? 'price_list_draft_entries' : 'price_list_entries'} o where o.tenant_id = $1 and o.product_id = e.product_id and o.unit = e.unit
            and o.min_base_quantity = e.min_base_quantity and ${one.version === 0 ? `o.price_list_id = ${bind(one.priceListId)}::uuid and not o.is_removed` : heldIn('o', one, bind)})`,
      ),
      ...(nearer.length > 0 ? [`p.status = 'active'`] : []),
      ...(search ? [`lower(p.name || ' ' || p.sku || ' ' || p.brand) like all(${bind(containsPatterns(search))}::text[])`] : []),
    ],
  };
}

/**
 * A page of the prices of a list, by SKU or product name. With `lists` it follows, the nearest first, also what those price and the nearer
 * ones do not: `price_list_id` says whose price it is.
 */
export const listPriceEntries = (
  tx: Tx,
  request: ListRequest,
  filter: { readonly lists: readonly ListAtVersion[]; readonly search?: string | undefined },
): Promise<Page<PriceEntryRow>> =>
  listPage<PriceEntryRow, keyof typeof ENTRIES.sorts>(tx, filter.lists.some(({ version }) => version === 0) ? WITH_DRAFTS : ENTRIES, {
    ...request,
    branches: filter.lists.map((list, place) => branchOf(list, filter.lists.slice(0, place), filter.search)),
  });

const VERSION_AT = {
  name: 'find-price-list-version-at',
  text: `select version, terms, effective_from, effective_until, reason, reverts_to, published_by, approved_by, published_at from price_list_versions
where tenant_id = $1 and price_list_id = $2 and effective_from <= $3 and (effective_until is null or effective_until > $3) order by version desc limit 1`,
};

/** The version of a list that holds at a time, past or planned; undefined where none does. */
export async function findListVersionAt(tx: Tx, listId: string, at: Date): Promise<VersionRow | undefined> {
  const [row] = await tx.query<VersionRow>(VERSION_AT, [tx.tenantId, listId, at]);
  return row;
}
