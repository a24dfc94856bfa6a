import type { Tx } from '../client/index.ts';
import { containsPatterns, type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';

/** Whom a price list is for; null is everybody. Times are RFC 3339 text. */
export interface AssignmentRow {
  readonly warehouse: string | null;
  readonly segment: string | null;
  readonly priority: number;
  readonly from: string;
  readonly until: string | null;
}

export interface PriceListRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly is_tax_inclusive: boolean;
  readonly version: number;
  readonly updated_at: Date;
  readonly entry_count: number;
  readonly assignments: readonly AssignmentRow[];
}

const rfc3339 = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const PRICE_LIST_COLUMNS = `page.id, page.code, page.name, page.currency, page.is_tax_inclusive, page.version, page.updated_at,
  (select count(*)::int from price_list_entries e where e.tenant_id = $1 and e.price_list_id = page.id) as entry_count,
  coalesce((select json_agg(json_build_object('warehouse', w.code, 'segment', a.segment, 'priority', a.priority, 'from', ${rfc3339('a.valid_from')}, 'until', ${rfc3339('a.valid_until')})
    order by a.priority desc, a.position) from price_list_assignments a left join warehouses w on w.tenant_id = $1 and w.id = a.warehouse_id
    where a.tenant_id = $1 and a.price_list_id = page.id), '[]') as assignments`;

const PRICE_LISTS: ListDefinition<'code' | 'name'> = {
  name: 'price-lists',
  from: 'price_lists p',
  alias: 'p',
  sorts: { code: [{ sql: 'p.code', type: 'text' }], name: [{ sql: 'p.name', type: 'text' }] },
  defaultSort: 'code',
  id: { sql: 'p.id', type: 'uuid' },
  select: PRICE_LIST_COLUMNS,
};

/** A page of price lists, by code or name, with whom each is for and how many prices it holds. */
export function listPriceLists(tx: Tx, request: ListRequest, search: string | undefined): Promise<Page<PriceListRow>> {
  const branches = search
    ? [
        {
          where: (bind: (value: unknown) => string) => [
            `lower(p.name || ' ' || p.code) like all(${bind(containsPatterns(search))}::text[])`,
          ],
        },
      ]
    : [{}];
  return listPage<PriceListRow, keyof typeof PRICE_LISTS.sorts>(tx, PRICE_LISTS, { ...request, branches });
}

const BY_CODE = {
  name: 'find-price-list-by-code',
  text: `select ${PRICE_LIST_COLUMNS} from price_lists page where page.tenant_id = $1 and page.code = $2`,
};
const BY_ID = {
  name: 'find-price-list-by-id',
  text: `select ${PRICE_LIST_COLUMNS} from price_lists page where page.tenant_id = $1 and page.id = $2`,
};

/** A price list by code or id; undefined when this tenant has none such. */
export async function findPriceList(tx: Tx, by: { code: string } | { id: string }): Promise<PriceListRow | undefined> {
  const [statement, key] = 'code' in by ? [BY_CODE, by.code] : [BY_ID, by.id];
  const [row] = await tx.query<PriceListRow>(statement, [tx.tenantId, key]);
  return row;
}

/** What a list says of one unit of one product. */
export interface PriceEntryRow {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  readonly factor: bigint;
  readonly price_minor: bigint;
}

const ENTRIES: ListDefinition<'sku' | 'name'> = {
  name: 'price-list-entries',
  from: `price_list_entries e join products p on p.tenant_id = e.tenant_id and p.id = e.product_id`,
  alias: 'e',
  columns: 'e.tenant_id, e.product_id, e.unit, e.price_minor, p.sku, p.name, p.category, p.brand',
  sorts: {
    sku: [{ sql: 'p.sku', type: 'text' }],
    name: [
      { sql: 'p.name', type: 'text' },
      { sql: 'p.id', type: 'uuid' },
    ],
  },
  defaultSort: 'sku',
  // Within one list a product's unit has one price: with SKU or product before it the order is total.
  id: { sql: 'e.unit', type: 'text' },
  hasLeadingBound: true,
  select: 'page.sku, page.name, page.category, page.brand, page.unit, u.factor, page.price_minor',
  joins: 'join product_units u on u.tenant_id = $1 and u.product_id = page.product_id and u.unit = page.unit',
};

/** A page of a list's prices, by SKU or product name. */
export const listPriceEntries = (
  tx: Tx,
  request: ListRequest,
  filter: { priceListId: string; search?: string | undefined },
): Promise<Page<PriceEntryRow>> =>
  listPage<PriceEntryRow, keyof typeof ENTRIES.sorts>(tx, ENTRIES, {
    ...request,
    branches: [
      {
        where: (bind) => [
          'p.tenant_id = $1',
          `e.price_list_id = ${bind(filter.priceListId)}::uuid`,
          ...(filter.search
            ? [`lower(p.name || ' ' || p.sku || ' ' || p.brand) like all(${bind(containsPatterns(filter.search))}::text[])`]
            : []),
        ],
      },
    ],
  });
