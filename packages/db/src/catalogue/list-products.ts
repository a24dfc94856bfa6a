import type { ProductUnit, TaxPeriod } from '@omniroute/domain/catalogue';
import type { Tx } from '../client/index.ts';
import { type FanOut, type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';
import { coverJson } from './media.ts';
import { conditionsOf, type ProductFilter } from './product-conditions.ts';
import { taxJson, unitsJson } from './read-products.ts';

/** A product with its units, smallest first. */
export interface ProductRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly principal: string;
  readonly base_unit: string;
  readonly tax: readonly TaxPeriod[];
  readonly is_stocked: boolean;
  readonly status: string;
  readonly gtin: string | null;
  readonly nafdac_number: string | null;
  /** A day, `2027-05-31`. */
  readonly nafdac_expires: string | null;
  readonly hs_code: string | null;
  readonly is_batch_tracked: boolean;
  readonly shelf_life_days: number | null;
  readonly updated_at: Date;
  readonly version: number;
  /** Smallest first as they were at the beginning. */
  readonly units: readonly ProductUnit[];
  readonly cover: { readonly id: string; readonly alt: string; readonly width: number; readonly height: number } | null;
}

const PRODUCT_COLUMNS = `page.id, page.sku, page.name, page.category, page.brand, page.principal, page.base_unit, page.is_stocked,
  page.status, page.gtin, page.nafdac_number, to_char(page.nafdac_expires, 'YYYY-MM-DD') as nafdac_expires, page.hs_code,
  page.is_batch_tracked, page.shelf_life_days, page.updated_at, page.version, ${taxJson('page')} as tax, ${unitsJson('page')} as units, ${coverJson('page')} as cover`;

const PRODUCT_LIST: ListDefinition<'sku' | 'name' | 'category' | 'brand'> = {
  name: 'products',
  from: 'products p',
  alias: 'p',
  sorts: {
    sku: [{ sql: 'p.sku', type: 'text' }],
    name: [{ sql: 'p.name', type: 'text' }],
    category: [
      { sql: 'p.category', type: 'text' },
      { sql: 'p.name', type: 'text' },
    ],
    brand: [
      { sql: 'p.brand', type: 'text' },
      { sql: 'p.name', type: 'text' },
    ],
  },
  defaultSort: 'name',
  id: { sql: 'p.id', type: 'uuid' },
  select: PRODUCT_COLUMNS,
};

/** Reads an index whose first column after the tenant is the filter's and whose second is the name. */
function fanOf(filter: ProductFilter, sort: string | undefined): FanOut | undefined {
  if (filter.skus) return { sql: 'p.sku', type: 'text', values: filter.skus };
  if (sort && !sort.endsWith('name')) return undefined;
  if (filter.categories) return { sql: 'p.category', type: 'text', values: filter.categories };
  return filter.brands ? { sql: 'p.brand', type: 'text', values: filter.brands } : undefined;
}

/** A page of products with their units, by name unless sorted otherwise. */
export function listProducts(tx: Tx, request: ListRequest, filter: ProductFilter): Promise<Page<ProductRow>> {
  const fanOut = fanOf(filter, request.sort);
  return listPage<ProductRow, keyof typeof PRODUCT_LIST.sorts>(tx, PRODUCT_LIST, {
    ...request,
    branches: [{ fanOut, where: (bind) => conditionsOf(filter, bind, fanOut?.sql).map(({ sql }) => sql) }],
  });
}

const BY_SKU = {
  name: 'find-product-by-sku',
  text: `select ${PRODUCT_COLUMNS} from products page where page.tenant_id = $1 and page.sku = $2`,
};
const BY_ID = {
  name: 'find-product-by-id',
  text: `select ${PRODUCT_COLUMNS} from products page where page.tenant_id = $1 and page.id = $2`,
};

/** A product by SKU or id; undefined when this tenant has none such. */
export async function findProduct(tx: Tx, by: { sku: string } | { id: string }): Promise<ProductRow | undefined> {
  const [statement, key] = 'sku' in by ? [BY_SKU, by.sku] : [BY_ID, by.id];
  const [row] = await tx.query<ProductRow>(statement, [tx.tenantId, key]);
  return row;
}
