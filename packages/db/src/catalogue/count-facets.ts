import { FACET_KINDS } from '@omniroute/domain/catalogue';
import type { Tx } from '../client/index.ts';
import { conditionsOf, type FacetName, type ProductCondition, type ProductFilter } from './product-conditions.ts';

export type { FacetName } from './product-conditions.ts';

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** How many products have which value, each facet as if its own condition were not set. Categories by id, by name where a product has none; groups by code. */
export interface ProductFacets extends Readonly<Record<FacetName, readonly ValueCount[]>> {
  /** Of attributes of `FACET_KINDS`. */
  readonly attributes: readonly (ValueCount & { readonly code: string })[];
}

const MOST_VALUES = 1_000;

const counted = (from: string): string =>
  `(select coalesce(json_agg(json_build_object('value', v.value, 'count', v.count) order by v.count desc, v.value), '[]')
  from (${from} group by 1 order by 2 desc, 1 limit ${MOST_VALUES}) v)`;

/** The columns of `found` that say whether a product meets a facet's condition, and what to ask of them. */
function flagsOf(conditions: readonly ProductCondition[], bind: (value: unknown) => string) {
  const own = conditions.filter(({ facet, attribute }) => facet !== undefined || attribute !== undefined);
  const columns = own.map(({ sql }, place) => `, (${sql}) as meets_${place}`).join('');
  const all = (asked: (one: ProductCondition, flag: string) => string | undefined): string =>
    own.flatMap((one, place) => asked(one, `f.meets_${place}`) ?? []).join(' and ') || 'true';
  return {
    columns,
    except: (facet: FacetName) => all((one, flag) => (one.facet === facet ? undefined : flag)),
    // An attribute's values are counted without its own condition; there may be several attributes in one reading.
    attributes: () => all(({ attribute }, flag) => (attribute === undefined ? flag : `(${flag} or a.code = ${bind(attribute)})`)),
  };
}

/** Counts what products can be narrowed by. Reads all products that match but for facets: a few hundred milliseconds for 100,000. */
export async function countFacets(tx: Tx, filter: ProductFilter, at: Date): Promise<ProductFacets> {
  const values: unknown[] = [tx.tenantId];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, bind);
  const base = conditions.filter(({ facet, attribute }) => facet === undefined && attribute === undefined).map(({ sql }) => sql);
  const flags = flagsOf(conditions, bind);
  const plain = (facet: FacetName, column: string): string =>
    `'${facet}', ${counted(`select f.${column} as value, count(*)::int as count from found f where ${flags.except(facet)}`)}`;
  const text = `with classes as (
  select distinct on (t.product_id) t.product_id, t.tax_class from product_tax_classes t where t.tenant_id = $1 and t.valid_from <= ${bind(at)}
  order by t.product_id, t.valid_from desc
), found as materialized (
  select p.id, p.status, p.brand, p.principal, coalesce(p.category_id::text, p.category) as category, coalesce(c.tax_class, p.tax_class) as tax_class${flags.columns}
  from products p left join classes c on c.product_id = p.id where ${['p.tenant_id = $1', ...base].join(' and ')}
)
select json_build_object(${plain('status', 'status')}, ${plain('brand', 'brand')}, ${plain('principal', 'principal')}, ${plain('category', 'category')},
  ${plain('taxClass', 'tax_class')},
  'group', ${counted(`select g.code as value, count(*)::int as count from found f join product_group_members m on m.tenant_id = $1 and m.product_id = f.id
    join product_groups g on g.tenant_id = $1 and g.id = m.group_id where ${flags.except('group')}`)},
  'attributes', (select coalesce(json_agg(json_build_object('code', v.code, 'value', v.value, 'count', v.count) order by v.code, v.count desc, v.value), '[]')
    from (select a.code, v.value, count(*)::int as count from found f join product_attributes v on v.tenant_id = $1 and v.product_id = f.id
      join attributes a on a.tenant_id = $1 and a.id = v.attribute_id where a.kind = any(${bind(FACET_KINDS)}::text[]) and ${flags.attributes()} group by 1, 2) v)) as facets`;
  // Without a name: planned for these very values.
  const [row] = await tx.query<{ facets: ProductFacets }>({ name: '', text }, values);
  if (!row) throw new Error('counting facets gave no row');
  return row.facets;
}
