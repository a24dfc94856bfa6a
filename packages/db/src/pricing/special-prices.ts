import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { keeperOf, keepersOf, territoriesWithin } from '../customer/index.ts';
import { type Bind, containsPatterns, type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';
import { batchesOf, endsAt, type SpecialBatchRow } from './special-batches.ts';

/** A price agreed with a customer, or of old stock, as it is entered. */
export interface NewSpecialPrice {
  readonly id: string;
  readonly kind: 'special' | 'old-stock';
  readonly customerCode: string | null;
  readonly warehouse: string | null;
  readonly sku: string;
  readonly unit: string;
  readonly currency: string;
  readonly priceMinor: bigint;
  readonly isTaxInclusive: boolean;
  readonly capBaseQuantity: number | null;
  readonly from: Date;
  readonly until: Date | null;
  readonly reason: string;
  readonly person: string;
  readonly name: string;
  readonly at: Date;
}

const ADD = {
  name: 'add-special-price',
  text: `with found as (
  select ${keeperOf('$4')} as customer_id, (select w.id from warehouses w where w.tenant_id = $1 and w.code = $5) as warehouse_id,
    (select u.product_id from products p join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = $7 where p.tenant_id = $1 and p.sku = $6) as product_id
), added as (
  insert into special_prices (tenant_id, id, kind, customer_id, warehouse_id, product_id, unit, currency, price_minor, is_tax_inclusive, cap_base_quantity, valid_from, valid_until,
    state, reason, authors, made_by, created_at, updated_at)
  select $1, $2, $3, f.customer_id, f.warehouse_id, f.product_id, $7, $8, $9, $10, $11, $12, $13, 'submitted', $14, array[$15::text], $16, $17, $17 from found f
  where f.product_id is not null and ($4::text is null or f.customer_id is not null) and ($5::text is null or f.warehouse_id is not null)
)
select customer_id is not null as has_customer, warehouse_id is not null as has_warehouse, product_id is not null as has_unit from found`,
};

/** Enters a special price for another person to approve. What the answer says is not there leaves nothing written. */
export async function addSpecialPrice(
  tx: Tx,
  price: NewSpecialPrice,
): Promise<{ has_customer: boolean; has_warehouse: boolean; has_unit: boolean }> {
  const [row] = await tx.query<{ has_customer: boolean; has_warehouse: boolean; has_unit: boolean }>(ADD, [
    tx.tenantId,
    price.id,
    price.kind,
    price.customerCode,
    price.warehouse,
    price.sku,
    price.unit,
    price.currency,
    price.priceMinor,
    price.isTaxInclusive,
    price.capBaseQuantity,
    price.from,
    price.until,
    price.reason,
    price.person,
    price.name,
    price.at,
  ]);
  if (!row) throw new Error('adding a special price returned no row');
  return row;
}

/** A special price as it is kept. */
export interface SpecialPriceRow {
  readonly id: string;
  readonly kind: 'special' | 'old-stock';
  readonly state: 'submitted' | 'live' | 'ended';
  readonly customer_code: string | null;
  readonly customer_name: string | null;
  readonly warehouse: string | null;
  readonly sku: string;
  readonly product_name: string;
  readonly unit: string;
  readonly currency: string;
  readonly price_minor: bigint;
  readonly is_tax_inclusive: boolean;
  readonly cap_base_quantity: bigint | null;
  readonly used_base_quantity: bigint;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly reason: string;
  readonly authors: readonly string[];
  readonly made_by: string;
  readonly approved_by: string | null;
  /** The customer has another that holds at some of the same time: of the two the one that begins later counts. */
  readonly meets_another: boolean;
  /** Of old stock by batch, in the trade's order; what is sold of the price is then what is sold of them. */
  readonly batches: readonly SpecialBatchRow[] | null;
}

/** Whether the customer has another price of the same unit that holds at some of the same time; `customer` where it is another's that counts. */
export const meetsOf = (
  of: string,
  customer = `${of}.customer_id`,
): string => `exists (select from special_prices m where m.tenant_id = $1 and m.customer_id = ${customer} and m.product_id = ${of}.product_id and m.unit = ${of}.unit
    and m.currency = ${of}.currency and m.id <> ${of}.id and m.state <> 'ended' and (m.valid_until is null or m.valid_until > ${of}.valid_from)
    and (${of}.valid_until is null or ${of}.valid_until > m.valid_from))`;
const usedOf = (
  of: string,
): string => `coalesce((select sum(b.used_base_quantity)::bigint from special_price_batches b where b.tenant_id = $1 and b.special_price_id = ${of}.id),
    ${of}.used_base_quantity) as used_base_quantity`;
const columnsOf = (
  of: string,
): string => `${of}.id, ${of}.kind, ${of}.state, c.code as customer_code, c.name as customer_name, w.code as warehouse, p.sku, p.name as product_name,
  ${of}.unit, ${of}.currency, ${of}.price_minor, ${of}.is_tax_inclusive, ${of}.cap_base_quantity, ${usedOf(of)}, ${of}.valid_from, ${endsAt(of)} as valid_until, ${of}.reason,
  ${of}.authors, ${of}.made_by, ${of}.approved_by, ${of}.state <> 'ended' and ${meetsOf(of)} as meets_another, ${batchesOf(of)} as batches`;
const joinsOf = (
  of: string,
): string => `join products p on p.tenant_id = $1 and p.id = ${of}.product_id left join customers c on c.tenant_id = $1 and c.id = ${of}.customer_id
left join warehouses w on w.tenant_id = $1 and w.id = ${of}.warehouse_id`;
const SPECIALS: ListDefinition<'created'> = {
  name: 'special-prices',
  from: `special_prices s ${joinsOf('s')}`,
  alias: 's',
  sorts: { created: [{ sql: 's.created_at', type: 'timestamptz' }] },
  defaultSort: '-created',
  id: { sql: 's.id', type: 'uuid' },
  select: columnsOf('page'),
  joins: joinsOf('page'),
};

/** Which special prices; what is left out narrows nothing. */
export interface SpecialPriceFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  /** When it is asked: what has come to its end by then counts as ended. */
  readonly at: Date;
  readonly customers?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly warehouses?: readonly string[] | undefined;
  /** Every word of it in the customer's name or code, the product's name or SKU, or the reason. */
  readonly search?: string | undefined;
  /** Whose customers' prices are told; what is sold to everybody is told to all. */
  readonly scope: Scope;
}

/** Prices agreed with customers outside the scope are left out. */
function scopeConditions({ customerIds, territories }: Scope, bind: Bind): string[] {
  if (!customerIds && !territories) return [];
  const own = [
    ...(customerIds ? [`s.customer_id = any(${bind(customerIds)}::uuid[])`] : []),
    ...(territories
      ? [
          `exists (select from customers t where t.tenant_id = $1 and t.id = s.customer_id and t.territory = any(${territoriesWithin(bind(territories))}))`,
        ]
      : []),
  ];
  return [`(s.customer_id is null or (${own.join(' and ')}))`];
}

const SEARCHED = `lower(concat_ws(' ', c.name, c.code, p.name, p.sku, s.reason))`;

/** A page of special prices and old stock, the latest first. */
export const listSpecialPrices = (tx: Tx, request: ListRequest, filter: SpecialPriceFilter): Promise<Page<SpecialPriceRow>> =>
  listPage<SpecialPriceRow, keyof typeof SPECIALS.sorts>(tx, SPECIALS, {
    ...request,
    branches: [
      {
        where: (bind) => {
          const oneOf = (sql: string, values: readonly string[] | undefined) => (values ? [`${sql} = any(${bind(values)}::text[])`] : []);
          return [
            ...oneOf('s.kind', filter.kinds),
            // What has come to its end is looked for among what was live: the state that is kept narrows first.
            ...oneOf('s.state', filter.states?.includes('ended') ? [...filter.states, 'live'] : filter.states),
            ...(filter.states
              ? oneOf(`case when s.state = 'live' and ${endsAt('s')} <= ${bind(filter.at)} then 'ended' else s.state end`, filter.states)
              : []),
            ...(filter.customers ? [`s.customer_id in (${keepersOf(bind(filter.customers))})`] : []),
            ...oneOf('p.sku', filter.skus),
            ...oneOf('w.code', filter.warehouses),
            ...scopeConditions(filter.scope, bind),
            ...(filter.search ? [`${SEARCHED} like all(${bind(containsPatterns(filter.search))}::text[])`] : []),
          ];
        },
      },
    ],
  });

const LOCK = {
  name: 'lock-special-price',
  text: `select ${columnsOf('s')} from special_prices s ${joinsOf('s')} where s.tenant_id = $1 and s.id = $2 for update of s`,
};

/** Holds a special price until the transaction ends. */
export async function lockSpecialPrice(tx: Tx, id: string): Promise<SpecialPriceRow | undefined> {
  const [row] = await tx.query<SpecialPriceRow>(LOCK, [tx.tenantId, id]);
  return row;
}

const SET_STATE = {
  name: 'set-special-price-state',
  text: `update special_prices set state = $3, approved_by = coalesce($4, approved_by), allowed_below_minimum = allowed_below_minimum or $6, updated_at = $5,
  approved_at = case when $3 = 'live' then $5 else approved_at end, ended_at = case when $3 = 'ended' then coalesce(ended_at, $5) else ended_at end,
  valid_until = case when $3 = 'ended' and (valid_until is null or valid_until > $5) and valid_from < $5 then $5 else valid_until end
where tenant_id = $1 and id = $2`,
};

/** Moves a special price on: live once approved, `isBelowMinimum` where that allows one below the minimum; ended when it is taken back. */
export async function setSpecialPriceState(
  tx: Tx,
  id: string,
  change: { readonly state: 'live' | 'ended'; readonly approvedBy?: string; readonly isBelowMinimum?: boolean; readonly at: Date },
): Promise<void> {
  const { state, approvedBy = null, isBelowMinimum = false, at } = change;
  await tx.query(SET_STATE, [tx.tenantId, id, state, approvedBy, at, isBelowMinimum]);
}
