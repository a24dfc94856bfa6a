import { type BuyerRow, findBuyersByCode, knownTerritoryPaths, listMergedInto } from '@omniroute/db/customer';
import { listWarehouses, type WarehouseRow } from '@omniroute/db/inventory';
import { type PriceHead, readPriceHead } from '@omniroute/db/pricing';
import { Fault, groupBy, type Refusal, refused } from '@omniroute/domain';
import { currencyCode, moment, plainText, quick } from '@omniroute/domain/input';
import { CHANNELS, isPlainLine, MAX_ORDER_LINES } from '@omniroute/domain/order';
import type { BasketPrice } from '@omniroute/domain/pricing';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import type { BookDrafts } from '../book-drafts.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import type { TenantBook } from '../price-books.ts';
import type { Call } from '../run-verb.ts';
import { channelOf, checkAsked } from './asked-for.ts';
import { checkOutlet, knownOutlets } from './known-outlets.ts';
import { type Merger, pastSteps } from './past-note.ts';
import { describePrice, type PriceDocument, type TraceStepDocument } from './price-document.ts';
import { type PricedCustomer, type PriceRequest, priceRequest, priceRequests } from './price-request.ts';
import { traceIdOf } from './trace-id.ts';

const code = plainText(64);
export const CalculatePricesInput = z.strictObject({
  customerCode: code,
  channel: z.enum(CHANNELS).optional(),
  territory: plainText(100).optional(),
  outletCode: code.optional(),
  warehouse: code.optional(),
  fulfilment: z.enum(['deliver', 'collect']).optional(),
  paymentTerms: plainText(40).optional(),
  currency: currencyCode.optional(),
  at: moment.optional(),
  coupons: z.array(plainText(40)).max(20).optional(),
  trace: z.boolean().optional(),
  lines: z
    .array(
      quick(
        z.strictObject({
          sku: code,
          quantity: z.number().int('must be a whole number of the unit').safe(),
          unit: plainText(32).optional(),
        }),
        isPlainLine,
      ),
    )
    .min(1)
    .max(MAX_ORDER_LINES),
});
export type CalculatePricesInput = z.infer<typeof CalculatePricesInput>;

/** What prices of this call are made from: one moment of the tenant, read once for all its baskets. */
export interface PriceWorld {
  readonly head: PriceHead;
  readonly customers: ReadonlyMap<string, BuyerRow>;
  /** All of the tenant's where one is named by any basket. */
  readonly depots: readonly WarehouseRow[];
  /** Of the territories asked for that there are, by code. */
  readonly territoryPaths: ReadonlyMap<string, readonly string[]>;
  /** The outlets asked for that are open, each after its customer's id. */
  readonly outlets: ReadonlySet<string>;
  readonly books: ReadonlyMap<string, TenantBook>;
  /** Who was merged into the customers, by the keeper's id; read where another time than now is asked about. */
  readonly mergers: ReadonlyMap<string, readonly Merger[]>;
  /** Prices as they would be with these: for looking ahead. */
  readonly drafts?: BookDrafts | undefined;
}

/** Reads what these baskets need: their customers within the actor's scope, depots, and a book for each currency asked for. */
export async function openWorld(call: Call, inputs: readonly CalculatePricesInput[]): Promise<PriceWorld> {
  const codes = [...new Set(inputs.map((input) => input.customerCode))];
  const territories = new Set(inputs.flatMap(({ territory }) => territory ?? []));
  // None of them waits for another's answer: they are asked in one go.
  const [customers, head, territoryPaths, depots] = await Promise.all([
    findBuyersByCode(call.tx, codes, ownScope(call.actor)),
    readPriceHead(call.tx),
    knownTerritoryPaths(call.tx, [...territories]),
    inputs.some(({ warehouse }) => warehouse !== undefined) ? listWarehouses(call.tx, undefined) : [],
  ]);
  const books = new Map<string, TenantBook>();
  for (const currency of new Set(inputs.map((input) => input.currency ?? head.currency)))
    books.set(currency, await call.books.get(call.tx, head, { currency, at: call.now, now: call.now }));
  const keepers = inputs.some(({ at }) => at !== undefined) ? customers.map(({ id }) => id) : [];
  const mergers = keepers.length > 0 ? await listMergedInto(call.tx, keepers) : [];
  // A code that was merged into another names its keeper.
  const byCode = new Map(customers.flatMap((customer) => [customer.code, ...customer.aliases].map((own) => [own, customer] as const)));
  return {
    head,
    books,
    outlets: await knownOutlets(call, inputs, byCode),
    mergers: groupBy(mergers, ({ keeperId }) => keeperId),
    territoryPaths,
    customers: byCode,
    depots,
  };
}

/** The depot that prices: the customer's own, or another that the actor may see. A buyer is served by their own. */
function depotOf(world: PriceWorld, call: Call, [customer, wanted]: readonly [BuyerRow, string | undefined]): string {
  const own = { id: customer.warehouse_id, code: customer.warehouse_code };
  const depot = wanted === undefined ? own : world.depots.find(({ code: one }) => one === wanted);
  const isOwn =
    depot && (isBuyer(call.actor) ? depot.id === customer.warehouse_id : isInScope(call.actor.scope, { warehouseId: depot.id }));
  if (!depot || !isOwn)
    throw new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${wanted ?? ''}.` });
  return depot.code;
}

const asRefusal = ([first, ...rest]: Refusal[]): Fault => {
  if (first === undefined) throw new Error('a price was refused without a reason');
  return refused([first, ...rest]);
};

type Priced = Awaited<ReturnType<typeof priceRequest>>;

/** A territory that staff name is one that there is: by a typing error all prices of it would be missing, and nobody told. */
function checkTerritory({ territoryPaths }: PriceWorld, asked: string | undefined, { territory: own }: PricedCustomer): void {
  if (asked === undefined || asked === own || territoryPaths.has(asked)) return;
  throw refused([{ code: 'territory.unknown', pointer: '/territory', detail: `There is no territory with the code ${asked}.` }]);
}

interface PricedIn {
  readonly price: BasketPrice;
  readonly at: Date;
  readonly traceId: string;
  readonly past: readonly TraceStepDocument[];
}

/** A question of this world, as the book is asked it. */
interface Opened {
  readonly customer: BuyerRow;
  readonly warehouse: string;
  readonly currency: string;
  readonly at: Date;
  readonly book: TenantBook;
  readonly request: PriceRequest;
  readonly past: readonly TraceStepDocument[];
}

/** Whose prices, where, how and when. Throws Fault `not-found` for customer and depot, `refused` for terms, territory and outlet. */
export async function openRequest(world: PriceWorld, call: Call, input: CalculatePricesInput): Promise<Opened> {
  const customer = world.customers.get(input.customerCode);
  if (!customer)
    throw new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${input.customerCode}.` });
  const warehouse = depotOf(world, call, [customer, input.warehouse]);
  const currency = input.currency ?? world.head.currency;
  const at = input.at === undefined ? call.now : new Date(input.at);
  const book = await bookAt(world, call, { currency, at });
  const priced = pricedCustomer(customer);
  checkAsked(call, input, priced);
  checkTerritory(world, input.territory, priced);
  checkOutlet(world, input.outletCode, priced);
  const channel = channelOf(call, input.channel);
  const territoryPath = input.territory === undefined ? undefined : world.territoryPaths.get(input.territory);
  const timeZone = world.head.time_zone;
  // Field by field: V8 gives every object that is made by spreading another here a shape of its own, among the lasting objects.
  const request = {
    customer: priced,
    warehouse,
    timeZone,
    at,
    channel,
    territoryPath,
    outletCode: input.outletCode,
    fulfilment: input.fulfilment,
    paymentTerms: input.paymentTerms,
    coupons: input.coupons,
    lines: input.lines,
  };
  const past = pastSteps(call, input, { code: customer.code, at, timeZone, mergers: world.mergers.get(customer.id) });
  return { customer, warehouse, currency, at, book, request, past };
}

/** What came of a question: its price, by a trace of its own. Throws Fault `refused` with every bad line. */
function pricedFor(input: CalculatePricesInput, { customer, warehouse, currency, at, request, past }: Opened, priced: Priced): PricedIn {
  if (!priced.ok) throw asRefusal(priced.error);
  const { channel } = request;
  const { territory, outletCode, fulfilment, paymentTerms, coupons, lines } = input;
  const asked = {
    customerCode: customer.code,
    channel,
    territory,
    outletCode,
    warehouse,
    fulfilment,
    paymentTerms,
    currency,
    coupons,
    lines,
  };
  const traceId = traceIdOf(priced.value, asked, { at });
  return { price: priced.value, at, traceId, past };
}

/** Prices one basket. Throws Fault `not-found` for customer and depot, `refused` with every bad line. */
export async function priceBasketIn(world: PriceWorld, call: Call, input: CalculatePricesInput): Promise<PricedIn> {
  const opened = await openRequest(world, call, input);
  return pricedFor(input, opened, await priceRequest(call, opened.book, opened.request));
}

/** The same, as it is answered. */
export async function priceIn(world: PriceWorld, call: Call, input: CalculatePricesInput): Promise<PriceDocument> {
  return onWire(call, input, await priceBasketIn(world, call, input));
}

const onWire = (call: Call, input: CalculatePricesInput, { price, at, traceId, past }: PricedIn): PriceDocument =>
  describePrice(call, price, { at, traceId, past, withTrace: input.trace === true });

/** A basket's price, or why it has none. */
type Outcome = { readonly price: PriceDocument } | { readonly fault: Fault };

async function attempt<T>(work: () => Promise<T> | T): Promise<{ done: T } | { fault: Fault }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: error };
  }
}

/** Many baskets, each with its price or its own Fault, in the order given. What they depend on beside a book is read once for all. */
export async function pricesIn(world: PriceWorld, call: Call, inputs: readonly CalculatePricesInput[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const byBook = new Map<TenantBook, { readonly place: number; readonly opened: Opened }[]>();
  for (const [place, input] of inputs.entries()) {
    const result = await attempt(() => openRequest(world, call, input));
    if ('fault' in result) {
      outcomes[place] = result;
      continue;
    }
    const { book } = result.done;
    const asked = byBook.get(book) ?? [];
    byBook.set(book, asked);
    asked.push({ place, opened: result.done });
  }
  for (const [book, asked] of byBook) {
    const priced = await priceRequests(
      call,
      book,
      asked.map(({ opened }) => opened.request),
    );
    for (const [at, { place, opened }] of asked.entries()) {
      const [input, own] = [inputs[place], priced[at]];
      if (!input || !own) throw new Error('a question was asked and not answered');
      const result = await attempt(() => onWire(call, input, pricedFor(input, opened, own)));
      outcomes[place] = 'fault' in result ? result : { price: result.done };
    }
  }
  return outcomes;
}

/** A customer as a price depends on them. */
export const pricedCustomer = (row: BuyerRow): PricedCustomer => ({
  id: row.id,
  code: row.code,
  groups: row.groups,
  territory: row.territory,
  widerTerritories: row.territory_path.slice(0, -1),
  paymentTerms: row.payment_terms,
});

/** The book that holds at a time; one call asks for each once, unless it is another time's. */
function bookAt(world: PriceWorld, call: Call, { currency, at }: { currency: string; at: Date }): Promise<TenantBook> | TenantBook {
  const known = at === call.now && world.drafts === undefined ? world.books.get(currency) : undefined;
  return known ?? call.books.get(call.tx, world.head, { currency, at, now: call.now, drafts: world.drafts });
}
