import { allocate, err, groupBy, ok, type Refusal, type Result } from '../../kernel/index.ts';
import { checkQuantity } from '../check-quantity.ts';
import { type AmountSource, type Basket, type BasketLine, NO_GOODS, NO_OUTCOMES, type WorkLine } from './basket.ts';
import {
  derivedAmount,
  derivingUnit,
  graduatedAmount,
  inTerms,
  NO_PRICE,
  NOT_LOOKED_AT,
  rungAt,
  specialFor,
  taxRateAt,
  volumeAmount,
} from './list-price.ts';
import type { Article, CompiledList, PriceBook, Unit } from './price-book.ts';
import type { SpecialPriceSource } from './source.ts';

type Place = 'sku' | 'unit';
const no = (code: string, detail: string, [index, field]: readonly [number, Place]): Refusal => ({
  code,
  detail,
  index,
  pointer: `/lines/${index}/${field}`,
});

const isRefusal = (opened: WorkLine | Refusal): opened is Refusal => 'code' in opened;

function unitNamed(article: Article, name: string): Unit | undefined {
  for (const unit of article.units) if (unit.unit === name) return unit;
  return undefined;
}

/** A line whose product, unit and quantity are real; not priced yet. */
function openLine(book: PriceBook, line: BasketLine, index: number): WorkLine | Refusal {
  const article = book.articles.get(line.sku);
  if (article === undefined) return no('sku.unknown', `There is no product with the SKU ${line.sku} for sale.`, [index, 'sku']);
  const name = line.unit ?? article.baseUnit;
  const unit = unitNamed(article, name);
  if (unit === undefined) return no('unit.unknown', `${line.sku} is not kept in the unit “${name}”.`, [index, 'unit']);
  if (!unit.isSellable) return no('unit.unknown', `${line.sku} is not sold by the ${name}.`, [index, 'unit']);
  const refusal = checkQuantity(line, unit, index);
  if (refusal) return refusal;
  return {
    index,
    article,
    slot: unit,
    sku: line.sku,
    unit: name,
    baseUnit: article.baseUnit,
    quantity: line.quantity,
    factor: unit.factor,
    baseQuantity: line.quantity * unit.factor,
    basis: line.quantity * unit.factor,
    source: UNPRICED,
    isTaxInclusive: false,
    listAmount: 0n,
    amountMinor: 0n,
    closedBy: undefined,
    outcomes: NO_OUTCOMES,
    free: NO_GOODS,
    minimum: undefined,
  };
}

const NO_LIST: CompiledList = {
  code: '',
  version: 0,
  name: '',
  isTaxInclusive: false,
  isGraduated: false,
  brokenPack: { rule: 'refused' },
  start: new Int32Array(0),
  minBaseQuantity: new Int32Array(0),
  priceMinor: new BigInt64Array(0),
};
/** Stands until the line is priced. */
const UNPRICED: AmountSource = { kind: 'list', list: NO_LIST, rung: NO_PRICE };

/** A product that stands in several lines is counted once: volume breaks are reached by all of it, in cartons and pieces alike. */
function countTogether(lines: readonly WorkLine[]): void {
  const totals = new Map<Article, number>();
  for (const line of lines) totals.set(line.article, (totals.get(line.article) ?? 0) + line.baseQuantity);
  if (totals.size === lines.length) return;
  for (const line of lines) line.basis = totals.get(line.article) ?? line.baseQuantity;
}

interface Offer {
  readonly source: AmountSource;
  readonly amount: bigint;
  readonly isTaxInclusive: boolean;
}

/** What one list charges for `quantity` of a unit, or nothing. */
function offerOf(list: CompiledList, line: WorkLine, quantity: number): Offer | undefined {
  const unit: Unit = line.slot;
  const rung = rungAt(list, unit.slot, line.basis);
  if (rung !== NO_PRICE) {
    const amount = list.isGraduated ? graduatedAmount(list, unit, quantity) : volumeAmount(list, rung, quantity);
    return { source: { kind: 'list', list, rung }, amount, isTaxInclusive: list.isTaxInclusive };
  }
  const from = derivingUnit(list, line);
  if (from === undefined) return undefined;
  const other = rungAt(list, from.slot, line.basis);
  const amount = derivedAmount(list, { from, rung: other }, { unit, quantity });
  return { source: { kind: 'list', list, rung: other, from }, amount, isTaxInclusive: list.isTaxInclusive };
}

/** One basket being priced. */
interface Run {
  readonly book: PriceBook;
  readonly basket: Basket;
  readonly lists: readonly CompiledList[];
  /** The customer's special prices, by slot. */
  readonly specials: ReadonlyMap<number, readonly SpecialPriceSource[]> | undefined;
  /** One number a line and list. */
  readonly rungs: Int32Array;
}

const rungOf = (offer: Offer | undefined): number => (offer?.source.kind === 'list' ? offer.source.rung : NO_PRICE);

const rateOf = ({ book, basket }: Run, line: WorkLine): number => taxRateAt(book, line.article.taxClass, basket.at);

/** Lists with and without tax are compared without. */
function isCheaper(run: Run, line: WorkLine, [a, b]: readonly [Offer, Offer]): boolean {
  if (a.isTaxInclusive === b.isTaxInclusive) return a.amount < b.amount;
  const net = { wanted: false, rate: rateOf(run, line) };
  return inTerms(a.amount, a.isTaxInclusive, net) < inTerms(b.amount, b.isTaxInclusive, net);
}

/** The list that wins for a line, by the tenant's strategy; what each list had is kept for the trace. */
function chooseList(run: Run, line: WorkLine, quantity: number): Offer | undefined {
  const { book, lists, rungs } = run;
  const at = line.index * lists.length;
  let best: Offer | undefined;
  for (let place = 0; place < lists.length; place += 1) {
    const list = lists[place];
    if (list === undefined) continue;
    const offer = offerOf(list, line, quantity);
    rungs[at + place] = rungOf(offer);
    if (offer === undefined) continue;
    if (book.strategy === 'first-match') return offer;
    if (best === undefined || isCheaper(run, line, [offer, best])) best = offer;
  }
  return best;
}

/** The customer's special price, for as many units as its cap still covers; what is above it is the list's. */
function specialOffer(run: Run, line: WorkLine): Offer | undefined {
  const { basket } = run;
  const own = run.specials?.get(line.slot.slot);
  const special = own && specialFor(own, basket);
  if (special === undefined) return undefined;
  const used = basket.facts?.boughtAtSpecial.get(`${line.sku} ${line.unit}`) ?? 0;
  const left =
    special.capBaseQuantity === undefined ? line.quantity : Math.floor(Math.max(0, special.capBaseQuantity - used) / line.factor);
  const covered = Math.min(line.quantity, left);
  if (covered === 0) return undefined;
  const { isTaxInclusive } = special;
  const amount = special.priceMinor * BigInt(covered);
  if (covered === line.quantity) return { source: { kind: 'special', special, covered }, amount, isTaxInclusive };
  const above = chooseList(run, line, line.quantity - covered);
  if (above === undefined) return undefined;
  const more = inTerms(above.amount, above.isTaxInclusive, { wanted: isTaxInclusive, rate: rateOf(run, line) });
  return { source: { kind: 'special', special, covered, rest: above.source }, amount: amount + more, isTaxInclusive };
}

function priceLine(run: Run, line: WorkLine): Refusal | undefined {
  const offer = specialOffer(run, line) ?? chooseList(run, line, line.quantity);
  if (offer === undefined)
    return {
      code: 'price.missing',
      detail: `There is no price for ${line.quantity} ${line.unit} of ${line.sku} for this customer. Ask for it to be priced.`,
      index: line.index,
      pointer: `/lines/${line.index}/sku`,
    };
  line.source = offer.source;
  line.isTaxInclusive = offer.isTaxInclusive;
  line.listAmount = offer.amount;
  line.amountMinor = offer.amount;
  return undefined;
}

/** Lines of one product and unit in a graduated list climb the slices together; each bears its share, by largest remainder. */
function climbTogether(lines: readonly WorkLine[]): void {
  const graduated = lines.filter(({ source }) => source.kind === 'list' && source.list.isGraduated && source.from === undefined);
  if (graduated.length < 2) return;
  for (const group of groupBy(graduated, (line) => line.slot.slot).values()) {
    const [first] = group;
    if (first?.source.kind !== 'list' || group.length < 2) continue;
    const ordered = group.toSorted((a, b) => a.quantity - b.quantity);
    const total = graduatedAmount(
      first.source.list,
      first.slot,
      group.reduce((sum, line) => sum + line.quantity, 0),
    );
    const parts = allocate(
      total,
      ordered.map((line) => BigInt(line.quantity)),
    );
    for (const [place, line] of ordered.entries()) {
      line.listAmount = parts[place] ?? 0n;
      line.amountMinor = line.listAmount;
    }
  }
}

/** Every line at its list or special price; or all that is wrong with the lines, each with its index and pointer. */
export function priceLines(
  book: PriceBook,
  basket: Basket,
  lists: readonly CompiledList[],
): Result<{ lines: WorkLine[]; rungs: Int32Array }, Refusal[]> {
  const [lines, refusals] = [[] as WorkLine[], [] as Refusal[]];
  for (let index = 0; index < basket.lines.length; index += 1) {
    const given = basket.lines[index];
    if (given === undefined) continue;
    const opened = openLine(book, given, index);
    if (isRefusal(opened)) refusals.push(opened);
    else lines.push(opened);
  }
  if (lines.length > 1) countTogether(lines);
  const rungs = new Int32Array(basket.lines.length * lists.length).fill(NOT_LOOKED_AT);
  const run: Run = { book, basket, lists, rungs, specials: book.specials.get(basket.customer) };
  for (const line of lines) {
    const refusal = priceLine(run, line);
    if (refusal) refusals.push(refusal);
  }
  if (refusals.length > 0) return err(refusals.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)));
  if (lines.length > 1) climbTogether(lines);
  return ok({ lines, rungs });
}
