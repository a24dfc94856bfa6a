import type { Tx } from '../client/index.ts';
import { territoryPath } from '../customer/index.ts';

/** How the prices of an order came to be: the question, and its lines' stories as they were told. */
export interface NewTrace {
  readonly id: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly bookVersion: string;
  readonly pricedAt: Date;
  /** `specials`: what its lines took of capped prices, where they did. */
  readonly story: { readonly basket: unknown; readonly inputs: unknown; readonly lines: unknown; readonly specials?: unknown };
}

const ADD = {
  name: 'add-price-trace',
  text: `insert into price_traces (tenant_id, id, order_id, customer_id, book_version, priced_at, story) values ($1, $2, $3, $4, $5, $6, $7)`,
};

/** Keeps the story of an order's prices. */
export async function addPriceTrace(tx: Tx, trace: NewTrace): Promise<void> {
  await tx.query(ADD, [
    tx.tenantId,
    trace.id,
    trace.orderId,
    trace.customerId,
    trace.bookVersion,
    trace.pricedAt,
    JSON.stringify(trace.story),
  ]);
}

const REPLACE = {
  name: 'replace-price-trace',
  text: `with before as (
  insert into past_price_traces (tenant_id, id, order_id, customer_id, book_version, priced_at, story, replaced_at)
  select $1, t.id, t.order_id, t.customer_id, t.book_version, t.priced_at, t.story, $7 from price_traces t where t.tenant_id = $1 and t.order_id = $2
)
update price_traces set id = $3, book_version = $4, priced_at = $5, story = $6 where tenant_id = $1 and order_id = $2`,
};

/** Keeps another story of an order's prices; the one it had stays to be found by its id. */
export async function replacePriceTrace(tx: Tx, trace: Omit<NewTrace, 'customerId'>, at: Date): Promise<void> {
  const { orderId, id, bookVersion, pricedAt, story } = trace;
  await tx.query(REPLACE, [tx.tenantId, orderId, id, bookVersion, pricedAt, JSON.stringify(story), at]);
}

/** A kept trace with what says whose it is. */
export interface TraceRow {
  readonly order_id: string;
  readonly order_number: string;
  readonly customer_id: string;
  readonly warehouse_id: string;
  /** From the root down to the customer's own. */
  readonly territory: readonly string[];
  readonly book_version: string;
  readonly priced_at: Date;
  readonly story: { readonly basket: unknown; readonly inputs: unknown; readonly lines: unknown };
}

const FIND = {
  name: 'find-price-trace',
  text: `select t.order_id, o.number as order_number, t.customer_id, o.warehouse_id, ${territoryPath('c.territory')} as territory, t.book_version, t.priced_at, t.story
from (select order_id, customer_id, book_version, priced_at, story, false as is_past from price_traces where tenant_id = $1 and id = $2
  union all select order_id, customer_id, book_version, priced_at, story, true from past_price_traces where tenant_id = $1 and id = $2) t
join orders o on o.tenant_id = $1 and o.id = t.order_id join customers c on c.tenant_id = $1 and c.id = t.customer_id
order by t.is_past, t.priced_at limit 1`,
};

/** A trace by its id, told or replaced; undefined when this tenant keeps none such. What was asked alike, of the same book and with the same known, has one id, so any of its orders tells it. */
export async function findPriceTrace(tx: Tx, id: string): Promise<TraceRow | undefined> {
  const [row] = await tx.query<TraceRow>(FIND, [tx.tenantId, id]);
  return row;
}
