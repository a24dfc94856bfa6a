import { createHash } from 'node:crypto';
import { type CustomerRow, findCustomer } from '@omniroute/db/customer';
import { listWarehouses } from '@omniroute/db/inventory';
import { readPriceHead } from '@omniroute/db/pricing';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { CHANNELS, MAX_ORDER_LINES } from '@omniroute/domain/order';
import { type BasketPrice, type PricedBasketLine, priceBasket, type TraceStep, tell, tellShort } from '@omniroute/domain/pricing';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const code = plainText(64);
export const CalculatePricesInput = z.strictObject({
  customerCode: code,
  channel: z.enum(CHANNELS).optional(),
  territory: plainText(100).optional(),
  warehouse: code.optional(),
  fulfilment: z.enum(['deliver', 'collect']).optional(),
  paymentTerms: plainText(40).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code')
    .optional(),
  at: moment.optional(),
  coupons: z.array(plainText(40)).max(20).optional(),
  trace: z.boolean().optional(),
  lines: z
    .array(
      z.strictObject({ sku: code, quantity: z.number().int('must be a whole number of the unit').safe(), unit: plainText(32).optional() }),
    )
    .min(1)
    .max(MAX_ORDER_LINES),
});
export type CalculatePricesInput = z.infer<typeof CalculatePricesInput>;

/** A step of the trace, its money as a decimal string of minor units. */
export type TraceStepDocument = Omit<TraceStep, 'offMinor'> & { readonly offMinor?: string };

export interface PricedLineDocument {
  readonly index: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly baseQuantity: number;
  readonly unitPriceMinor: string;
  readonly listMinor: string;
  readonly discountMinor: string;
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
  readonly traceId: string;
  /** The story in one line. */
  readonly why: string;
  readonly trace?: readonly TraceStepDocument[];
}

/** What a basket costs; amounts are whole-line, decimal strings of minor units. */
export interface PriceDocument {
  readonly currency: string;
  readonly at: string;
  readonly bookVersion: string;
  readonly lines: readonly PricedLineDocument[];
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
}

/** The same book and the same inputs always have the same id, whoever asks. */
function traceIdOf(bookVersion: string, basket: object, index: number): string {
  return createHash('sha256')
    .update(JSON.stringify([bookVersion, basket, index]))
    .digest('hex')
    .slice(0, 32);
}

const stepOnWire = ({ offMinor, ...step }: TraceStep): TraceStepDocument => ({
  ...step,
  ...(offMinor !== undefined && { offMinor: offMinor.toString() }),
});

function describeLine(line: PricedBasketLine, { traceId, withTrace }: { traceId: string; withTrace: boolean }): PricedLineDocument {
  return {
    index: line.index,
    sku: line.sku,
    quantity: line.quantity,
    unit: line.unit,
    baseQuantity: line.baseQuantity,
    unitPriceMinor: line.unitPriceMinor.toString(),
    listMinor: line.listMinor.toString(),
    discountMinor: line.discountMinor.toString(),
    netMinor: line.netMinor.toString(),
    taxMinor: line.taxMinor.toString(),
    grossMinor: line.grossMinor.toString(),
    free: line.free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    traceId,
    why: tellShort(line),
    ...(withTrace && { trace: tell(line).map(stepOnWire) }),
  };
}

const unknownCustomer = (given: string): Fault =>
  new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${given}.` });

/** The depot that prices: the customer's own, or another that the actor may see. A buyer is served by their own. */
async function depotOf(call: Call, customer: CustomerRow, wanted: string | undefined): Promise<string> {
  if (wanted === undefined && isInScope(call.actor.scope, { warehouseId: customer.warehouse_id })) return customer.warehouse_code;
  const depots = await listWarehouses(call.tx, undefined);
  const depot = depots.find((one) => one.code === (wanted ?? customer.warehouse_code));
  const isOwn =
    depot && (isBuyer(call.actor) ? depot.id === customer.warehouse_id : isInScope(call.actor.scope, { warehouseId: depot.id }));
  if (!depot || !isOwn)
    throw new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${wanted ?? ''}.` });
  return depot.code;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 1 is Monday, by the tenant's clock. */
const dayOfWeek = (at: Date, timeZone: string): number =>
  DAYS.indexOf(new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone }).format(at)) + 1;

/** Days that terms such as `credit-14` give; 0 for cash and prepaid. */
const creditDays = (terms: string): number => Number(/^(?:credit|net)-?(\d+)$/i.exec(terms)?.[1] ?? 0);

function describePrice(price: BasketPrice, { input, at }: { input: CalculatePricesInput; at: Date }): PriceDocument {
  const { trace: _trace, at: _at, ...asked } = input;
  const basket = { ...asked, at: at.toISOString() };
  return {
    currency: price.currency,
    at: at.toISOString(),
    bookVersion: price.bookVersion,
    lines: price.lines.map((line) =>
      describeLine(line, { traceId: traceIdOf(price.bookVersion, basket, line.index), withTrace: input.trace === true }),
    ),
    netMinor: price.netMinor.toString(),
    taxMinor: price.taxMinor.toString(),
    grossMinor: price.grossMinor.toString(),
  };
}

const asRefusal = ([first, ...rest]: Refusal[]): Fault => {
  if (first === undefined) throw new Error('a price was refused without a reason');
  return refused([first, ...rest]);
};

/**
 * What a basket costs this customer now, or at another time, from the tenant's price book; nothing is written. Throws Fault
 * `not-found` for a customer or depot that is not there or not the actor's, `refused` with every bad line (`sku.unknown`,
 * `unit.unknown`, `quantity.…`, `price.missing`).
 */
export const calculatePrices = defineVerb<CalculatePricesInput, PriceDocument>({
  id: 'pricing.calculate-prices',
  kind: 'read',
  input: CalculatePricesInput,
  async run(call, input) {
    const customer = await findCustomer(call.tx, { code: input.customerCode }, ownScope(call.actor));
    if (!customer) throw unknownCustomer(input.customerCode);
    const warehouse = await depotOf(call, customer, input.warehouse);
    const head = await readPriceHead(call.tx);
    const currency = input.currency ?? head.currency;
    const book = await call.books.get(call.tx, { version: head.version, currency });
    const at = input.at === undefined ? call.now : new Date(input.at);
    const paymentTerms = input.paymentTerms ?? customer.payment_terms;
    const priced = priceBasket(book, {
      customer: customer.code,
      groups: [customer.segment],
      territory: input.territory ?? customer.territory,
      channel: input.channel ?? (call.channel === 'api' ? 'api' : undefined),
      warehouse,
      fulfilment: input.fulfilment ?? 'deliver',
      paymentTerms,
      at: at.getTime(),
      dayOfWeek: dayOfWeek(at, head.time_zone),
      creditDays: creditDays(paymentTerms),
      isFirstOrder: false,
      coupons: new Set(input.coupons?.map((coupon) => coupon.toUpperCase())),
      lines: input.lines,
    });
    if (!priced.ok) throw asRefusal(priced.error);
    return describePrice(priced.value, { input, at });
  },
});
