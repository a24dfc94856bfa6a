import { moneyText } from '../../kernel/index.ts';
import type { AmountSource, LineTrace, PricedBasketLine, PromotionOutcome } from './basket.ts';
import { NO_PRICE, NOT_LOOKED_AT } from './list-price.ts';
import type { CompiledList } from './price-book.ts';

/** One step of how a line came to its price, in the order it happened. */
export interface TraceStep {
  readonly step: 'list' | 'special' | 'promotion' | 'minimum' | 'tax';
  /** Code of the list or promotion, or the tax class. */
  readonly code: string;
  readonly version?: number;
  readonly result: 'won' | 'no-price' | 'not-needed' | 'dearer' | 'applied' | 'near' | 'refused' | 'cut' | 'allowed';
  /** Why, or what it gave: for people. */
  readonly words: string;
  /** Money that this step took off (positive) or added (negative), in the list's terms; absent where it changed none. */
  readonly offMinor?: bigint;
}

const listOf = (source: AmountSource): CompiledList | undefined => {
  if (source.kind === 'list') return source.list;
  return source.rest ? listOf(source.rest) : undefined;
};

/** A rung as it reads on a ladder; no plural is made up for units that a tenant named. */
const rungWords = ({ line, book }: LineTrace, list: CompiledList, rung: number): string => {
  const price = `${moneyText(list.priceMinor[rung] ?? 0n, book.currency)} a ${line.unit}`;
  const min = list.minBaseQuantity[rung] ?? 1;
  const from = min > 1 ? ` from ${Math.ceil(min / line.factor)} ${line.unit}` : '';
  return `${price}${from}${list.isGraduated ? ', each slice at its own price' : ''}`;
};

function wonWords(trace: LineTrace, source: Extract<AmountSource, { kind: 'list' }>): string {
  const { list, rung, from } = source;
  const { currency } = trace.book;
  if (from === undefined) return rungWords(trace, list, rung);
  const extra =
    list.brokenPack.rule === 'surcharged' && trace.line.factor <= from.factor
      ? `, plus ${list.brokenPack.basisPoints / 100} % for a broken pack`
      : '';
  return `derived from ${moneyText(list.priceMinor[rung] ?? 0n, currency)} a ${from.unit} of ${from.factor}${extra}`;
}

function listSteps(trace: LineTrace): TraceStep[] {
  const { lists, rungs, at, line } = trace;
  const winner = listOf(line.source);
  return lists.map((list, place): TraceStep => {
    const rung = rungs[at + place] ?? NOT_LOOKED_AT;
    const common = { step: 'list', code: list.code, version: list.version } as const;
    const source = line.source.kind === 'special' ? line.source.rest : line.source;
    if (list === winner && source?.kind === 'list') return { ...common, result: 'won', words: wonWords(trace, source) };
    if (rung === NOT_LOOKED_AT) return { ...common, result: 'not-needed', words: 'comes after the one that won' };
    if (rung === NO_PRICE) return { ...common, result: 'no-price', words: `has no price for ${line.quantity} ${line.unit}` };
    return { ...common, result: 'dearer', words: rungWords(trace, list, rung) };
  });
}

function specialStep({ book, line }: LineTrace): TraceStep[] {
  if (line.source.kind !== 'special') return [];
  const { special, covered } = line.source;
  const price = `${moneyText(special.priceMinor, book.currency)} a ${special.unit}`;
  const part = covered < line.quantity ? `, for ${covered} of ${line.quantity}: its volume is used up` : '';
  return [{ step: 'special', code: special.customer, result: 'won', words: `${price}, agreed with this customer${part}` }];
}

function promotionStep(outcome: PromotionOutcome, { line, book }: LineTrace): TraceStep {
  const { source } = outcome.promotion;
  const common = { step: 'promotion', code: source.code } as const;
  if (outcome.result === 'refused') return { ...common, result: 'refused', words: outcome.words };
  if (outcome.result === 'near') {
    const { baseQuantity, amountMinor } = outcome.missing ?? {};
    const missing = amountMinor === undefined ? `${baseQuantity ?? 0} ${line.baseUnit}` : moneyText(amountMinor, book.currency);
    return { ...common, result: 'near', words: `${missing} more, and ${outcome.words} is earned` };
  }
  const off = outcome.discounts.get(line.index);
  const free = outcome.free
    .filter((goods) => goods.ofLine === line.index)
    .map((goods) => `${goods.quantity} ${goods.unit} ${goods.sku} free`);
  const words = [`${source.name}: ${outcome.words}`, ...free, ...(outcome.cutByBudget ? ['as far as its budget goes'] : [])].join(', ');
  return { ...common, result: 'applied', words, ...(off !== undefined && { offMinor: off }) };
}

function minimumStep({ line, book }: LineTrace): TraceStep[] {
  if (line.minimum === undefined) return [];
  const least = moneyText(line.minimum.minimumMinor, book.currency);
  if (line.minimum.kind === 'below')
    return [{ step: 'minimum', code: line.sku, result: 'allowed', words: `below ${least}: ${line.minimum.reason}` }];
  return [{ step: 'minimum', code: line.sku, result: 'cut', words: `not below ${least}`, offMinor: -line.minimum.byMinor }];
}

/** The whole story of a line: lists in the order they were asked, special price, promotions with losers, minimum, tax. */
export function tell(line: PricedBasketLine): TraceStep[] {
  const { trace } = line;
  const { article, isTaxInclusive, outcomes } = trace.line;
  const rate = `${line.taxBasisPoints / 100} % ${isTaxInclusive ? 'in the price' : 'on top'}`;
  return [
    ...specialStep(trace),
    ...listSteps(trace),
    ...outcomes.map((outcome) => promotionStep(outcome, trace)),
    ...minimumStep(trace),
    { step: 'tax', code: article.taxClass, result: 'applied', words: `${rate}, rounded half away from zero` },
  ];
}

/** The story in one line for a small screen: `carton price from 10, list LAGOS-GT v14, less May promotion`. */
export function tellShort(line: PricedBasketLine): string {
  const { source, outcomes, factor, unit } = line.trace.line;
  const list = listOf(source);
  const min = source.kind === 'list' ? (source.list.minBaseQuantity[source.rung] ?? 1) : 1;
  const step = source.kind === 'list' && source.from === undefined && min > 1 ? ` from ${Math.ceil(min / factor)}` : '';
  const price = source.kind === 'special' ? 'special price' : `${unit} price${step}`;
  const from = list && list.code !== '' ? [`list ${list.code} v${list.version}`] : [];
  const less = outcomes.filter((outcome) => outcome.result === 'applied').map((outcome) => `less ${outcome.promotion.source.name}`);
  return [price, ...from, ...less].join(', ');
}
