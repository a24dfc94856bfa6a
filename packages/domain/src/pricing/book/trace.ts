import { countOf, countText, dateText, groupBy, minusWhole, percentText, priceText } from '../../kernel/index.ts';
import { costSourcesOf, howFollows, usesCosts } from '../derive/index.ts';
import type { BatchDates } from '../old-stock/index.ts';
import type { Agreed } from './agreed.ts';
import { ON_REQUEST } from './choose-list.ts';
import { type CompiledList, derivingSlot, minAt, NO_PRICE, priceAt, priceMinorAt, rungAt, rungFrom } from './compiled-list.ts';
import { factorOf, NO_SLOT, taxClassOf, unitName } from './goods.ts';
import { goodsWords } from './goods-words.ts';
import { inTerms, isSurcharged, reachIn, sliceFactor, slicesOf } from './list-price.ts';
import { missingPacks } from './missing-packs.ts';
import type { PromotionOutcome } from './outcome.ts';
import type { PricedBasketLine } from './priced-basket.ts';
import type { Cover, PricedLine } from './priced-line.ts';
import { ROUNDED, type TraceStep } from './trace-step.ts';

const rungText = (line: PricedLine, list: CompiledList, rung: number): string =>
  priceText(priceMinorAt(list, rung), line.run.book.currency);

/** The first of a unit from which a rung holds. */
const stepOf = (list: CompiledList, rung: number, factor: number): number => Math.ceil(minAt(list, rung) / factor);

/** How many come at which price, where a line climbs more than one slice; of lines of one unit together. */
function slicesText(line: PricedLine, list: CompiledList, from: number): string {
  if (!list.isGraduated) return '';
  const pack = sliceFactor(line, from);
  const total = reachIn(list, line, line.uncovered);
  const slices = [...slicesOf(list, from === NO_SLOT ? line.slot : from, { total, pack })];
  const told = slices.map(({ rung, baseQuantity }) => `${Math.ceil(baseQuantity / pack)} at ${rungText(line, list, rung)}`);
  return `, each slice at its own price${told.length > 1 ? `: ${told.join(', ')}` : ''}`;
}

/** In which terms a price is, where lists with tax and without hold for one basket: with tax, also what it is compared by. */
function termsText({ run, taxBasisPoints: rate }: PricedLine, list: CompiledList, rung: number): string {
  const { isTaxInclusive } = list;
  if (run.lists.every((one) => one.isTaxInclusive === isTaxInclusive)) return '';
  if (!isTaxInclusive) return ', before VAT';
  const net = inTerms(priceAt(list, rung), true, { wanted: false, rate });
  return `, with VAT: ${priceText(BigInt(net), run.book.currency)} before`;
}

/** A rung as it reads on a ladder. */
function rungWords(line: PricedLine, list: CompiledList, { rung, from }: { rung: number; from: number }): string {
  const terms = `${termsText(line, list, rung)}${slicesText(line, list, from)}`;
  if (from !== NO_SLOT) {
    const { brokenPack: broken } = list;
    const { goods } = line.run.book;
    const factor = factorOf(goods, from);
    const isMore = broken.rule === 'surcharged' && isSurcharged(list, line.factor, factor);
    const extra = isMore ? `, plus ${percentText(broken.basisPoints)} for a broken pack` : '';
    return `derived from ${rungText(line, list, rung)} a ${unitName(goods, from)} of ${factor}${extra}${terms}`;
  }
  const min = minAt(list, rung);
  const since = min > 1 ? ` from ${countOf(stepOf(list, rung, line.factor), line.unit)}` : '';
  return `${rungText(line, list, rung)} a ${line.unit}${since}${terms}`;
}

/** The rung that a list which lost has for a line, and the unit it is derived from where it has none of its own. */
function losingRung(line: PricedLine, list: CompiledList, rung: number): { rung: number; from: number } {
  const { article, slot, factor } = line;
  const reach = reachIn(list, line, line.uncovered);
  const isOwn = rungAt(list, slot, reach) !== NO_PRICE;
  return { rung, from: isOwn ? NO_SLOT : derivingSlot(list, line.run.book.goods, { article, slot, factor, reach }) };
}

/** The list that another follows, as it follows it. */
const baseOf = ({ run }: PricedLine, { follows }: CompiledList): CompiledList | undefined =>
  follows &&
  run.book.lists.find(({ code, version, stamp }) => code === follows.code && version === follows.version && stamp === follows.stamp);

/** Why a list that is worked out from costs has no price of what it would price: nobody had entered the cost when its version was made. */
function withoutCost(line: PricedLine, list: CompiledList): string {
  const base = baseOf(line, list);
  if (!list.follows || !base || rungAt(base, line.slot, reachIn(base, line, line.uncovered)) === NO_PRICE) return '';
  const known = list.follows.context.costs.get(line.sku);
  const missing = costSourcesOf(list.follows.context.formula).some((source) => known?.[source] === undefined);
  return missing ? `: its cost was not known when version ${list.version} was made. Make a version with today’s costs` : '';
}

/** Field by field, as all that is made for each line: of objects made by spreading another, V8 gives each a shape of its own, and is slow with them. */
const listSays = ({ code, name, version }: CompiledList, result: TraceStep['result'], words: string): TraceStep => ({
  step: 'list',
  code,
  name,
  version,
  result,
  words,
});

function listStep(line: PricedLine, list: CompiledList, place: number): TraceStep {
  if (place === line.place && line.uncovered === 0) return listSays(list, 'not-needed', 'all of it is old stock at the old price');
  if (place === line.place) return listSays(list, 'won', rungWords(line, list, line));
  const rung = line.rungs?.[place];
  if (rung === ON_REQUEST) return listSays(list, 'on-request', 'has a price on request only');
  if (rung !== undefined && rung !== NO_PRICE) return listSays(list, 'dearer', rungWords(line, list, losingRung(line, list, rung)));
  if (line.list !== undefined && rung === undefined && place > line.place)
    return listSays(list, 'not-needed', 'comes after the one that won');
  if (line.list === undefined && line.uncovered === 0) return listSays(list, 'not-needed', 'comes after the special price');
  return listSays(list, 'no-price', `has no price for ${countOf(line.quantity, line.unit)}${withoutCost(line, list)}`);
}

/** What of a line a batch covers; the last one says how much is left at the list's price. */
function batchWords(line: PricedLine, cover: Cover & { kind: 'old-stock' }, { batch, expiresOn }: BatchDates): string {
  const { stock, covered } = cover;
  const price = `${priceText(stock.priceMinor, line.run.book.currency)} a ${stock.unit}`;
  const expiry = expiresOn === null ? '' : ` (expires ${dateText(expiresOn)})`;
  const rest = line.uncovered > 0 && cover === line.covers?.at(-1) ? `, ${line.uncovered} at the new` : '';
  return `${countOf(covered, line.unit)} at the old price of ${price} from batch ${batch}${expiry}${rest}`;
}

/** `₦7,000 a carton, × 40 to the pallet, agreed with this customer` */
function agreedWords({ run, unit }: PricedLine, { special, times }: Agreed): string {
  const each = `${priceText(special.priceMinor, run.book.currency)} a ${special.unit}`;
  return `${each}${times > 1 ? `, × ${countText(times)} to the ${unit}` : ''}, agreed with this customer`;
}

/** A special price of a smaller pack that does not reach this one. */
const passedStep = (line: PricedLine, passed: Agreed): TraceStep => ({
  step: 'special',
  code: passed.special.customer,
  result: 'dearer',
  words: `${agreedWords(line, passed)}: dearer than the list`,
});

function coverStep(line: PricedLine, cover: Cover): TraceStep {
  const { currency } = line.run.book;
  const part = cover.covered < line.quantity ? `, for ${cover.covered} of ${line.quantity}` : '';
  if (cover.kind === 'special') {
    const { special } = cover;
    const left = special.capBaseQuantity !== undefined && part !== '' ? `${part}: its volume is used up` : part;
    const words = `${agreedWords(line, cover)}${left}`;
    return { step: 'special', code: special.customer, result: 'won', words };
  }
  const { stock } = cover;
  const words = stock.batch
    ? batchWords(line, cover, stock.batch)
    : `${priceText(stock.priceMinor, currency)} a ${stock.unit}, the old price while old stock lasts${part}`;
  return { step: 'old-stock', code: stock.key, result: 'won', words };
}

function promotionStep(outcome: PromotionOutcome, line: PricedLine): TraceStep {
  const { code, name } = outcome.promotion.source;
  const { currency, nameOf } = line.run.book;
  if (outcome.result === 'refused') return { step: 'promotion', code, name, result: 'refused', words: outcome.words };
  if (outcome.result === 'near') {
    const { amountMinor } = outcome.missing ?? {};
    const missing = amountMinor === undefined ? missingPacks(outcome, [line]) : priceText(amountMinor, currency);
    return { step: 'promotion', code, name, result: 'near', words: `${missing} more, and ${outcome.words} is earned` };
  }
  const off = outcome.discounts.get(line.index);
  const words = [
    outcome.words,
    ...outcome.free.filter(({ ofLine }) => ofLine === line.index).map((goods) => `${goodsWords(goods, line)} free`),
    ...(outcome.notGiven ?? [])
      .filter(({ ofLine }) => ofLine === line.index)
      .map((goods) => `without ${countOf(goods.quantity, goods.unit)} of ${nameOf(goods.sku)} free, which is not for sale`),
    ...(outcome.cutByBudget ? ['as far as its budget goes'] : []),
  ].join(', ');
  if (off === undefined) return { step: 'promotion', code, name, result: 'applied', words };
  return { step: 'promotion', code, name, result: 'applied', words, offMinor: off };
}

function allowedStep({ allowed, run, sku }: PricedLine): TraceStep[] {
  if (allowed === undefined) return [];
  const least = priceText(allowed.minimumMinor, run.book.currency);
  const words = `below the minimum of ${least}, allowed by ${allowed.by}: ${allowed.reason}`;
  return [{ step: 'minimum', code: sku, result: 'allowed', words }];
}

function minimumStep({ minimum, run, sku, listAmount, amount }: PricedLine): TraceStep[] {
  if (minimum === undefined) return [];
  const least = priceText(minimum.minimumMinor, run.book.currency);
  if (minimum.kind === 'below') return [{ step: 'minimum', code: sku, result: 'allowed', words: `below ${least}: ${minimum.reason}` }];
  const off = priceText(BigInt(minusWhole(listAmount, amount)), run.book.currency);
  const words = `not below ${least}: of all that promotions take off ${off} stays, and only that counts as given`;
  return [{ step: 'minimum', code: sku, result: 'cut', words, offMinor: -minimum.byMinor }];
}

/**
 * How the price of the list that won follows from another's, and that one's from a third's: the first one first. What is worked out from costs
 * is a step of its own kind, because not everybody may know of them.
 */
function formulaSteps(line: PricedLine): TraceStep[] {
  const { list, rung, from, run } = line;
  if (list === undefined || line.uncovered === 0) return [];
  const slot = from === NO_SLOT ? line.slot : from;
  const min = minAt(list, rung);
  const steps: TraceStep[] = [];
  let follower: CompiledList | undefined = list;
  while (follower?.follows !== undefined) {
    const { code, version, context } = follower.follows;
    const base = baseOf(line, follower);
    const [own, of] = [rungFrom(follower, slot, min), base === undefined ? NO_PRICE : rungFrom(base, slot, min)];
    if (base === undefined || own === NO_PRICE || of === NO_PRICE) break;
    const unit = unitName(run.book.goods, slot);
    const priced = { sku: line.sku, factor: factorOf(run.book.goods, slot), priceMinor: priceMinorAt(base, of) };
    const how = howFollows(context, priced, priceMinorAt(follower, own));
    const common = { code, name: base.name, version, result: 'applied' } as const;
    if (how === undefined) {
      steps.push({ ...common, step: 'formula', words: `${follower.name} has a price of its own here` });
      break;
    }
    const words = [`${rungText(line, base, of)} a ${unit}`, ...how].join('; ');
    steps.push({ ...common, step: usesCosts(context.formula) ? 'cost-formula' : 'formula', words });
    follower = base;
  }
  return steps.reverse();
}

/** How the list rounds, where its price had to be worked out from others. */
function roundingStep({ list, from, run }: PricedLine): TraceStep[] {
  const { rounding } = list ?? {};
  if (list === undefined || rounding === undefined || (from === NO_SLOT && !list.isGraduated)) return [];
  const step = from === NO_SLOT ? undefined : rounding.unitStepMinor;
  const to = priceText(step ?? 1n, run.book.currency);
  const what = step === undefined ? 'the amount' : 'each unit';
  return [{ step: 'rounding', code: list.code, result: 'applied', words: `${what} to ${to}, ${ROUNDED[rounding.mode]}` }];
}

function dateStep({ run }: PricedLine): TraceStep[] {
  const { priceDate } = run.basket;
  return priceDate === undefined ? [] : [{ step: 'date', code: priceDate.rule, result: 'applied', words: priceDate.words }];
}

/** The whole story of a line: date, special price, old stock, lists in the order they were asked, promotions with losers, minimum, tax. */
export function tell({ trace: line }: PricedBasketLine): TraceStep[] {
  if (!line.run.withTrace) throw new Error('a line that was priced without its trace has no story');
  const rate = `${percentText(line.taxBasisPoints)} ${line.isTaxInclusive ? 'in the price' : 'on top'}`;
  return [
    ...dateStep(line),
    ...(line.passed === undefined ? [] : [passedStep(line, line.passed)]),
    ...(line.covers ?? []).map((cover) => coverStep(line, cover)),
    ...line.run.lists.map((list, place) => listStep(line, list, place)),
    ...formulaSteps(line),
    ...roundingStep(line),
    ...line.told.map((outcome) => promotionStep(outcome, line)),
    ...allowedStep(line),
    ...minimumStep(line),
    { step: 'tax', code: taxClassOf(line.run.book.goods, line.article), result: 'applied', words: `${rate}, rounded half away from zero` },
  ];
}

/** How the one-line story says that the minimum was met. */
const AT_MINIMUM = 'not below its minimum';
const BELOW_MINIMUM = 'below its minimum';
export const MINIMUM_WORDS: ReadonlySet<string> = new Set([AT_MINIMUM, BELOW_MINIMUM]);
/** How it names the list that won, with the comma before it. */
export const LIST_WORDS = /, list .+? v\d+(?=, |$)/;

const COVER_NAMES = { special: 'special price', 'old-stock': 'old price' } as const;

/** Money off by a promotion: `less 5 % May promotion`; without the size where the name has it already. */
function offText({ promotion, words, size = words, isPrice }: PromotionOutcome): string {
  const { name } = promotion.source;
  if (isPrice) return `${size} by ${name}`;
  return ` ${name}`.includes(` ${size}`) ? `less ${name}` : `less ${size} ${name}`;
}

/** What an applied promotion gave this line, shortest; nothing where other lines had it all. */
function shortOf(outcome: PromotionOutcome, line: PricedLine): string[] {
  const { promotion, discounts, free } = outcome;
  const { name } = promotion.source;
  const own = free.filter(({ ofLine }) => ofLine === line.index).map((goods) => `${goodsWords(goods, line)} free by ${name}`);
  return discounts.has(line.index) ? [offText(outcome), ...own] : own;
}

/** Which special and old prices a line has, and for how many where not for all. */
function coverNames({ covers, quantity }: PricedLine): string[] {
  if (covers === undefined) return [];
  return [...groupBy(covers, ({ kind }) => kind)].map(([kind, of]) => {
    const count = of.reduce((sum, { covered }) => sum + covered, 0);
    return count < quantity ? `${COVER_NAMES[kind]} for ${count}` : COVER_NAMES[kind];
  });
}

/** The story in one line for a small screen: `Carton price from 10, list Lagos GT v14, less 5 % May promotion`. */
export function tellShort({ trace: line }: PricedBasketLine): string {
  const { list } = line;
  const story = coverNames(line);
  if (list !== undefined && line.uncovered > 0) {
    const isStep = line.from === NO_SLOT && minAt(list, line.rung) > 1;
    story.push(`${line.unit} price${isStep ? ` from ${stepOf(list, line.rung, line.factor)}` : ''}`, `list ${list.name} v${list.version}`);
  }
  for (const outcome of line.told) if (outcome.result === 'applied') story.push(...shortOf(outcome, line));
  const isBelow = line.allowed !== undefined || line.minimum?.kind === 'below';
  if (isBelow || line.minimum !== undefined) story.push(isBelow ? BELOW_MINIMUM : AT_MINIMUM);
  const text = story.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
