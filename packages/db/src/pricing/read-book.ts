import type { Tx } from '../client/index.ts';

/** What to ask before a price: which book holds, in which currency the tenant counts, and by which clock its days go. */
export interface PriceHead {
  /** Changes whenever a price may; `0` where prices never changed. */
  readonly version: string;
  /** Changes whenever one of the products may, and not when only a list does. */
  readonly products_version: string;
  readonly currency: string;
  readonly time_zone: string;
}

const HEAD = {
  name: 'read-price-head',
  text: `select coalesce((select string_agg(b.part || b.version, '-' order by b.part) from price_books b where b.tenant_id = $1), '0') as version,
  coalesce((select b.version from price_books b where b.tenant_id = $1 and b.part = 'products'), 0)::text as products_version,
  t.currency, t.time_zone from tenants t where t.id = $1`,
};

/** The head of the tenant's price book as this transaction sees it. */
export async function readPriceHead(tx: Tx): Promise<PriceHead> {
  const [row] = await tx.query<PriceHead>(HEAD, [tx.tenantId]);
  if (!row) throw new Error('there is no such tenant');
  return row;
}

export interface BookListRow {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly is_tax_inclusive: boolean;
  readonly assignments: readonly {
    readonly warehouse: string | null;
    readonly segment: string | null;
    readonly priority: number;
    /** Milliseconds since the epoch. */
    readonly from: number;
    readonly until: number | null;
  }[];
}
export interface BookEntryRow {
  readonly code: string;
  readonly sku: string;
  readonly unit: string;
  readonly price_minor: bigint;
}
export interface BookRows {
  readonly lists: readonly BookListRow[];
  readonly entries: readonly BookEntryRow[];
  readonly vatBasisPoints: number;
}

const LISTS = {
  name: 'read-book-lists',
  text: `select l.code, l.version, l.name, l.is_tax_inclusive,
  coalesce((select json_agg(json_build_object('warehouse', w.code, 'segment', a.segment, 'priority', a.priority,
      'from', floor(extract(epoch from a.valid_from) * 1000), 'until', floor(extract(epoch from a.valid_until) * 1000)) order by a.position)
    from price_list_assignments a left join warehouses w on w.tenant_id = $1 and w.id = a.warehouse_id
    where a.tenant_id = $1 and a.price_list_id = l.id), '[]') as assignments
from price_lists l where l.tenant_id = $1 and l.currency = $2 order by l.code`,
};
const ENTRIES = {
  name: 'read-book-entries',
  text: `select l.code, p.sku, e.unit, e.price_minor from price_lists l
join price_list_entries e on e.tenant_id = $1 and e.price_list_id = l.id
join products p on p.tenant_id = $1 and p.id = e.product_id and p.status = 'active'
where l.tenant_id = $1 and l.currency = $2`,
};
const VAT = { name: 'read-book-vat', text: 'select vat_basis_points from tenants where id = $1' };

/** Everything else the tenant's prices in one currency depend on, as this transaction sees it. */
export async function readBookLists(tx: Tx, currency: string): Promise<BookRows> {
  const lists = await tx.query<BookListRow>(LISTS, [tx.tenantId, currency]);
  const entries = await tx.query<BookEntryRow>(ENTRIES, [tx.tenantId, currency]);
  const [vat] = await tx.query<{ vat_basis_points: number }>(VAT, [tx.tenantId]);
  return { lists, entries, vatBasisPoints: vat?.vat_basis_points ?? 0 };
}
