import type { Tx } from '../client/index.ts';
import type { KeptRounding } from './kept-rounding.ts';

/** An order that may be priced by another day, with its lines that the book priced. */
export interface RepriceableOrder extends KeptRounding {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string;
  readonly currency: string;
  readonly status: string;
  /** Of whom the customer is now. */
  readonly customer_code: string;
  /** The moment of the payment or loading that gave it its prices; null where none did yet. */
  readonly price_fixed_at: Date | null;
  /** How its prices were asked and told; null where all were agreed outside, or where what happened says nothing of its price. */
  readonly story: unknown;
  readonly lines: readonly {
    readonly index: number;
    readonly quantity: string;
    /** Base units in one of the line's unit, as it was ordered. */
    readonly factor: string;
    readonly short: string;
    readonly list: string;
    readonly discount: string;
    readonly net: string;
    readonly tax: string;
    readonly gross: string;
    readonly source: 'list' | 'special' | 'free' | 'agreed';
  }[];
}

/** SQL: by which day's prices an order costs what it costs, as its story says; the rule that its tenant had when it was placed. */
export const PRICE_DATE_OF = (story: string): string => `coalesce(${story}.story #>> '{inputs,priceDate,rule}', 'order')`;

const LOCK = {
  name: 'lock-orders-to-reprice',
  text: `select o.id, o.number, o.customer_id, c.code as customer_code, o.currency, o.status, o.total_step_minor, o.total_mode, o.price_fixed_at, t.story,
  (select json_agg(json_build_object('index', l.line_index, 'quantity', l.quantity::text, 'factor', l.factor::text, 'short', l.short_quantity::text, 'list', l.list_minor::text, 'discount', l.discount_minor::text,
    'net', l.net_minor::text, 'tax', l.tax_minor::text, 'gross', l.gross_minor::text, 'source', l.price_source) order by l.line_index)
   from order_lines l where l.tenant_id = $1 and l.order_id = o.id) as lines
from orders o join customers c on c.tenant_id = $1 and c.id = o.customer_id left join price_traces t on t.tenant_id = $1 and t.order_id = o.id and ${PRICE_DATE_OF('t')} = $3
where o.tenant_id = $1 and o.id = any($2::uuid[]) order by o.id for update of o`,
};

/** Locks orders, by id, with what they cost and how that was asked; how it was asked only of those whose price the `fact` fixes. */
export const lockToReprice = (tx: Tx, orderIds: readonly string[], fact: 'payment' | 'loading'): Promise<RepriceableOrder[]> =>
  tx.query<RepriceableOrder>(LOCK, [tx.tenantId, orderIds, fact]);

/** A line at its new price; whole-line amounts in minor units. */
export interface RepricedLine {
  readonly index: number;
  readonly unitPriceMinor: bigint;
  readonly listMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxBasisPoints: number;
  readonly source: 'list' | 'special';
  readonly listCode: string | null;
  readonly listVersion: number | null;
  readonly traceId: string;
  readonly why: string;
}

// What the customer's account holds moves with the order; whether that is more than is lent is told, and whoever asked decides.
const REPRICE = {
  name: 'reprice-order',
  text: `with changed as (
  update order_lines l set unit_price_minor = n.price, list_minor = n.list, net_minor = n.net, tax_minor = n.tax, gross_minor = n.net + n.tax,
    discount_minor = n.list - n.net, tax_basis_points = n.rate, price_source = n.source, price_list_code = n.code, price_list_version = n.version, trace_id = n.trace, why = n.why
  from unnest($3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::int[], $10::text[], $16::int[], $17::text[], $18::text[])
    as n (line, price, list, net, tax, code, version, why, rate, source, trace)
  where l.tenant_id = $1 and l.order_id = $2 and l.line_index = n.line
), given as (
  update order_lines l set trace_id = $20 || substring(l.trace_id from '-[0-9]+$') where l.tenant_id = $1 and l.order_id = $2 and l.price_source = 'free'
), summed as (
  update orders o set list_minor = $11::bigint, discount_minor = $11::bigint - $12::bigint, net_minor = $12::bigint, tax_minor = $13::bigint, gross_minor = $12::bigint + $13::bigint, price_fixed_at = $19,
    confirmed_gross_minor = case when o.confirmed_gross_minor is null then null else $14::bigint end, version = o.version + 1
  where o.tenant_id = $1 and o.id = $2
), held as (
  select h.amount_minor, h.customer_id from credit_holds h where h.tenant_id = $1 and h.order_id = $2 and h.state = 'pending' for update
), hold as (
  update credit_holds h set amount_minor = $15::bigint from held where h.tenant_id = $1 and h.order_id = $2 and h.state = 'pending'
)
update credit_accounts a set held_minor = a.held_minor + $15::bigint - held.amount_minor from held where a.tenant_id = $1 and a.customer_id = held.customer_id
returning a.owed_minor + a.held_minor as used_minor, a.limit_minor`,
};

const FIX = {
  name: 'fix-order-prices',
  text: 'update orders set price_fixed_at = $3, version = version + 1 where tenant_id = $1 and id = $2',
};

/** Fixes an order's prices as they are. */
export async function fixOrderPrices(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.query(FIX, [tx.tenantId, orderId, at]);
}

/** Writes an order's prices as a payment or loading fixed them: lines, sums, and what is held of the customer's credit for it. `openGrossMinor` is what is supplied, with tax, `payableMinor` what is paid for it. Returns the account as it stands then; none where nothing of it is held for the order. */
export async function repriceOrder(
  tx: Tx,
  orderId: string,
  prices: {
    readonly lines: readonly RepricedLine[];
    readonly listMinor: bigint;
    readonly netMinor: bigint;
    readonly taxMinor: bigint;
    readonly openGrossMinor: bigint;
    readonly payableMinor: bigint;
    readonly fixedAt: Date;
    /** Of the story of these prices, which tells what was given free too. */
    readonly traceId: string;
  },
): Promise<{ readonly used_minor: bigint; readonly limit_minor: bigint | null } | undefined> {
  const { lines } = prices;
  const [account] = await tx.query<{ used_minor: bigint; limit_minor: bigint | null }>(REPRICE, [
    tx.tenantId,
    orderId,
    lines.map((line) => line.index),
    lines.map((line) => line.unitPriceMinor),
    lines.map((line) => line.listMinor),
    lines.map((line) => line.netMinor),
    lines.map((line) => line.taxMinor),
    lines.map((line) => line.listCode),
    lines.map((line) => line.listVersion),
    lines.map((line) => line.why),
    prices.listMinor,
    prices.netMinor,
    prices.taxMinor,
    prices.openGrossMinor,
    prices.payableMinor,
    lines.map((line) => line.taxBasisPoints),
    lines.map((line) => line.source),
    lines.map((line) => line.traceId),
    prices.fixedAt,
    prices.traceId,
  ]);
  return account;
}
