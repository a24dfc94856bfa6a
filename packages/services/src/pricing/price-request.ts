import { hasOrders } from '@omniroute/db/order';
import { type CounterRow, EVERYBODY, readPromotionCounters, readSpecialUse } from '@omniroute/db/pricing';
import { err, type Refusal, type Result } from '@omniroute/domain';
import { isTooMuchAlone, tooMuchInAll, tooMuchLine } from '@omniroute/domain/order';
import {
  type Basket,
  type BasketFacts,
  type BasketPrice,
  type BudgetLeft,
  neededFacts,
  priceBasket,
  priceDate,
} from '@omniroute/domain/pricing';
import type { PromotionTerms } from '../book-source.ts';
import type { TenantBook } from '../price-books.ts';
import type { Call } from '../run-verb.ts';

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
  readonly territory?: string | undefined;
  readonly fulfilment?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly coupons?: readonly string[] | undefined;
  readonly belowMinimum?: string | undefined;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unit?: string | undefined }[];
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekdays = new Map<string, Intl.DateTimeFormat>();

/** 1 is Monday, in the tenant's zone. */
export function dayOfWeek(at: Date, timeZone: string): number {
  const known = weekdays.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone });
  weekdays.set(timeZone, known);
  return DAYS.indexOf(known.format(at)) + 1;
}

/** Days that terms such as `credit-14` give; 0 for cash and prepaid. */
export const creditDays = (terms: string): number => Number(/^(?:credit|net)-?(\d+)$/i.exec(terms)?.[1] ?? 0);

/** The version of a promotion that holds at a time. */
export const termsAt = (book: TenantBook, code: string, at: number): PromotionTerms | undefined =>
  book.promotions.get(code)?.find(({ from, until }) => from <= at && (until === undefined || at < until));

type Limits = { readonly amountMinor?: bigint | undefined; readonly units?: number | undefined; readonly uses?: number | undefined };

function leftOf(limits: Limits | undefined, given: CounterRow | undefined): BudgetLeft {
  if (!limits) return {};
  const number = (limit: number | undefined, used: bigint | undefined): number | undefined =>
    limit === undefined ? undefined : Math.max(0, limit - Number(used ?? 0n));
  const [units, uses] = [number(limits.units, given?.units), number(limits.uses, given?.uses)];
  const amount = limits.amountMinor === undefined ? undefined : limits.amountMinor - (given?.amount_minor ?? 0n);
  return {
    ...(amount !== undefined && { amountMinor: amount > 0n ? amount : 0n }),
    ...(units !== undefined && { units }),
    ...(uses !== undefined && { uses }),
  };
}

const less = <T extends bigint | number>(a: T | undefined, b: T | undefined): T | undefined =>
  a === undefined ? b : b === undefined ? a : a < b ? a : b;
function tighter(a: BudgetLeft, b: BudgetLeft): BudgetLeft {
  const [amountMinor, units, uses] = [less(a.amountMinor, b.amountMinor), less(a.units, b.units), less(a.uses, b.uses)];
  return { ...(amountMinor !== undefined && { amountMinor }), ...(units !== undefined && { units }), ...(uses !== undefined && { uses }) };
}

const hasLimits = ({ promotion: { budget } }: PromotionTerms): boolean =>
  budget.amountMinor !== undefined || budget.units !== undefined || budget.uses !== undefined || budget.perCustomer !== undefined;

async function readPromotionFacts(
  call: Call,
  terms: readonly PromotionTerms[],
  customerId: string,
): Promise<Pick<BasketFacts, 'boughtBefore' | 'budgets'>> {
  const counted = terms.filter((one) => hasLimits(one) || one.promotion.type === 'target');
  if (counted.length === 0) return { boughtBefore: new Map(), budgets: new Map() };
  const rows = await readPromotionCounters(
    call.tx,
    counted.map(({ id }) => id),
    customerId,
  );
  const of = (id: string, customer: string) => rows.find((row) => row.promotion_id === id && row.customer_id === customer);
  return {
    boughtBefore: new Map(counted.map(({ id, promotion }) => [promotion.code, Number(of(id, customerId)?.bought_base ?? 0n)])),
    budgets: new Map(
      counted
        .filter(hasLimits)
        .map(({ id, promotion }) => [
          promotion.code,
          tighter(leftOf(promotion.budget, of(id, EVERYBODY)), leftOf(promotion.budget.perCustomer, of(id, customerId))),
        ]),
    ),
  };
}

/** What the basket depends on beside the book; nothing is asked that no promotion and no capped price of these goods needs. */
async function readFacts(call: Call, book: TenantBook, request: PriceRequest): Promise<{ facts?: BasketFacts; isFirstOrder: boolean }> {
  const { customer, lines } = request;
  const needed = neededFacts(book.book, customer.code, lines);
  const at = request.at.getTime();
  const terms = needed.promotions.flatMap((code) => termsAt(book, code, at) ?? []);
  const asksFirst = terms.some(({ promotion }) => promotion.conditions.isFirstOrder !== undefined);
  const isFirstOrder = asksFirst && !(await hasOrders(call.tx, customer.id));
  const capped = needed.specials.flatMap(
    (key) => book.capped.get(`${customer.code} ${key}`)?.filter((row) => row.from <= at && (row.until ?? at + 1) > at) ?? [],
  );
  const ids = [...capped.map(({ id }) => id), ...needed.oldStock];
  const uses = ids.length === 0 ? [] : await readSpecialUse(call.tx, ids);
  const used = new Map(uses.map((row) => [row.id, row]));
  if (terms.length === 0 && ids.length === 0) return { isFirstOrder };
  const left = (id: string): number => Math.max(0, (used.get(id)?.cap ?? 0) - (used.get(id)?.used ?? 0));
  return {
    isFirstOrder,
    facts: {
      ...(await readPromotionFacts(call, terms, customer.id)),
      boughtAtSpecial: new Map(capped.map(({ id, sku, unit }) => [`${sku} ${unit}`, used.get(id)?.used ?? 0])),
      oldStockLeft: new Map(needed.oldStock.map((key) => [key, left(key)])),
    },
  };
}

function refuseTooMuch(price: BasketPrice): Refusal[] {
  const alone = price.lines.filter((line) => isTooMuchAlone(line.grossMinor)).map((line) => tooMuchLine(line, [line.index, 'quantity']));
  if (alone.length > 0) return alone;
  const together = tooMuchInAll(price.grossMinor);
  return together ? [together] : [];
}

/** The question as the book takes it, with everything beside it that the price depends on. */
export async function basketOf(call: Call, book: TenantBook, request: PriceRequest): Promise<Basket> {
  const { customer, timeZone } = request;
  const at = request.at.getTime();
  const paymentTerms = request.paymentTerms ?? customer.paymentTerms;
  const { facts, isFirstOrder } = await readFacts(call, book, request);
  return {
    customer: customer.code,
    groups: customer.groups,
    territory: request.territory ?? customer.territory,
    // Another territory than their own is asked about as it stands.
    ...(request.territory === undefined && customer.widerTerritories.length > 0 && { widerTerritories: customer.widerTerritories }),
    channel: request.channel,
    warehouse: request.warehouse,
    fulfilment: request.fulfilment ?? 'deliver',
    paymentTerms,
    at,
    dayOfWeek: dayOfWeek(request.at, timeZone),
    creditDays: creditDays(paymentTerms),
    isFirstOrder,
    coupons: new Set(request.coupons?.map((coupon) => coupon.toUpperCase())),
    lines: request.lines,
    ...(facts && { facts }),
    ...(request.belowMinimum !== undefined && { belowMinimum: request.belowMinimum }),
    // Until it is paid or loaded, the price of today stands, and the story says so.
    ...(book.priceDate !== 'order' && { priceDate: priceDate(book.priceDate, { orderedAt: at, now: at, timeZone }) }),
  };
}

/**
 * The one way to a price, for whoever asks and whoever orders: reads what the book needs to know, and asks it. Refuses every bad line
 * together, and what comes to more than an order may.
 */
export async function priceRequest(call: Call, book: TenantBook, request: PriceRequest): Promise<Result<BasketPrice, Refusal[]>> {
  const basket = await basketOf(call, book, request);
  const priced = priceBasket(book.book, basket);
  if (!priced.ok) return priced;
  const refusals = refuseTooMuch(priced.value);
  return refusals.length > 0 ? err(refusals) : priced;
}
