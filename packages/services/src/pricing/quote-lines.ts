import { findCustomer } from '@omniroute/db/customer';
import { findStockOf } from '@omniroute/db/inventory';
import { findOrderFacts, type OrderFactsRow } from '@omniroute/db/order';
import { EXACT, Fault, type Refusal, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { leastQuantity, MAX_ORDER_LINES, PlaceOrderInput } from '@omniroute/domain/order';
import type { BasketPrice, PriceDateRule, PricedBasketLine } from '@omniroute/domain/pricing';
import { isInScope, isPermitted } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { payableOnWire, sumsOnWire } from '../amounts.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { authorise, type Call, defineVerb } from '../run-verb.ts';
import { channelOf, checkAsked, outletUnknown } from './asked-for.ts';
import { priceRequest } from './price-request.ts';
import { buyerOf } from './price-units.ts';
import { couponsOf, describeCredit, describeQuote, nearOf, type Quote, type QuotedLine } from './quote-document.ts';

const code = plainText(64);
const QuoteLinesInput = z.strictObject({
  /** A buyer may leave it out: then it is their own, the first by code where they have several. */
  customerCode: code.optional(),
  outletCode: PlaceOrderInput.shape.outletCode,
  /** Default: the customer's depot. */
  warehouse: code.optional(),
  fulfilment: PlaceOrderInput.shape.fulfilment,
  channel: PlaceOrderInput.shape.channel,
  paymentTerms: PlaceOrderInput.shape.paymentTerms,
  coupons: PlaceOrderInput.shape.coupons,
  belowMinimumReason: PlaceOrderInput.shape.belowMinimumReason,
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

type Wanted = QuoteLinesInput['lines'][number];
const quantityOf = (wanted: Wanted, row: OrderFactsRow): number =>
  wanted.quantity ?? (row.factor === null ? 1 : Number(leastQuantity(row.minimum, row.increment)));

interface Prices {
  readonly priced: ReadonlyMap<number, PricedBasketLine>;
  readonly refused: ReadonlyMap<number, Refusal>;
  readonly price: BasketPrice | undefined;
  readonly priceDate: PriceDateRule;
}

const NO_PRICES = { priced: new Map<number, PricedBasketLine>(), refused: new Map<number, Refusal>(), price: undefined };
const BELOW_MINIMUM = 'price.below-minimum';
/** Nothing is sold by it: what a line costs below its minimum is what a special price is asked for. */
const TO_ASK = 'to ask for it';
/** Bad lines are taken out until the rest has prices: each time at least one goes. */
const MOST_ROUNDS = 4;

/** The lines as the book is asked for them, without their quantities. */
async function requestOf(call: Call, head: OrderFactsRow, input: QuoteLinesInput) {
  const { fulfilment, paymentTerms, coupons } = input;
  const book = await call.books.get(call.tx, head, { currency: head.tenant_currency, at: call.now, now: call.now });
  const request = {
    customer: buyerOf(head),
    warehouse: head.warehouse_code,
    timeZone: head.time_zone,
    at: call.now,
    channel: channelOf(call, input.channel),
    outletCode: input.outletCode,
    belowMinimum: input.belowMinimumReason,
    ...{ fulfilment, paymentTerms, coupons },
  };
  return { book, request };
}

/** Lines that are to be priced, with their places; those that were refused are left out. */
const askedOf = (rows: readonly OrderFactsRow[], lines: readonly Wanted[], isLeftOut: (index: number) => boolean) =>
  lines.flatMap((line, index) => {
    const row = rows[index];
    return row && !isLeftOut(index) ? [{ index, line: { ...line, quantity: quantityOf(line, row) } }] : [];
  });

/** Prices all lines together, as an order would be; those that would be refused are left out, so that one does not hide the others' prices. */
async function priceTogether(call: Call, rows: readonly OrderFactsRow[], input: QuoteLinesInput): Promise<Prices> {
  const [head] = rows;
  if (!head) return { ...NO_PRICES, priceDate: 'order' };
  const { book, request } = await requestOf(call, head, input);
  const { priceDate } = book;
  const refused = new Map<number, Refusal>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const asked = askedOf(rows, input.lines, (index) => refused.has(index));
    if (asked.length === 0) return { ...NO_PRICES, refused, priceDate };
    const result = await priceRequest(call, book, { ...request, lines: asked.map(({ line }) => line) });
    if (result.ok)
      return {
        refused,
        priceDate,
        price: result.value,
        priced: new Map(result.value.lines.map((line) => [asked[line.index]?.index ?? -1, line])),
      };
    for (const refusal of result.error) {
      // What only all lines together are refused for is the last one's to bear.
      const index = asked[refusal.index ?? asked.length - 1]?.index ?? 0;
      const pointer = (refusal.pointer ?? '').replace(/^\/lines(\/\d+)?/, `/lines/${index}`);
      refused.set(index, { ...refusal, index, pointer });
    }
  }
  return { ...NO_PRICES, refused, priceDate };
}

/** What one of each line that is below its minimum would cost but for that, by its place; nothing for who may not ask for a special price. */
async function pricesToAsk(
  call: Call,
  rows: readonly OrderFactsRow[],
  { input, prices: { refused } }: { input: QuoteLinesInput; prices: Prices },
): Promise<ReadonlyMap<number, bigint>> {
  const [head] = rows;
  const isBelow = (index: number): boolean => refused.get(index)?.code === BELOW_MINIMUM;
  const asked = askedOf(rows, input.lines, (index) => refused.has(index) && !isBelow(index));
  if (!head || !asked.some(({ index }) => isBelow(index)) || !isPermitted('pricing.add-special-price', call.actor.role)) return new Map();
  const { book, request } = await requestOf(call, head, input);
  const priced = await priceRequest(call, book, { ...request, belowMinimum: TO_ASK, lines: asked.map(({ line }) => line) });
  if (!priced.ok) return new Map();
  const inOrder = priced.value.lines.map((line) => [asked[line.index]?.index ?? -1, line.unitPriceMinor] as const);
  return new Map(inOrder.filter(([index]) => isBelow(index)));
}

function describeLine(
  wanted: Wanted,
  row: OrderFactsRow,
  of: { call: Call; index: number; prices: Prices; toAsk: ReadonlyMap<number, bigint>; available: bigint | undefined },
): QuotedLine {
  const { call, index, prices, toAsk, available } = of;
  const line = prices.priced.get(index);
  return {
    index,
    sku: row.sku,
    name: row.product_id === null ? null : row.name,
    quantity: quantityOf(wanted, row),
    unit: wanted.unit ?? row.base_unit ?? null,
    available: row.product_id === null || !row.is_stocked ? null : Number(available ?? 0n),
    baseQuantity: line?.baseQuantity ?? null,
    price: line ? describeQuote(call, line) : null,
    problem: prices.refused.get(index) ?? null,
    askMinor: toAsk.get(index)?.toString() ?? null,
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

/**
 * Prices lines as `placeOrder` would now, without placing anything: each line has a price or a problem (`sku.unknown`,
 * `unit.unknown`, `quantity.below-minimum`, `price.missing`, …) with the pointer an order would be refused with. A quantity
 * left out is the least that may be ordered. Takes whatever an order takes that a price depends on, so that what is shown is what is charged.
 * Throws Fault `not-found` for a customer or depot that is not there or not the actor's, `refused` for terms and an outlet that are not theirs.
 */
export const quoteLines = defineVerb<QuoteLinesInput, Quote>({
  id: 'pricing.quote-lines',
  kind: 'read',
  input: QuoteLinesInput,
  async run(call, input) {
    if (input.belowMinimumReason !== undefined) authorise(call.actor, 'order.sell-below-minimum');
    const customer = await findBuyer(call, input);
    const customerCode = customer.code;
    const rows = await findOrderFacts(call.tx, {
      customerCode,
      outletCode: input.outletCode,
      warehouse: input.warehouse,
      at: call.now,
      lines: input.lines,
    });
    const [head] = rows;
    if (!head) throw unknownCustomer(customerCode);
    // A buyer is served by the customer's own depot and learns of no other's prices and stock.
    const isOwn = isBuyer(call.actor)
      ? head.warehouse_id === customer.warehouse_id
      : isInScope(call.actor.scope, { warehouseId: head.warehouse_id ?? '' });
    if (!head.warehouse_id || !isOwn)
      throw new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${input.warehouse ?? ''}.` });
    if (input.outletCode !== undefined && !head.outlet_id) throw refused([outletUnknown(head.customer_code, input.outletCode)]);
    checkAsked(call, input, buyerOf(head));
    const available = await readAvailable(call, rows);
    const prices = await priceTogether(call, rows, input);
    const toAsk = await pricesToAsk(call, rows, { input, prices });
    const lines = input.lines.map((line, index): QuotedLine => {
      const row = rows[index];
      if (!row) throw new Error(`no facts for line ${index}`);
      return describeLine(line, row, {
        call,
        index,
        prices,
        toAsk,
        available: row.product_id === null ? undefined : available.get(row.product_id),
      });
    });
    const totals = prices.price ?? { netMinor: 0n, taxMinor: 0n, grossMinor: 0n, payableMinor: 0n, totalRounding: EXACT };
    return {
      customerCode,
      customerStatus: head.customer_status,
      warehouse: head.warehouse_code,
      currency: head.tenant_currency,
      lines,
      near: nearOf(prices.price),
      priceDate: prices.priceDate,
      coupons: couponsOf(call, prices.price, input.coupons),
      ...sumsOnWire(totals),
      ...payableOnWire(totals.grossMinor, totals.totalRounding, head.tenant_currency),
      credit: describeCredit(head, totals.payableMinor),
    };
  },
});
