import { allocate, err, groupBy, ok, plusWhole, type Refusal, type Result, timesWhole, type Whole, wholeOf } from '../../kernel/index.ts';
import { type Agreed, agreedInOrder } from './agreed.ts';
import type { Basket, BasketLine } from './basket.ts';
import { chooseList, isRefusal, missingPrice } from './choose-list.ts';
import type { CompiledList } from './compiled-list.ts';
import { baseUnitName, canBuy, isSold, NO_SLOT, refusalToSell, slotNamed, taxRateAt } from './goods.ts';
import { graduatedAmount, inTerms } from './list-price.ts';
import { lookAhead } from './look-ahead.ts';
import type { PriceBook } from './price-book.ts';
import { type Cover, PricedLine, type Run } from './priced-line.ts';
import { added, inOneOrder, SeenOnce } from './scratch.ts';
import { NO_SKU } from './sku-index.ts';
import { holdsAt, type OldStockSource, type SpecialPriceSource } from './source.ts';

type Place = 'sku' | 'unit';
const no = (code: string, detail: string, [index, field]: readonly [number, Place]): Refusal => ({
  code,
  detail,
  index,
  pointer: `/lines/${index}/${field}`,
});

/** The articles of the basket that is being opened, by line: an array used again and again. */
let articles = new Int32Array(1_024);

/** A line whose product, unit and quantity are real; not priced yet. */
function openLine(run: Run, line: BasketLine, index: number): PricedLine | Refusal {
  const { goods } = run.book;
  const article = articles[index] ?? NO_SKU;
  if (article === NO_SKU) return no('sku.unknown', `There is no product with the SKU ${line.sku} for sale.`, [index, 'sku']);
  const unit = line.unit ?? baseUnitName(goods, article);
  const slot = slotNamed(goods, article, unit);
  if (slot === NO_SLOT) return no('unit.unknown', `${line.sku} is not kept in the unit “${unit}”.`, [index, 'unit']);
  if (!isSold(goods, slot)) return no('unit.unknown', `${line.sku} is not sold by the ${unit}.`, [index, 'unit']);
  if (!canBuy(goods, slot, line.quantity)) {
    const refusal = refusalToSell(goods, slot, { line, index });
    if (refusal !== undefined) return refusal;
  }
  const opened = new PricedLine(run, slot, line.quantity);
  opened.index = index;
  return opened;
}

const seen = new SeenOnce();

/** A product that stands in several lines is counted once: volume breaks are reached by all of it, in cartons and pieces alike. */
function countTogether(lines: readonly PricedLine[]): boolean {
  seen.begin(lines.length);
  let isTogether = false;
  for (let at = 0; at < lines.length && !isTogether; at += 1) isTogether = seen.first(lines[at]?.article ?? 0, at) !== at;
  if (!isTogether) return false;
  const totals = new Map<number, number>();
  for (const line of lines) totals.set(line.article, (totals.get(line.article) ?? 0) + line.baseQuantity);
  const alike = new Map<number, number>();
  for (const line of lines) alike.set(line.slot, (alike.get(line.slot) ?? 0) + line.quantity);
  for (const line of lines) {
    line.basis = totals.get(line.article) ?? line.baseQuantity;
    line.alike = alike.get(line.slot) ?? line.quantity;
  }
  return true;
}

/** A basket, and what it is priced from. */
type Asked = Pick<Run, 'book' | 'basket' | 'lists' | 'withTrace'>;

/** A basket being priced: what is limited and taken by one of its lines is gone for the next. In base units, by what limits it. */
class Pricing implements Run {
  readonly book: PriceBook;
  readonly basket: Basket;
  readonly lists: readonly CompiledList[];
  readonly specials: Run['specials'];
  readonly withTrace: boolean;
  #taken: Map<string, number> | undefined;
  #apart: Map<number, number> | undefined;

  constructor({ book, basket, lists, withTrace }: Asked) {
    this.book = book;
    this.basket = basket;
    this.lists = lists;
    this.withTrace = withTrace;
    this.specials = book.specials.size === 0 ? undefined : book.specials.get(basket.customer);
  }

  get taken(): Map<string, number> {
    this.#taken ??= new Map();
    return this.#taken;
  }

  /** By slot, units of lines that a special or old price covers in part or whole: they climb no slices with the others of their unit. */
  get apart(): Map<number, number> {
    this.#apart ??= new Map();
    return this.#apart;
  }
}

/** Base units of what is limited, and the most units of a line that may be taken of them. */
interface Limited {
  readonly key: string;
  readonly base: number;
  readonly most: number;
}

/** How many whole units of a line are left of so many base units, of which `taken` says what is gone. */
function leftOf({ taken }: Pricing, line: PricedLine, { key, base, most }: Limited): number {
  return Math.min(most, Math.floor(Math.max(0, base - (taken.get(key) ?? 0)) / line.factor)); // whole units only
}

/** The same, and takes them. */
function take(run: Pricing, line: PricedLine, limited: Limited): number {
  const count = leftOf(run, line, limited);
  if (count > 0) run.taken.set(limited.key, (run.taken.get(limited.key) ?? 0) + count * line.factor);
  return count;
}

const BASIS = 10_000;

/** An amount in terms of tax that all share, exactly: the larger it is, the more is paid. */
const paid = (amount: Whole, isInclusive: boolean, rate: number): Whole => timesWhole(amount, isInclusive ? BASIS : BASIS + rate);

/** So many units of a line, of which some are at a special price. */
interface Part extends Agreed {
  readonly count: number;
  readonly covered: number;
}

/** Whether the list charges less for so many of a line than the list with some at the price of a smaller pack. */
function isDearer(run: Pricing, line: PricedLine, { special, times, count, covered }: Part): boolean {
  const all = chooseList(run, line, count);
  if (all === undefined || isRefusal(all)) return false;
  const rate = taxRateAt(run.book.goods, line.article, run.basket.at);
  const without = paid(all, line.isTaxInclusive, rate);
  const own = paid(timesWhole(wholeOf(special.priceMinor), covered * times), special.isTaxInclusive, rate);
  if (covered === count) return own > without;
  const rest = chooseList(run, line, count - covered);
  if (rest === undefined || isRefusal(rest)) return true;
  return plusWhole(own, paid(rest, line.isTaxInclusive, rate)) > without;
}

/** The customer's special price, for as many of `count` units as its cap still covers; a smaller pack's where the list is not cheaper. */
function coverSpecial(run: Pricing, line: PricedLine, { special, times, count }: Agreed & { readonly count: number }): Cover[] {
  const { key, capBaseQuantity: cap } = special;
  const base = cap === undefined ? Number.POSITIVE_INFINITY : cap - (run.basket.facts?.boughtAtSpecial.get(key) ?? 0);
  const limited = { key: `special ${key}`, base, most: count };
  const covered = cap === undefined ? count : leftOf(run, line, limited);
  if (covered === 0) return [];
  if (times > 1 && isDearer(run, line, { special, times, count, covered })) {
    line.passed = { special, times };
    return [];
  }
  if (cap !== undefined) take(run, line, limited);
  return [{ kind: 'special', special, times, covered }];
}

/** Old stock at its old price, the first begun first, while it lasts. */
function coverOldStock(run: Pricing, line: PricedLine, { stocks, rest }: { stocks: readonly OldStockSource[]; rest: number }): Cover[] {
  const { basket } = run;
  const covers: Cover[] = [];
  let open = rest;
  for (const stock of stocks) {
    const isFor = (stock.warehouse ?? basket.warehouse) === basket.warehouse && (stock.list ?? line.list?.code) === line.list?.code;
    if (open === 0 || !isFor || !holdsAt(stock, basket.at)) continue;
    const base = basket.facts?.oldStockLeft?.get(stock.key) ?? 0;
    const covered = take(run, line, { key: `stock ${stock.key}`, base, most: open });
    if (covered > 0) covers.push({ kind: 'old-stock', stock, covered });
    open -= covered;
  }
  return covers;
}

const priceOf = (cover: Cover): SpecialPriceSource | OldStockSource => (cover.kind === 'special' ? cover.special : cover.stock);
/** How many of the unit whose price it is a cover comes to. */
const countIn = (cover: Cover): number => (cover.kind === 'special' ? cover.covered * cover.times : cover.covered);
const unitsOf = (covers: readonly Cover[]): number => covers.reduce((sum, { covered }) => sum + covered, 0);

const NOTHING_AGREED: readonly Agreed[] = [];

/** What was agreed, one after the other: what the first has no more of, the next gives. */
function coverAgreed(run: Pricing, line: PricedLine): Cover[] {
  const covers: Cover[] = [];
  let count = line.quantity;
  for (const agreed of agreedInOrder(run.specials?.get(line.slot) ?? NOTHING_AGREED, run.basket.at)) {
    if (count === 0) break;
    const given = coverSpecial(run, line, { ...agreed, count });
    count -= unitsOf(given);
    covers.push(...given);
  }
  return covers;
}

/** A line that has a special price or old stock: its first units at that, what is above at the list, in the terms of the first. */
function priceCovered(run: Pricing, line: PricedLine): Refusal | undefined {
  const stocks = run.book.oldStock.get(line.slot);
  const apart = run.apart.get(line.slot) ?? 0;
  line.alike -= apart;
  const covers = coverAgreed(run, line);
  let rest = line.quantity - unitsOf(covers);
  let above = rest > 0 ? chooseList(run, line, rest) : 0;
  if (rest > 0 && stocks) {
    const old = coverOldStock(run, line, { stocks, rest });
    rest -= unitsOf(old);
    if (old.length > 0) above = rest > 0 ? chooseList(run, line, rest) : 0;
    covers.push(...old);
  }
  if (above === undefined) return missingPrice(line);
  if (isRefusal(above)) return above;
  const [first] = covers;
  const wanted = first === undefined ? line.isTaxInclusive : priceOf(first).isTaxInclusive;
  const terms = { wanted, rate: taxRateAt(run.book.goods, line.article, run.basket.at) };
  let amount: Whole = rest > 0 ? inTerms(above, line.isTaxInclusive, terms) : 0;
  if (rest === 0 && covers.every(({ kind }) => kind === 'special')) line.leaveLists();
  for (const cover of covers) {
    const { priceMinor, isTaxInclusive } = priceOf(cover);
    amount = plusWhole(amount, inTerms(timesWhole(wholeOf(priceMinor), countIn(cover)), isTaxInclusive, terms));
  }
  if (covers.length > 0) {
    line.covers = covers;
    run.apart.set(line.slot, apart + line.quantity);
  }
  line.isTaxInclusive = wanted;
  line.listAmount = amount;
  line.amount = amount;
  return undefined;
}

function priceLine(run: Pricing, line: PricedLine): Refusal | undefined {
  const { slot } = line;
  if (run.specials?.has(slot) || (run.book.oldStock.size > 0 && run.book.oldStock.has(slot))) return priceCovered(run, line);
  const amount = chooseList(run, line, line.quantity);
  if (amount === undefined) return missingPrice(line);
  if (isRefusal(amount)) return amount;
  line.listAmount = amount;
  line.amount = amount;
  return undefined;
}

/** Lines of one product and unit in a graduated list climb the slices together; each bears its share, by largest remainder. */
function climbTogether(lines: readonly PricedLine[]): void {
  const graduated = lines.filter((line) => line.list?.isGraduated && line.covers === undefined);
  for (const group of groupBy(graduated, (line) => line.slot).values()) {
    const [first] = group;
    if (first?.list === undefined || group.length < 2) continue;
    const ordered = group.toSorted((a, b) => a.quantity - b.quantity);
    const quantities = ordered.map((line) => line.quantity);
    const total = graduatedAmount(
      first.list,
      first,
      quantities.reduce((sum, one) => sum + one, 0),
    );
    const parts = allocate(BigInt(total), quantities.map(BigInt));
    for (const [place, line] of ordered.entries()) {
      line.listAmount = wholeOf(parts[place] ?? 0n);
      line.amount = line.listAmount;
    }
  }
}

/** Every line at its list, special or old price; or all that is wrong with the lines, each with its index and pointer. */
export function priceLines(asked: Asked): Result<PricedLine[], Refusal[]> {
  const { basket } = asked;
  const run = new Pricing(asked);
  let lines: PricedLine[] | undefined;
  let refusals: Refusal[] | undefined;
  const count = basket.lines.length;
  if (articles.length < count) articles = new Int32Array(2 * count);
  asked.book.goods.articles.findAll(basket.lines, articles);
  lookAhead(asked.book, asked.lists[0], { articles, count });
  for (let index = 0; index < count; index += 1) {
    const given = basket.lines[index];
    if (given === undefined) continue;
    const opened = openLine(run, given, index);
    if (isRefusal(opened)) refusals = added(refusals, opened);
    else if (lines === undefined) lines = [opened];
    else lines.push(opened);
  }
  lines ??= [];
  const isTogether = lines.length > 1 && countTogether(lines);
  // What is limited goes to lines of one product in an order that does not depend on how they were written.
  for (const line of isTogether ? lines.toSorted(inOneOrder) : lines) {
    const refusal = priceLine(run, line);
    if (refusal) refusals = added(refusals, refusal);
  }
  if (refusals !== undefined) return err(refusals.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)));
  if (isTogether) climbTogether(lines);
  return ok(lines);
}
