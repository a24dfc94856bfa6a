import { findCustomer } from '@omniroute/db/customer';
import { findStockOf } from '@omniroute/db/inventory';
import { findOrderFacts, type OrderFactsRow } from '@omniroute/db/order';
import { Fault, type Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { leastQuantity, MAX_ORDER_LINES } from '@omniroute/domain/order';
import { type BasketPrice, type PricedBasketLine, tellShort } from '@omniroute/domain/pricing';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { amountsOnWire, payableOnWire, sumsOnWire } from '../amounts.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { priceRequest } from './price-request.ts';
import { buyerOf } from './price-units.ts';

const code = plainText(64);
const QuoteLinesInput = z.strictObject({
  /** A buyer may leave it out: then it is their own, the first by code where they have several. */
  customerCode: code.optional(),
  /** Default: the customer's depot. */
  warehouse: code.optional(),
  lines: z
    .array(
      z.strictObject({
        sku: code,
        quantity: z.number().int('must be a whole number of the unit').safe().optional(),
        unit: plainText(32).optional(),
      }),
    )
    .min(1)
    .max(MAX_ORDER_LINES),
});
export type QuoteLinesInput = z.infer<typeof QuoteLinesInput>;

/** Whole-line amounts as decimal strings of minor units. */
export interface LineQuote {
  readonly unitPriceMinor: string;
  readonly listMinor: string;
  readonly discountMinor: string;
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly taxBasisPoints: number;
  readonly priceListCode: string | null;
  readonly priceListVersion: number | null;
  /** How the price came to be, in one line. */
  readonly why: string;
  readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
}

/** A promotion that this basket nearly earns: what is missing, and what that gives. */
export interface NearPromotion {
  readonly code: string;
  readonly name: string;
  /** Base units, or money; one of them. */
  readonly baseQuantity: number | null;
  readonly amountMinor: string | null;
  readonly gives: string;
  /** Of which products, where not any matching one will do. */
  readonly skus: readonly string[];
}

/** One line with its price, or with what is wrong with it. */
export interface QuotedLine {
  readonly index: number;
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly unit: string | null;
  readonly baseQuantity: number | null;
  /** Base units free at the depot now; null for what is not kept in stock or not known. A promise only once ordered. */
  readonly available: number | null;
  readonly price: LineQuote | null;
  readonly problem: Refusal | null;
}

/** Prices an order would have now. Totals are over the lines that have a price. */
export interface Quote {
  readonly customerCode: string;
  readonly customerStatus: string;
  readonly warehouse: string;
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly near: readonly NearPromotion[];
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  /** What the tenant's rounding of totals adds to the gross amount (or takes off), and what is paid then; absent where it changes nothing. */
  readonly roundingMinor?: string;
  readonly payableMinor?: string;
  readonly credit: {
    readonly limitMinor: string | null;
    readonly exposureMinor: string;
    readonly leftMinor: string | null;
    readonly isEnough: boolean;
  };
}

const describeQuote = (line: PricedBasketLine): LineQuote => ({
  ...amountsOnWire(line),
  taxBasisPoints: line.taxBasisPoints,
  priceListCode: line.trace.list?.code ?? null,
  priceListVersion: line.trace.list?.version ?? null,
  why: tellShort(line),
  free: line.free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
});

type Wanted = QuoteLinesInput['lines'][number];
const quantityOf = (wanted: Wanted, row: OrderFactsRow): number =>
  wanted.quantity ?? (row.factor === null ? 1 : Number(leastQuantity(row.minimum, row.increment)));

/** What the basket nearly earns, each promotion once. */
export function nearOf(price: BasketPrice | undefined): NearPromotion[] {
  return (price?.promotions ?? []).flatMap(({ promotion: { source }, missing }) =>
    missing
      ? [
          {
            code: source.code,
            name: source.name,
            baseQuantity: missing.baseQuantity ?? null,
            amountMinor: missing.amountMinor?.toString() ?? null,
            gives: missing.gives,
            skus: missing.skus ?? [],
          },
        ]
      : [],
  );
}

interface Prices {
  readonly priced: ReadonlyMap<number, PricedBasketLine>;
  readonly refused: ReadonlyMap<number, Refusal>;
  readonly price: BasketPrice | undefined;
}

const NO_PRICES: Prices = { priced: new Map(), refused: new Map(), price: undefined };
/** Bad lines are taken out until the rest has prices: each time at least one goes. */
const MOST_ROUNDS = 4;

/** Prices all lines together, as an order would be; those that would be refused are left out, so that one does not hide the others' prices. */
async function priceTogether(call: Call, rows: readonly OrderFactsRow[], lines: readonly Wanted[]): Promise<Prices> {
  const [head] = rows;
  if (!head) return NO_PRICES;
  const book = await call.books.get(call.tx, head, { currency: head.tenant_currency, at: call.now, now: call.now });
  const refused = new Map<number, Refusal>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const asked = lines.flatMap((line, index) => {
      const row = rows[index];
      return row && !refused.has(index) ? [{ index, line: { ...line, quantity: quantityOf(line, row) } }] : [];
    });
    if (asked.length === 0) return { ...NO_PRICES, refused };
    const request = {
      customer: buyerOf(head),
      warehouse: head.warehouse_code,
      timeZone: head.time_zone,
      at: call.now,
      channel: call.channel,
    };
    const result = await priceRequest(call, book, { ...request, lines: asked.map(({ line }) => line) });
    if (result.ok)
      return { refused, price: result.value, priced: new Map(result.value.lines.map((line) => [asked[line.index]?.index ?? -1, line])) };
    for (const refusal of result.error) {
      // What only all lines together are refused for is the last one's to bear.
      const index = asked[refusal.index ?? asked.length - 1]?.index ?? 0;
      const pointer = (refusal.pointer ?? '').replace(/^\/lines(\/\d+)?/, `/lines/${index}`);
      refused.set(index, { ...refusal, index, pointer });
    }
  }
  return { ...NO_PRICES, refused };
}

function describeLine(
  wanted: Wanted,
  row: OrderFactsRow,
  of: { index: number; prices: Prices; available: bigint | undefined },
): QuotedLine {
  const { index, prices, available } = of;
  const line = prices.priced.get(index);
  return {
    index,
    sku: row.sku,
    name: row.product_id === null ? null : row.name,
    quantity: quantityOf(wanted, row),
    unit: wanted.unit ?? row.base_unit ?? null,
    available: row.product_id === null || !row.is_stocked ? null : Number(available ?? 0n),
    baseQuantity: line?.baseQuantity ?? null,
    price: line ? describeQuote(line) : null,
    problem: prices.refused.get(index) ?? null,
  };
}

const unknownCustomer = (given: string | undefined): Fault =>
  new Fault('not-found', {
    code: 'customer.unknown',
    detail: given === undefined ? 'Name a customer.' : `There is no customer with the code ${given}.`,
  });

async function findBuyer(call: Call, input: QuoteLinesInput) {
  const by = input.customerCode === undefined ? (isBuyer(call.actor) ? 'first' : undefined) : { code: input.customerCode };
  const customer = by && (await findCustomer(call.tx, by, ownScope(call.actor)));
  if (!customer) throw unknownCustomer(input.customerCode);
  return customer;
}

async function readAvailable(call: Call, rows: readonly OrderFactsRow[]): Promise<Map<string, bigint>> {
  const warehouseId = rows[0]?.warehouse_id;
  const productIds = rows.flatMap((row) => (row.product_id !== null && row.is_stocked ? [row.product_id] : []));
  if (!warehouseId || productIds.length === 0) return new Map();
  const stock = await findStockOf(call.tx, [...new Set(productIds)], [warehouseId]);
  return new Map(stock.map((row) => [row.product_id, row.on_hand - row.reserved]));
}

function describeCredit(head: OrderFactsRow, payableMinor: bigint): Quote['credit'] {
  const left = head.limit_minor === null ? null : head.limit_minor - head.exposure_minor;
  return {
    limitMinor: head.limit_minor?.toString() ?? null,
    exposureMinor: head.exposure_minor.toString(),
    leftMinor: left?.toString() ?? null,
    isEnough: left === null || payableMinor <= left,
  };
}

/**
 * Prices lines as `placeOrder` would now, without placing anything: each line has a price or a problem (`sku.unknown`,
 * `unit.unknown`, `quantity.below-minimum`, `price.missing`, …) with the pointer an order would be refused with. A quantity
 * left out is the least that may be ordered. Throws Fault `not-found` for a customer or depot that is not there or not the actor's.
 */
export const quoteLines = defineVerb<QuoteLinesInput, Quote>({
  id: 'pricing.quote-lines',
  kind: 'read',
  input: QuoteLinesInput,
  async run(call, input) {
    const customer = await findBuyer(call, input);
    const customerCode = customer.code;
    const rows = await findOrderFacts(call.tx, { customerCode, warehouse: input.warehouse, at: call.now, lines: input.lines });
    const [head] = rows;
    if (!head) throw unknownCustomer(customerCode);
    // A buyer is served by the customer's own depot and learns of no other's prices and stock.
    const isOwn = isBuyer(call.actor)
      ? head.warehouse_id === customer.warehouse_id
      : isInScope(call.actor.scope, { warehouseId: head.warehouse_id ?? '' });
    if (!head.warehouse_id || !isOwn)
      throw new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${input.warehouse ?? ''}.` });
    const available = await readAvailable(call, rows);
    const prices = await priceTogether(call, rows, input.lines);
    const lines = input.lines.map((line, index): QuotedLine => {
      const row = rows[index];
      if (!row) throw new Error(`no facts for line ${index}`);
      return describeLine(line, row, { index, prices, available: row.product_id === null ? undefined : available.get(row.product_id) });
    });
    const totals = prices.price ?? { netMinor: 0n, taxMinor: 0n, grossMinor: 0n, payableMinor: 0n };
    return {
      customerCode,
      customerStatus: head.customer_status,
      warehouse: head.warehouse_code,
      currency: head.tenant_currency,
      lines,
      near: nearOf(prices.price),
      ...sumsOnWire(totals),
      ...payableOnWire(totals.grossMinor, totals.payableMinor),
      credit: describeCredit(head, totals.payableMinor),
    };
  },
});
