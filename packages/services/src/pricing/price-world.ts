import { createHash } from 'node:crypto';
import { type CustomerRow, findCustomersByCode } from '@omniroute/db/customer';
import { listWarehouses, type WarehouseRow } from '@omniroute/db/inventory';
import { type PriceHead, readPriceHead } from '@omniroute/db/pricing';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { CHANNELS, MAX_ORDER_LINES } from '@omniroute/domain/order';
import {
  type BasketPrice,
  type PriceBook,
  type PricedBasketLine,
  priceBasket,
  type TraceStep,
  tell,
  tellShort,
} from '@omniroute/domain/pricing';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { amountsOnWire, sumsOnWire } from '../amounts.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import type { Call } from '../run-verb.ts';

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

/** What prices of this call are made from: one moment of the tenant, read once for all its baskets. */
export interface PriceWorld {
  readonly head: PriceHead;
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly depots: readonly WarehouseRow[];
  readonly books: ReadonlyMap<string, PriceBook>;
  readonly weekday: Intl.DateTimeFormat;
}

/** Reads what these baskets need: their customers within the actor's scope, depots, and a book for each currency asked for. */
export async function openWorld(call: Call, inputs: readonly CalculatePricesInput[]): Promise<PriceWorld> {
  const codes = [...new Set(inputs.map((input) => input.customerCode))];
  const customers = await findCustomersByCode(call.tx, codes, ownScope(call.actor));
  const head = await readPriceHead(call.tx);
  const books = new Map<string, PriceBook>();
  for (const currency of new Set(inputs.map((input) => input.currency ?? head.currency)))
    books.set(currency, await call.books.get(call.tx, head, { currency, at: call.now }));
  return {
    head,
    books,
    customers: new Map(customers.map((customer) => [customer.code, customer])),
    depots: await listWarehouses(call.tx, undefined),
    weekday: new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: head.time_zone }),
  };
}

/** The same book and the same question have the same id, whoever asks and whenever. */
function traceIdOf(bookVersion: string, input: CalculatePricesInput, at: Date): string {
  const { trace: _trace, at: _at, ...asked } = input;
  return createHash('sha256')
    .update(JSON.stringify([bookVersion, at.toISOString(), asked]))
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
    ...amountsOnWire(line),
    free: line.free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    traceId: `${traceId}-${line.index}`,
    why: tellShort(line),
    ...(withTrace && { trace: tell(line).map(stepOnWire) }),
  };
}

function describePrice(price: BasketPrice, input: CalculatePricesInput, at: Date): PriceDocument {
  const shown = { traceId: traceIdOf(price.bookVersion, input, at), withTrace: input.trace === true };
  return {
    currency: price.currency,
    at: at.toISOString(),
    bookVersion: price.bookVersion,
    lines: price.lines.map((line) => describeLine(line, shown)),
    ...sumsOnWire(price),
  };
}

/** The depot that prices: the customer's own, or another that the actor may see. A buyer is served by their own. */
function depotOf(world: PriceWorld, call: Call, [customer, wanted]: readonly [CustomerRow, string | undefined]): string {
  const depot = world.depots.find((one) => one.code === (wanted ?? customer.warehouse_code));
  const isOwn =
    depot && (isBuyer(call.actor) ? depot.id === customer.warehouse_id : isInScope(call.actor.scope, { warehouseId: depot.id }));
  if (!depot || !isOwn)
    throw new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${wanted ?? ''}.` });
  return depot.code;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Days that terms such as `credit-14` give; 0 for cash and prepaid. */
const creditDays = (terms: string): number => Number(/^(?:credit|net)-?(\d+)$/i.exec(terms)?.[1] ?? 0);

const asRefusal = ([first, ...rest]: Refusal[]): Fault => {
  if (first === undefined) throw new Error('a price was refused without a reason');
  return refused([first, ...rest]);
};

/** Prices one basket. Throws Fault `not-found` for customer and depot, `refused` with every bad line. */
export function priceIn(world: PriceWorld, call: Call, input: CalculatePricesInput): PriceDocument {
  const customer = world.customers.get(input.customerCode);
  if (!customer)
    throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${input.customerCode}.` });
  const warehouse = depotOf(world, call, [customer, input.warehouse]);
  const book = world.books.get(input.currency ?? world.head.currency);
  if (!book) throw new Error('the book of a basket was not opened');
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
    dayOfWeek: DAYS.indexOf(world.weekday.format(at)) + 1,
    creditDays: creditDays(paymentTerms),
    isFirstOrder: false,
    coupons: new Set(input.coupons?.map((coupon) => coupon.toUpperCase())),
    lines: input.lines,
  });
  if (!priced.ok) throw asRefusal(priced.error);
  return describePrice(priced.value, input, at);
}
