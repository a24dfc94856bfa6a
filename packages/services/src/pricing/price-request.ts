import { err, type Refusal, type Result, zoned } from '@omniroute/domain';
import { creditDaysOf } from '@omniroute/domain/customer';
import { isTooMuchAlone, tooMuchInAll, tooMuchLine } from '@omniroute/domain/order';
import { type Basket, type BasketPrice, priceBasket, priceDate } from '@omniroute/domain/pricing';
import type { TenantBook } from '../price-books.ts';
import type { Call } from '../run-verb.ts';
import { readFacts } from './price-facts.ts';

/** Who buys, as a price depends on it. */
export interface PricedCustomer {
  readonly id: string;
  readonly code: string;
  readonly groups: readonly string[];
  readonly territory: string;
  /** Those in which it lies, from the root down. */
  readonly widerTerritories: readonly string[];
  readonly paymentTerms: string;
}

/** One question to the book; what is left out is the customer's own, or does not narrow. */
export interface PriceRequest {
  readonly customer: PricedCustomer;
  readonly warehouse: string;
  readonly timeZone: string;
  readonly at: Date;
  readonly channel?: string | undefined;
  /** Another than the customer's own: the codes from the root down to it. */
  readonly territoryPath?: readonly string[] | undefined;
  /** One of the customer's open outlets; without it their only one, where there is only one. */
  readonly outletCode?: string | undefined;
  readonly fulfilment?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly coupons?: readonly string[] | undefined;
  readonly belowMinimum?: string | undefined;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unit?: string | undefined }[];
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekdayIn = zoned('en-GB', { weekday: 'short' });

/** 1 is Monday, in the tenant's zone. */
export const dayOfWeek = (at: Date, timeZone: string): number => DAYS.indexOf(weekdayIn(timeZone, at)) + 1;

function refuseTooMuch(price: BasketPrice): Refusal[] {
  const alone = price.lines.filter((line) => isTooMuchAlone(line.grossMinor)).map((line) => tooMuchLine(line, [line.index, 'quantity']));
  if (alone.length > 0) return alone;
  const together = tooMuchInAll(price.grossMinor);
  return together ? [together] : [];
}

function basketFrom(book: TenantBook, request: PriceRequest): Basket {
  const { customer, timeZone } = request;
  const at = request.at.getTime();
  const paymentTerms = request.paymentTerms ?? customer.paymentTerms;
  const [territory, ...wider] = (request.territoryPath ?? [...customer.widerTerritories, customer.territory]).toReversed();
  return {
    customer: customer.code,
    groups: customer.groups,
    territory,
    ...(wider.length > 0 && { widerTerritories: wider.toReversed() }),
    channel: request.channel,
    warehouse: request.warehouse,
    fulfilment: request.fulfilment ?? 'deliver',
    paymentTerms,
    at,
    dayOfWeek: dayOfWeek(request.at, timeZone),
    creditDays: creditDaysOf(paymentTerms),
    coupons: new Set(request.coupons?.map((coupon) => coupon.toUpperCase())),
    ...(request.belowMinimum !== undefined && { belowMinimum: request.belowMinimum }),
    // Until it is paid or loaded, the price of today stands, and the story says so.
    ...(book.priceDate !== 'order' && { priceDate: priceDate(book.priceDate, { orderedAt: at, now: at, timeZone }) }),
    isFirstOrder: false,
    lines: request.lines,
  };
}

/** Questions as the book takes them; what their prices depend on beside it is read once for all. */
async function basketsFrom(call: Call, book: TenantBook, requests: readonly PriceRequest[]): Promise<Basket[]> {
  const facts = await readFacts(
    call,
    book,
    requests.map(({ customer, outletCode, at, lines }) => ({ customer, outletCode, at: at.getTime(), lines })),
  );
  return requests.map((request, place) => ({ ...basketFrom(book, request), ...facts[place] }));
}

/** Several questions of one customer that differ in their lines only. */
export const basketsOf = (
  call: Call,
  book: TenantBook,
  { baskets, ...request }: Omit<PriceRequest, 'lines'> & { readonly baskets: readonly PriceRequest['lines'][] },
): Promise<Basket[]> =>
  basketsFrom(
    call,
    book,
    baskets.map((lines) => ({ ...request, lines })),
  );

/** The question as the book takes it, with everything beside it that the price depends on. */
export async function basketOf(call: Call, book: TenantBook, request: PriceRequest): Promise<Basket> {
  const [basket] = await basketsFrom(call, book, [request]);
  if (!basket) throw new Error('a question was asked and none was made of it');
  return basket;
}

/** What a basket costs by a book; refuses every bad line together, and what comes to more than an order may. */
export function priceOne(book: TenantBook, basket: Basket): Result<BasketPrice, Refusal[]> {
  const priced = priceBasket(book.book, basket);
  if (!priced.ok) return priced;
  const refusals = refuseTooMuch(priced.value);
  return refusals.length > 0 ? err(refusals) : priced;
}

/**
 * The one way to a price, for whoever asks and whoever orders: reads what the book needs to know, and asks it. Refuses every bad line
 * together, and what comes to more than an order may.
 */
export const priceRequest = async (call: Call, book: TenantBook, request: PriceRequest): Promise<Result<BasketPrice, Refusal[]>> =>
  priceOne(book, await basketOf(call, book, request));

/** The same for many baskets, of whichever customers, by one book. */
export const priceRequests = async (
  call: Call,
  book: TenantBook,
  requests: readonly PriceRequest[],
): Promise<Result<BasketPrice, Refusal[]>[]> => (await basketsFrom(call, book, requests)).map((basket) => priceOne(book, basket));
