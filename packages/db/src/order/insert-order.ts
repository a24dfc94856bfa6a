import type { StepRounding } from '@omniroute/domain';
import { MAX_EXPOSURE_MINOR, type OrderTotals, type PlannedLine, payableOf, type ShortPolicy } from '@omniroute/domain/order';
import type { Tx } from '../client/index.ts';

/** A new order as it goes into the table. */
export interface NewOrder {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly outletId: string | null;
  readonly warehouseId: string;
  readonly channel: string;
  readonly fulfilment: string;
  readonly paymentTerms: string;
  readonly shortPolicy: ShortPolicy;
  readonly requestedDate: string | null;
  readonly repCode: string | null;
  readonly purchaseOrderNumber: string | null;
  readonly externalReference: string | null;
  readonly note: string | null;
  readonly currency: string;
  readonly totals: OrderTotals;
  /** How the total is rounded when it is paid; what is held is the rounded amount. */
  readonly totalRounding: StepRounding;
  readonly placedBy: string;
  readonly createdAt: Date;
  readonly enteredAt: Date;
  readonly lines: readonly PlannedLine[];
}

const INSERT = {
  name: 'insert-order',
  text: `with hold as (
  update credit_accounts set held_minor = held_minor + $23
  where tenant_id = $1 and customer_id = $4 and held_minor <= coalesce(limit_minor, ${MAX_EXPOSURE_MINOR}) - owed_minor - $23
  returning customer_id
), placed as (
  insert into orders (tenant_id, id, number, customer_id, outlet_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy,
    requested_date, rep_code, purchase_order_number, external_reference, note, currency, line_count,
    list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at, total_step_minor, total_mode)
  select $1, $2, $3, $4, $5, $6, 'placed', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $24, $25, $26, $46, $47
  from hold
), held as (
  insert into credit_holds (tenant_id, order_id, customer_id, amount_minor, state, created_at)
  select $1, $2, customer_id, $23, 'pending', $25 from hold
), line as (
  insert into order_lines (tenant_id, order_id, line_index, product_id, sku, name, quantity, unit, factor, unit_price_minor,
    list_minor, discount_minor, net_minor, tax_minor, gross_minor, tax_basis_points, price_source, price_list_code, price_list_version, trace_id, why, free_of)
  select $1, $2, l.place - 1, l.product, l.sku, l.name, l.quantity, l.unit, l.factor, l.price, l.list, l.discount, l.net, l.tax, l.gross, l.rate, l.source, l.code, l.version, l.trace, l.why, l.free_of
  from hold, unnest($27::uuid[], $28::text[], $29::text[], $30::bigint[], $31::text[], $32::bigint[], $33::bigint[], $34::bigint[], $35::bigint[],
    $36::bigint[], $37::bigint[], $38::bigint[], $39::int[], $40::text[], $41::text[], $42::int[], $43::text[], $44::text[], $45::int[])
    with ordinality as l (product, sku, name, quantity, unit, factor, price, list, discount, net, tax, gross, rate, source, code, version, trace, why, free_of, place)
)
select count(*)::int as held from hold`,
};

const column = <T>(order: NewOrder, pick: (line: PlannedLine) => T): T[] => order.lines.map(pick);

const headValues = (tenantId: string, order: NewOrder): unknown[] => [
  tenantId,
  order.id,
  order.number,
  order.customerId,
  order.outletId,
  order.warehouseId,
  order.channel,
  order.fulfilment,
  order.paymentTerms,
  order.shortPolicy,
  order.requestedDate,
  order.repCode,
  order.purchaseOrderNumber,
  order.externalReference,
  order.note,
  order.currency,
  order.lines.length,
  order.totals.listMinor,
  order.totals.discountMinor,
  order.totals.netMinor,
  order.totals.taxMinor,
  order.totals.grossMinor,
  payableOf(order.totals.grossMinor, order.totalRounding),
  order.placedBy,
  order.createdAt,
  order.enteredAt,
];

/**
 * Inserts the order, its lines and its credit hold, and raises what the customer's account holds, in one statement.
 * Returns false, with nothing written, when the credit limit, or what any account may hold, does not allow it: the condition stands in the update itself,
 * so that of two orders at once only what fits gets through.
 */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<boolean> {
  const [row] = await tx.query<{ held: number }>(INSERT, [
    ...headValues(tx.tenantId, order),
    column(order, (l) => l.productId),
    column(order, (l) => l.sku),
    column(order, (l) => l.name),
    column(order, (l) => l.quantity),
    column(order, (l) => l.unit),
    column(order, (l) => l.factor),
    column(order, (l) => l.unitPriceMinor),
    column(order, (l) => l.listMinor),
    column(order, (l) => l.discountMinor),
    column(order, (l) => l.netMinor),
    column(order, (l) => l.taxMinor),
    column(order, (l) => l.grossMinor),
    column(order, (l) => l.taxBasisPoints),
    column(order, (l) => l.source.kind),
    column(order, (l) => ('code' in l.source ? (l.source.code ?? null) : null)),
    column(order, (l) => ('version' in l.source ? (l.source.version ?? null) : null)),
    column(order, (l) => l.traceId),
    column(order, (l) => l.why),
    column(order, (l) => l.freeOf),
    order.totalRounding.stepMinor,
    order.totalRounding.mode,
  ]);
  return row?.held === 1;
}
