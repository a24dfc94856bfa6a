import { inSavepoint } from '@omniroute/db/client';
import { holdCustomer } from '@omniroute/db/customer';
import {
  addPromotionUses,
  type CounterRaise,
  EVERYBODY,
  giveSpecialPricesBack,
  holdPromotionCounters,
  holdSpecialPrices,
  listTakenSpecials,
  type PromotionUse,
  raisePromotionCounters,
  type TakenSpecialRow,
  takeSpecialPrices,
} from '@omniroute/db/pricing';
import { allocate, groupBy } from '@omniroute/domain';
import {
  type BasketFacts,
  type BasketPrice,
  baseOfGoods,
  type Given,
  givenTo,
  type PricedBasketLine,
  valueOfGoods,
} from '@omniroute/domain/pricing';
import type { PromotionTerms } from '../book-source.ts';
import type { TenantBook } from '../price-books.ts';
import { termsAt } from '../pricing/index.ts';
import type { Call } from '../run-verb.ts';

/** What an order takes of promotions and of capped prices. Lines are the order's own. */
export interface Takings {
  readonly uses: readonly PromotionUse[];
  readonly raises: readonly CounterRaise[];
  readonly specials: readonly { readonly id: string; readonly baseQuantity: number }[];
  /** The same line by line, as the order's story keeps it: what is not supplied is given back. */
  readonly specialsByLine: readonly { readonly id: string; readonly line: number; readonly base: number }[];
  /** Something of it is for first orders only. */
  readonly isOfFirstOrder: boolean;
}

/** Who orders, and where in the order the book's lines and the goods given free stand. */
export interface Taker {
  readonly customerId: string;
  readonly lineOf: (index: number) => number;
  /** Of the goods given free by all lines, in their order, the one at a place. */
  readonly goodsLineOf: (place: number) => number;
}

interface Use extends PromotionUse {
  readonly terms: PromotionTerms;
}

const periodOf = ({ promotion }: PromotionTerms): Date => new Date(promotion.from);

/** The goods that a promotion gives with one line, each as a use of its own: it is kept as far as the goods themselves are supplied. */
function goodsUses(price: BasketPrice, line: PricedBasketLine, { free }: Given['outcome']) {
  const all = price.lines.flatMap((one) => one.free);
  return free.flatMap((goods) => {
    if (goods.ofLine !== line.index) return [];
    const bought = price.lines.reduce((sum, one) => (one.sku === goods.sku ? sum + one.baseQuantity : sum), 0);
    return [{ place: all.indexOf(goods), units: baseOfGoods(line, goods), valueMinor: valueOfGoods(line, goods, bought) }];
  });
}

function usesOfLine(
  price: BasketPrice,
  line: PricedBasketLine,
  { given, terms, taker }: { given: Given; terms: PromotionTerms; taker: Taker },
): Use[] {
  const { outcome, amountMinor } = given;
  const { promotion } = terms;
  // What is bought under a target counts from the first piece, long before anything is earned, and whatever else is given on it.
  if (outcome.result !== 'applied' && !outcome.counts) return [];
  const goods = goodsUses(price, line, outcome);
  const isOnlyCounted = amountMinor === 0n && goods.length === 0;
  if (isOnlyCounted && promotion.type !== 'target') return [];
  const common = {
    terms,
    promotionId: terms.id,
    period: periodOf(terms),
    version: terms.version,
    principalBasisPoints: promotion.funding.principalBasisPoints,
  };
  return [
    { ...common, lineIndex: taker.lineOf(line.index), amountMinor, units: 0, valueMinor: 0n, boughtBase: line.baseQuantity },
    ...goods.map(({ place, units, valueMinor }) => ({
      ...common,
      lineIndex: taker.goodsLineOf(place),
      amountMinor: 0n,
      units,
      valueMinor,
      boughtBase: 0,
    })),
  ];
}

/**
 * What a price with tax in it comes to without may differ by a minor unit a line from what was cut to the budget: a budget bears no more
 * than it has.
 */
function withinLeft(uses: readonly Use[], left: bigint | undefined): readonly Use[] {
  const amounts = uses.map((use) => use.amountMinor);
  if (left === undefined || amounts.reduce((sum, one) => sum + one, 0n) <= left) return uses;
  const parts = allocate(left, amounts);
  return uses.map((use, place) => ({ ...use, amountMinor: parts[place] ?? 0n }));
}

const factsOf = (price: BasketPrice): BasketFacts | undefined => price.lines[0]?.trace.run.basket.facts;

/** What each promotion gives, by promotion. */
function usesOf(book: TenantBook, price: BasketPrice, taker: Taker): (readonly Use[])[] {
  const uses = price.lines.flatMap((line) =>
    givenTo(line).flatMap((given) => {
      const terms = termsAt(book, given.outcome.promotion.source.code, price.at);
      return terms ? usesOfLine(price, line, { given, terms, taker }) : [];
    }),
  );
  const budgets = factsOf(price)?.budgets;
  return [...groupBy(uses, (use) => use.promotionId).values()].map((own) =>
    withinLeft(own, budgets?.get(own[0]?.terms.promotion.code ?? '')?.amountMinor),
  );
}

const isLimited = ({ promotion: { budget } }: PromotionTerms): boolean =>
  budget.amountMinor !== undefined || budget.units !== undefined || budget.uses !== undefined;

function raisesOf(uses: readonly Use[], price: BasketPrice, customerId: string): CounterRaise[] {
  const [first] = uses;
  if (first === undefined) return [];
  const { promotion } = first.terms;
  const sum = {
    promotionId: first.promotionId,
    period: first.period,
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
  const { budget } = promotion;
  const boughtBefore = promotion.type === 'target' ? (factsOf(price)?.boughtBefore.get(promotion.code) ?? 0) : null;
  // A row that all orders of a promotion raise is a queue: only a budget in all is worth it.
  const own = { ...sum, customerId, ...limits(budget.perCustomer), boughtBefore };
  return isLimited(first.terms) ? [{ ...sum, customerId: EVERYBODY, ...limits(budget), boughtBefore: null }, own] : [own];
}

function specialsOf(price: BasketPrice, { lineOf }: Taker): Takings['specialsByLine'] {
  return price.lines.flatMap((line) =>
    (line.trace.covers ?? []).flatMap((cover) => {
      if (cover.kind === 'special' && cover.special.capBaseQuantity === undefined) return [];
      const id = cover.kind === 'old-stock' ? cover.stock.key : cover.special.key;
      return [{ id, line: lineOf(line.index), base: cover.covered * line.trace.factor }];
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
export function takingsOf(book: TenantBook, price: BasketPrice, taker: Taker): Takings {
  const byPromotion = usesOf(book, price, taker);
  const specialsByLine = specialsOf(price, taker);
  const uses = byPromotion.flat();
  return {
    uses: uses.map(({ terms: _terms, ...use }) => use),
    raises: byPromotion.flatMap((own) => raisesOf(own, price, taker.customerId)),
    specials: sumById(specialsByLine),
    specialsByLine,
    isOfFirstOrder: uses.some(({ terms }) => terms.promotion.conditions.isFirstOrder === true),
  };
}

async function takeAll({ tx }: Call, { raises, specials }: Takings): Promise<boolean> {
  if (specials.length > 0 && !(await takeSpecialPrices(tx, specials))) return false;
  return raises.length === 0 || raisePromotionCounters(tx, raises);
}

/**
 * Takes it, each budget and cap only as far as it goes: of a hundred orders at once only what fits gets through. False, with nothing taken
 * and nothing held, where somebody was faster: `holdBudgets` then, and the order is priced anew.
 */
export async function takeBudgets(call: Call, takings: Takings): Promise<boolean> {
  if (takings.specials.length === 0 && takings.raises.length === 0) return true;
  return inSavepoint(
    call.tx,
    () => takeAll(call, takings),
    (isTaken) => isTaken,
  );
}

/**
 * Holds all that this basket may take of, whatever becomes of it when it is priced again: what is read then is what there is. In the order in
 * which everybody takes them (the customer, caps, promotions), so that whoever holds a part waits for nobody who waits for it.
 */
export async function holdBudgets(
  call: Call,
  book: TenantBook,
  { price, customerId }: { price: BasketPrice; customerId: string },
): Promise<void> {
  const all = price.promotions.flatMap(({ promotion }) => termsAt(book, promotion.source.code, price.at) ?? []);
  if (all.some(({ promotion }) => promotion.conditions.isFirstOrder === true)) await holdCustomer(call.tx, customerId);
  const caps = price.lines.flatMap(({ trace: { slot, run } }) => [
    ...(run.specials?.get(slot) ?? []).flatMap(({ special }) => (special.capBaseQuantity === undefined ? [] : [special])),
    ...(book.book.oldStock.get(slot) ?? []),
  ]);
  if (caps.length > 0) await holdSpecialPrices(call.tx, [...new Set(caps.map(({ key }) => key))]);
  const counters = all.flatMap((terms) =>
    (isLimited(terms) ? [EVERYBODY, customerId] : [customerId]).map((customer) => ({
      promotionId: terms.id,
      customerId: customer,
      period: periodOf(terms),
    })),
  );
  if (counters.length > 0) await holdPromotionCounters(call.tx, counters);
}

/** Gives back of capped prices what these orders took and do not get; `goneOf` says how many base units of a line that is. */
export async function giveSpecialsBack(call: Call, orderIds: readonly string[], goneOf: (taken: TakenSpecialRow) => bigint): Promise<void> {
  const back = new Map<string, bigint>();
  for (const taken of await listTakenSpecials(call.tx, orderIds)) {
    const gone = goneOf(taken);
    if (gone > 0n) back.set(taken.id, (back.get(taken.id) ?? 0n) + gone);
  }
  const returned = [...back].map(([id, gone]) => ({ id, baseQuantity: Number(gone) }));
  await giveSpecialPricesBack(call.tx, returned);
}

/** Writes what each line took, for claims, for what is short, and for what comes back. */
export async function noteUses(
  call: Call,
  order: { readonly id: string; readonly customerId: string; readonly outletId: string | null; readonly createdAt: Date },
  { uses }: Takings,
): Promise<void> {
  if (uses.length > 0) await addPromotionUses(call.tx, order, uses);
}
