import { type BasketOutletRow, findBasketOutlets } from '@omniroute/db/customer';
import { whoHasOrders } from '@omniroute/db/order';
import { type CounterRow, EVERYBODY, readPromotionCounters, readSpecialUse } from '@omniroute/db/pricing';
import { groupBy } from '@omniroute/domain';
import { type BasketFacts, type BasketLine, type BudgetLeft, neededFacts } from '@omniroute/domain/pricing';
import type { PromotionTerms } from '../book-source.ts';
import type { TenantBook } from '../price-books.ts';
import type { Call } from '../run-verb.ts';

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
const isUsedUp = ({ amountMinor, units, uses }: BudgetLeft): boolean => amountMinor === 0n || units === 0 || uses === 0;

function tighter(all: BudgetLeft, own: BudgetLeft): BudgetLeft {
  const [amountMinor, units, uses] = [less(all.amountMinor, own.amountMinor), less(all.units, own.units), less(all.uses, own.uses)];
  return {
    ...(amountMinor !== undefined && { amountMinor }),
    ...(units !== undefined && { units }),
    ...(uses !== undefined && { uses }),
    ...(isUsedUp(own) && !isUsedUp(all) && { isOwnUsedUp: true as const }),
  };
}

const hasLimits = ({ promotion: { budget } }: PromotionTerms): boolean =>
  budget.amountMinor !== undefined || budget.units !== undefined || budget.uses !== undefined || budget.perCustomer !== undefined;
const isCounted = (terms: PromotionTerms): boolean => hasLimits(terms) || terms.promotion.type === 'target';

/** A basket of a customer at a moment, in milliseconds. */
interface Question {
  readonly customer: { readonly id: string; readonly code: string };
  readonly outletCode?: string | undefined;
  readonly at: number;
  readonly lines: readonly BasketLine[];
}

/** What one basket is asked about: promotions as they hold, capped prices and old stock. */
interface Need {
  readonly customerId: string;
  readonly outletCode: string | undefined;
  readonly terms: readonly PromotionTerms[];
  readonly asksFirst: boolean;
  readonly asksOutlet: boolean;
  readonly capped: readonly string[];
  readonly oldStock: readonly string[];
}

function needOf(book: TenantBook, { customer, outletCode, at, lines }: Question): Need {
  const needed = neededFacts(book.book, customer.code, lines);
  const terms = needed.promotions.flatMap((code) => termsAt(book, code, at) ?? []);
  return {
    customerId: customer.id,
    outletCode,
    terms,
    asksFirst: terms.some(({ promotion }) => promotion.conditions.isFirstOrder !== undefined),
    asksOutlet: terms.some(({ promotion }) => promotion.conditions.outletClasses !== undefined),
    capped: needed.specials,
    oldStock: needed.oldStock,
  };
}

/** What the database says of all that was asked about. */
interface Known {
  /** Customers who have ordered, of those of whom it was asked. */
  readonly ordered: ReadonlySet<string>;
  /** The outlets of those whose price goes by it. */
  readonly outlets: ReadonlyMap<Need, BasketOutletRow>;
  readonly counters: ReadonlyMap<string, readonly CounterRow[]>;
  readonly specials: ReadonlyMap<string, { readonly used: number; readonly cap: number | null }>;
}

async function outletsOf({ tx }: Call, needs: readonly Need[]): Promise<Known['outlets']> {
  const asked = needs.filter(({ asksOutlet }) => asksOutlet);
  const found = await findBasketOutlets(tx, asked);
  const outlets = new Map<Need, BasketOutletRow>();
  for (const [place, need] of asked.entries()) {
    const outlet = found.get(place);
    if (outlet) outlets.set(need, outlet);
  }
  return outlets;
}

/** Asks each thing once, and nothing that no basket needs. */
async function ask(call: Call, needs: readonly Need[]): Promise<Known> {
  const counted = new Map(needs.flatMap(({ terms }) => terms.filter(isCounted).map((one) => [one.id, one])));
  const promotions = [...counted.values()].map(({ id, promotion }) => ({ promotionId: id, period: new Date(promotion.from) }));
  const ids = [...new Set(needs.flatMap(({ capped, oldStock }) => [...capped, ...oldStock]))];
  const customers = (some: readonly Need[]): string[] => [...new Set(some.map(({ customerId }) => customerId))];
  const counters = promotions.length === 0 ? [] : await readPromotionCounters(call.tx, promotions, customers(needs));
  const asked = customers(needs.filter(({ asksFirst }) => asksFirst));
  const outlets = await outletsOf(call, needs);
  const specials = ids.length === 0 ? [] : await readSpecialUse(call.tx, ids);
  return {
    ordered: asked.length === 0 ? new Set() : await whoHasOrders(call.tx, asked),
    outlets,
    counters: groupBy(counters, ({ promotion_id: id, customer_id: customer }) => `${id} ${customer}`),
    specials: new Map(specials.map((row) => [row.id, row])),
  };
}

function factsOf({ customerId, terms, capped, oldStock }: Need, { counters, specials }: Known): BasketFacts | undefined {
  if (terms.length === 0 && capped.length === 0 && oldStock.length === 0) return undefined;
  const of = (id: string, customer: string) => counters.get(`${id} ${customer}`)?.[0];
  const left = (id: string): number => Math.max(0, (specials.get(id)?.cap ?? 0) - (specials.get(id)?.used ?? 0));
  const counted = terms.filter(isCounted);
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
    boughtAtSpecial: new Map(capped.map((id) => [id, specials.get(id)?.used ?? 0])),
    oldStockLeft: new Map(oldStock.map((key) => [key, left(key)])),
  };
}

/** What baskets depend on beside the book, each its own; read in at most four questions however many baskets and customers there are. */
export async function readFacts(
  call: Call,
  book: TenantBook,
  questions: readonly Question[],
): Promise<{ readonly facts?: BasketFacts; readonly isFirstOrder: boolean; readonly outlet?: BasketOutletRow }[]> {
  const needs = questions.map((question) => needOf(book, question));
  const known = await ask(call, needs);
  return needs.map((need) => {
    const facts = factsOf(need, known);
    const outlet = known.outlets.get(need);
    return { isFirstOrder: need.asksFirst && !known.ordered.has(need.customerId), ...(facts && { facts }), ...(outlet && { outlet }) };
  });
}
