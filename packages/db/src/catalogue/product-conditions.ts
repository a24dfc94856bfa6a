import type { TaxClass } from '@omniroute/domain/pricing';
import { type Bind, writtenKeys } from '../list/index.ts';

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
  /** The class that holds at a time. */
  readonly tax?: { readonly classes: readonly TaxClass[]; readonly at: Date } | undefined;
  /** Only products whose class, the one at this time or one to come, is other than standard and says no ground. */
  readonly groundlessAt?: Date | undefined;
  /** Values by code of the attribute, any of them; none: any value at all. */
  readonly attributes?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Only products of which no sellable unit stands in any price list. */
  readonly isUnpriced?: boolean | undefined;
  /** Only what these imports of products wrote. */
  readonly importIds?: readonly string[] | undefined;
}

/** What products are counted by. */
export type FacetName = 'status' | 'brand' | 'principal' | 'taxClass' | 'category' | 'group';

/** A condition on products `p`, and which facet's own it is. */
export interface ProductCondition {
  readonly facet?: FacetName;
  /** Of an attribute: its code. */
  readonly attribute?: string;
  readonly sql: string;
}

function attributeCondition(code: string, values: readonly string[], bind: Bind): string {
  const value = values.length > 0 ? ` and v.value = any(${bind(values)}::text[])` : '';
  return `p.id in (select v.product_id from product_attributes v join attributes a on a.tenant_id = $1 and a.id = v.attribute_id
    where v.tenant_id = $1 and a.code = ${bind(code)}${value})`;
}

/** By the classes that have changed, which are few: asking each product for its own would read as many rows as there are products. */
function taxCondition({ classes, at }: NonNullable<ProductFilter['tax']>, bind: Bind): string {
  const [wanted, moment] = [`any(${bind(classes)}::text[])`, bind(at)];
  const changed = `select distinct on (t.product_id) t.product_id, t.tax_class from product_tax_classes t
    where t.tenant_id = $1 and t.valid_from <= ${moment} order by t.product_id, t.valid_from desc`;
  return `(p.id in (select c.product_id from (${changed}) c where c.tax_class = ${wanted})
    or p.tax_class = ${wanted} and p.id not in (select c.product_id from (${changed}) c))`;
}

/** By the rows that say no ground, which are few. */
function groundlessCondition(at: Date, bind: Bind): string {
  const moment = bind(at);
  const isGroundless = (row: string, column: string): string => `${row}.tax_class <> 'standard' and ${row}.${column} is null`;
  return `(p.id in (select t.product_id from product_tax_classes t where t.tenant_id = $1 and ${isGroundless('t', 'evidence')}
      and not exists (select from product_tax_classes l where l.tenant_id = $1 and l.product_id = t.product_id and l.valid_from > t.valid_from and l.valid_from <= ${moment}))
    or ${isGroundless('p', 'tax_evidence')}
      and not exists (select from product_tax_classes l where l.tenant_id = $1 and l.product_id = p.id and l.valid_from <= ${moment}))`;
}

function* facetConditions(filter: ProductFilter, bind: Bind, served: string | undefined): Generator<ProductCondition> {
  const columns = [
    ['status', 'p.status', filter.statuses],
    ['category', 'p.category', filter.categories],
    ['brand', 'p.brand', filter.brands],
    ['principal', 'p.principal', filter.principals],
  ] as const;
  for (const [facet, column, values] of columns)
    if (values && column !== served) yield { facet, sql: `${column} = any(${bind(values)}::text[])` };
  if (filter.categoryIds)
    yield { facet: 'category', sql: `(p.category_id is null or p.category_id = any(${bind(filter.categoryIds)}::uuid[]))` };
  if (filter.groups)
    yield {
      facet: 'group',
      sql: `exists (select from product_group_members m join product_groups g on g.tenant_id = $1 and g.id = m.group_id
        where m.tenant_id = $1 and m.product_id = p.id and g.code = any(${bind(filter.groups)}::text[]))`,
    };
  if (filter.tax) yield { facet: 'taxClass', sql: taxCondition(filter.tax, bind) };
  for (const [attribute, values] of filter.attributes ?? []) yield { attribute, sql: attributeCondition(attribute, values, bind) };
}

/** What narrows products `p`; `served` is the column that the list reads by, which needs no condition more. */
export function conditionsOf(filter: ProductFilter, bind: Bind, served?: string): ProductCondition[] {
  const conditions: ProductCondition[] = [...facetConditions(filter, bind, served)];
  if (filter.skus && served !== 'p.sku') conditions.push({ sql: `p.sku = any(${bind(filter.skus)}::text[])` });
  if (filter.ids) conditions.push({ sql: `p.id = any(${bind(filter.ids)}::uuid[])` });
  if (filter.groundlessAt) conditions.push({ sql: groundlessCondition(filter.groundlessAt, bind) });
  if (filter.importIds) conditions.push({ sql: `p.sku in (${writtenKeys(bind, filter.importIds, 'products')})` });
  if (filter.isUnpriced)
    conditions.push({ sql: 'not exists (select from price_list_entries e where e.tenant_id = $1 and e.product_id = p.id)' });
  return conditions;
}
