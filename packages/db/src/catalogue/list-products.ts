import type { ProductUnit, TaxPeriod } from '@omniroute/domain/catalogue';
import type { Tx } from '../client/index.ts';
import { writtenKeys } from '../intake/index.ts';
import { type FanOut, type ListDefinition, type ListRequest, listPage, type Page, type Where } from '../list/index.ts';
import { coverJson } from './media.ts';
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
  readonly weight_grams: bigint | null;
  readonly gtin: string | null;
  readonly updated_at: Date;
  readonly version: number;
  /** Smallest first as they were at the beginning. */
  readonly units: readonly ProductUnit[];
  readonly cover: { readonly id: string; readonly alt: string; readonly width: number; readonly height: number } | null;
}

const PRODUCT_COLUMNS = `page.id, page.sku, page.name, page.category, page.brand, page.principal, page.base_unit, page.is_stocked,
  page.status, page.weight_grams, page.gtin, page.updated_at, page.version, ${taxJson('page')} as tax, ${unitsJson('page')} as units, ${coverJson('page')} as cover`;

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

export interface ProductFilter {
  /** Only these, as a search has found them. */
  readonly ids?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  /** Names. */
  readonly categories?: readonly string[] | undefined;
  /** Of those names, only in these categories: two may be called alike. */
  readonly categoryIds?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly brands?: readonly string[] | undefined;
  readonly principals?: readonly string[] | undefined;
  /** Only products of which no sellable unit stands in any price list. */
  readonly isUnpriced?: boolean | undefined;
  /** Only what these imports of products wrote. */
  readonly importIds?: readonly string[] | undefined;
}

/** Reads an index whose first column after the tenant is the filter's and whose second is the name. */
function fanOf(filter: ProductFilter, sort: string | undefined): FanOut | undefined {
  if (filter.skus) return { sql: 'p.sku', type: 'text', values: filter.skus };
  if (sort && !sort.endsWith('name')) return undefined;
  if (filter.categories) return { sql: 'p.category', type: 'text', values: filter.categories };
  return filter.brands ? { sql: 'p.brand', type: 'text', values: filter.brands } : undefined;
}

const whereOf =
  (filter: ProductFilter, fanOut: FanOut | undefined): Where =>
  (bind) => {
    const choices: [string, readonly string[] | undefined][] = [
      ['p.status', filter.statuses],
      ['p.category', filter.categories],
      ['p.brand', filter.brands],
      ['p.principal', filter.principals],
    ];
    const conditions = choices.flatMap(([column, values]) =>
      values && column !== fanOut?.sql ? [`${column} = any(${bind(values)}::text[])`] : [],
    );
    if (filter.categoryIds) conditions.push(`(p.category_id is null or p.category_id = any(${bind(filter.categoryIds)}::uuid[]))`);
    if (filter.groups)
      conditions.push(`exists (select from product_group_members m join product_groups g on g.tenant_id = $1 and g.id = m.group_id
        where m.tenant_id = $1 and m.product_id = p.id and g.code = any(${bind(filter.groups)}::text[]))`);
    if (filter.ids) conditions.push(`p.id = any(${bind(filter.ids)}::uuid[])`);
    if (filter.importIds) conditions.push(`p.sku in (${writtenKeys(bind, filter.importIds, 'products')})`);
    if (filter.isUnpriced) conditions.push('not exists (select from price_list_entries e where e.tenant_id = $1 and e.product_id = p.id)');
    return conditions;
  };

/** A page of products with their units, by name unless sorted otherwise. */
export function listProducts(tx: Tx, request: ListRequest, filter: ProductFilter): Promise<Page<ProductRow>> {
  const fanOut = fanOf(filter, request.sort);
  return listPage<ProductRow, keyof typeof PRODUCT_LIST.sorts>(tx, PRODUCT_LIST, {
    ...request,
    branches: [{ fanOut, where: whereOf(filter, fanOut) }],
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

const CHOICES = {
  name: 'list-product-choices',
  text: `select 'category' as kind, category as value, count(*)::int as count from products where tenant_id = $1 and status = 'active' group by category
union all select 'brand', brand, count(*)::int from products where tenant_id = $1 and status = 'active' group by brand
union all select 'principal', principal, count(*)::int from products where tenant_id = $1 and status = 'active' group by principal
order by 1, 2`,
};

/** Categories, brands and principals of what is for sale, with how many products each has: what a filter can offer. */
export const listProductChoices = (tx: Tx): Promise<{ kind: 'category' | 'brand' | 'principal'; value: string; count: number }[]> =>
  tx.query(CHOICES, [tx.tenantId]);
