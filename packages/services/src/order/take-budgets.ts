import {
  addPromotionUses,
  type CounterRaise,
  EVERYBODY,
  listTakenSpecials,
  lowerPromotionCounters,
  type PromotionUse,
  raisePromotionCounters,
  type TakenSpecialRow,
  takeSpecialPrices,
} from '@omniroute/db/pricing';
import type { BasketPrice, PricedBasketLine } from '@omniroute/domain/pricing';
import type { PromotionTerms } from '../book-source.ts';
import type { TenantBook } from '../price-books.ts';
import { termsAt } from '../pricing/index.ts';
import type { Call } from '../run-verb.ts';

/** What an order takes of promotions and of capped prices. */
export interface Takings {
  readonly uses: readonly PromotionUse[];
  readonly raises: readonly CounterRaise[];
  readonly specials: readonly { readonly id: string; readonly baseQuantity: number }[];
  /** The same line by line, as the order's story keeps it: what is not supplied is given back. */
  readonly specialsByLine: readonly { readonly id: string; readonly line: number; readonly base: number }[];
}

interface Use extends PromotionUse {
  readonly terms: PromotionTerms;
}

type Outcome = PricedBasketLine['trace']['told'][number];

function takenOf(line: PricedBasketLine, outcome: Outcome, terms: PromotionTerms): Use | undefined {
  const { promotion } = terms;
  // What is bought under a target counts from the first piece, long before anything is earned.
  const counts = outcome.result === 'applied' || (promotion.type === 'target' && outcome.result === 'near');
  if (!counts) return undefined;
  const amountMinor = outcome.discounts.get(line.index) ?? 0n;
  const units = outcome.free.reduce((sum, goods) => (goods.ofLine === line.index ? sum + goods.quantity : sum), 0);
  const isOnlyCounted = amountMinor === 0n && units === 0;
  if (isOnlyCounted && promotion.type !== 'target') return undefined;
  return {
    terms,
    promotionId: terms.id,
    lineIndex: line.index,
    version: terms.version,
    amountMinor,
    units,
    boughtBase: line.baseQuantity,
    principalBasisPoints: promotion.funding.principalBasisPoints,
  };
}

function usesOf(book: TenantBook, price: BasketPrice): Use[] {
  return price.lines.flatMap((line) =>
    line.trace.told.flatMap((outcome) => {
      const terms = termsAt(book, outcome.promotion.source.code, price.at);
      return terms ? (takenOf(line, outcome, terms) ?? []) : [];
    }),
  );
}

function raiseOf(uses: readonly Use[], terms: PromotionTerms, customerId: string): CounterRaise[] {
  const sum = {
    promotionId: terms.id,
    amountMinor: uses.reduce((total, use) => total + use.amountMinor, 0n),
    units: uses.reduce((total, use) => total + use.units, 0),
    // What is only counted, towards a target, is no use yet.
    uses: uses.some(({ amountMinor, units }) => amountMinor > 0n || units > 0) ? 1 : 0,
    boughtBase: uses.reduce((total, use) => total + use.boughtBase, 0),
  };
  const limits = (of: { amountMinor?: bigint | undefined; units?: number | undefined; uses?: number | undefined } | undefined) => ({
    limitMinor: of?.amountMinor ?? null,
    limitUnits: of?.units ?? null,
    limitUses: of?.uses ?? null,
  });
  const { budget } = terms.promotion;
  const isLimited = budget.amountMinor !== undefined || budget.units !== undefined || budget.uses !== undefined;
  // A row that all orders of a promotion raise is a queue: only a budget in all is worth it.
  const own = { ...sum, customerId, ...limits(budget.perCustomer) };
  return isLimited ? [{ ...sum, customerId: EVERYBODY, ...limits(budget) }, own] : [own];
}

function specialsOf(book: TenantBook, price: BasketPrice, customer: string): Takings['specialsByLine'] {
  return price.lines.flatMap((line) =>
    (line.trace.covers ?? []).flatMap((cover) => {
      const key = `${customer} ${line.sku} ${line.unit}`;
      const id = cover.kind === 'old-stock' ? cover.stock.key : book.capped.get(key)?.find(({ from }) => from === cover.special.from)?.id;
      return id === undefined ? [] : [{ id, line: line.index, base: cover.covered * line.trace.factor }];
    }),
  );
}

/** How much of each, over all lines. */
function sumById(specials: readonly { readonly id: string; readonly base: number }[]): { id: string; baseQuantity: number }[] {
  const sums = new Map<string, number>();
  for (const { id, base } of specials) sums.set(id, (sums.get(id) ?? 0) + base);
  return [...sums].map(([id, baseQuantity]) => ({ id, baseQuantity }));
}

/** What this price takes of budgets and caps; nothing, for most orders. */
export function takingsOf(book: TenantBook, price: BasketPrice, customer: { readonly id: string; readonly code: string }): Takings {
  const uses = usesOf(book, price);
  const byPromotion = new Map<string, Use[]>();
  for (const use of uses) byPromotion.set(use.promotionId, [...(byPromotion.get(use.promotionId) ?? []), use]);
  const raises = [...byPromotion.values()].flatMap((own) => {
    const [first] = own;
    return first ? raiseOf(own, first.terms, customer.id) : [];
  });
  const specialsByLine = specialsOf(book, price, customer.code);
  return { uses: uses.map(({ terms: _terms, ...use }) => use), raises, specials: sumById(specialsByLine), specialsByLine };
}

const backOf = ({ id, baseQuantity }: { id: string; baseQuantity: number }) => ({ id, baseQuantity: -baseQuantity });

/**
 * Takes it, each budget and cap only as far as it goes: of a hundred orders at once only what fits gets through. False, with nothing taken,
 * where somebody was faster: what is left is read again, and the order is priced anew.
 */
export async function takeBudgets(call: Call, { raises, specials }: Takings): Promise<boolean> {
  if (specials.length > 0 && !(await takeSpecialPrices(call.tx, specials))) return false;
  if (raises.length === 0 || (await raisePromotionCounters(call.tx, raises))) return true;
  if (specials.length > 0) await takeSpecialPrices(call.tx, specials.map(backOf));
  return false;
}

/** Gives back what was just taken, for an order that is drafted again. */
export async function giveBudgetsBack(call: Call, { raises, specials }: Takings): Promise<void> {
  if (specials.length > 0) await takeSpecialPrices(call.tx, specials.map(backOf));
  if (raises.length > 0) await lowerPromotionCounters(call.tx, raises);
}

/** Gives back of capped prices what these orders took and do not get; `goneOf` says how many base units of a line that is. */
export async function giveSpecialsBack(call: Call, orderIds: readonly string[], goneOf: (taken: TakenSpecialRow) => bigint): Promise<void> {
  const back = new Map<string, bigint>();
  for (const taken of await listTakenSpecials(call.tx, orderIds)) {
    const gone = goneOf(taken);
    if (gone > 0n) back.set(taken.id, (back.get(taken.id) ?? 0n) + gone);
  }
  const returned = [...back].map(([id, gone]) => ({ id, baseQuantity: -Number(gone) }));
  if (returned.length > 0) await takeSpecialPrices(call.tx, returned);
}

/** Writes what each line took, for claims, for what is short, and for what comes back. */
export async function noteUses(
  call: Call,
  order: { readonly id: string; readonly customerId: string; readonly outletId: string | null; readonly createdAt: Date },
  { uses }: Takings,
): Promise<void> {
  if (uses.length > 0) await addPromotionUses(call.tx, order, uses);
}
