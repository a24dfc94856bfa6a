import type { UnitFactor } from '@omniroute/domain/catalogue';
import { KEY_SEPARATOR } from '@omniroute/domain/intake';
import { factorsJson } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';
import { containsPatterns, type ListDefinition, type ListRequest, listPage, type Page, type Where, writtenKeys } from '../list/index.ts';

/** A product's stock at one depot, in base units. */
export interface StockRow {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly base_unit: string;
  readonly warehouse_code: string;
  readonly warehouse_name: string;
  readonly on_hand: bigint;
  readonly reserved: bigint;
  /** What it is sold in, and how many base units make one, from when; without pallets, in which no depot counts. Null: in nothing. */
  readonly packs: readonly StockPack[] | null;
}

export interface StockPack {
  readonly unit: string;
  readonly factors: readonly UnitFactor[];
}

const STOCK_LIST: ListDefinition<'sku' | 'name'> = {
  name: 'stock',
  from: 'inventory_items i join products p on p.tenant_id = i.tenant_id and p.id = i.product_id',
  alias: 'i',
  columns: 'i.*, p.sku, p.name, p.category, p.brand, p.base_unit',
  sorts: {
    sku: [{ sql: 'p.sku', type: 'text' }],
    name: [
      { sql: 'p.name', type: 'text' },
      { sql: 'p.id', type: 'uuid' },
    ],
  },
  defaultSort: 'sku',
  // One product stands at a depot once, and a SKU or a product's id comes before it: the order is total.
  id: { sql: 'i.warehouse_id', type: 'uuid' },
  hasLeadingBound: true,
  select: `page.sku, page.name, page.category, page.brand, page.base_unit, w.code as warehouse_code, w.name as warehouse_name, page.on_hand, page.reserved,
    (select json_agg(json_build_object('unit', u.unit, 'factors', ${factorsJson('u')}) order by u.unit) from product_units u
      where u.tenant_id = $1 and u.product_id = page.product_id and u.is_sellable and u.unit <> 'pallet') as packs`,
  joins: 'join warehouses w on w.tenant_id = $1 and w.id = page.warehouse_id',
};

export interface StockFilter {
  readonly warehouses?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly brands?: readonly string[] | undefined;
  /** `out`: nothing free of what is for sale; `free`: something is; `reserved`: something is promised. */
  readonly state?: 'out' | 'free' | 'reserved' | undefined;
  readonly search?: string | undefined;
  /** Only products at the depots whose batches these imports of opening stock wrote. */
  readonly importIds?: readonly string[] | undefined;
  /** Depots the actor may see; undefined is all. */
  readonly warehouseIds?: readonly string[] | undefined;
}

const STATES = {
  out: `i.on_hand <= i.reserved and p.status = 'active' and p.is_stocked`,
  free: 'i.on_hand > i.reserved',
  reserved: 'i.reserved > 0',
} as const;

const whereOf =
  (filter: StockFilter): Where =>
  (bind) => {
    const conditions = ['p.tenant_id = $1'];
    if (filter.warehouseIds) conditions.push(`i.warehouse_id = any(${bind(filter.warehouseIds)}::uuid[])`);
    if (filter.warehouses)
      conditions.push(
        `i.warehouse_id = any(array(select id from warehouses where tenant_id = $1 and code = any(${bind(filter.warehouses)}::text[])))`,
      );
    if (filter.skus) conditions.push(`p.sku = any(${bind(filter.skus)}::text[])`);
    if (filter.categories) conditions.push(`p.category = any(${bind(filter.categories)}::text[])`);
    if (filter.brands) conditions.push(`p.brand = any(${bind(filter.brands)}::text[])`);
    if (filter.state) conditions.push(STATES[filter.state]);
    if (filter.importIds)
      conditions.push(
        `(i.warehouse_id, p.sku) in (select o.id, split_part(k.row_key, '${KEY_SEPARATOR}', 2) from (${writtenKeys(bind, filter.importIds, 'opening-stock')}) k
        join warehouses o on o.tenant_id = $1 and o.code = split_part(k.row_key, '${KEY_SEPARATOR}', 1))`,
      );
    if (filter.search)
      conditions.push(`lower(p.name || ' ' || p.sku || ' ' || p.brand) like all(${bind(containsPatterns(filter.search))}::text[])`);
    return conditions;
  };

/** A page of stock by SKU, or by the product's name. */
export const listStock = (tx: Tx, request: ListRequest, filter: StockFilter): Promise<Page<StockRow>> =>
  listPage<StockRow, keyof typeof STOCK_LIST.sorts>(tx, STOCK_LIST, { ...request, branches: [{ where: whereOf(filter) }] });

/** What is free and promised of some products, by depot. */
export interface ProductStockRow {
  readonly product_id: string;
  readonly warehouse_id: string;
  readonly warehouse_code: string;
  readonly on_hand: bigint;
  readonly reserved: bigint;
}

const OF_PRODUCTS = {
  name: 'find-stock-of-products',
  text: `select i.product_id, i.warehouse_id, w.code as warehouse_code, i.on_hand, i.reserved
from inventory_items i join warehouses w on w.tenant_id = $1 and w.id = i.warehouse_id
where i.tenant_id = $1 and i.product_id = any($2::uuid[]) and ($3::uuid[] is null or i.warehouse_id = any($3)) order by i.product_id, w.code`,
};

/** Stock of these products at the depots named, or at all. */
export const findStockOf = (
  tx: Tx,
  productIds: readonly string[],
  warehouseIds: readonly string[] | undefined,
): Promise<ProductStockRow[]> => tx.query<ProductStockRow>(OF_PRODUCTS, [tx.tenantId, productIds, warehouseIds ?? null]);

/** A depot. */
export interface WarehouseRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly is_default: boolean;
}

const WAREHOUSES = {
  name: 'list-warehouses',
  text: `select id, code, name, city, is_default from warehouses where tenant_id = $1 and ($2::uuid[] is null or id = any($2)) order by code`,
};

/** All depots the actor may see, by code; a distributor has a handful. */
export const listWarehouses = (tx: Tx, warehouseIds: readonly string[] | undefined): Promise<WarehouseRow[]> =>
  tx.query<WarehouseRow>(WAREHOUSES, [tx.tenantId, warehouseIds ?? null]);
