import { type Fraction, groupBy, percentText, priceText } from '../../kernel/index.ts';
import type { EntrySource, ListSource, ProductSource } from '../book/source.ts';
import { type Cost, costOfUnit } from '../derive/cost.ts';
import { type Margin, marginWords, type Rounding, roundingWords } from '../derive/formula.ts';
import { basisPointsOf, inTaxTerms, isBelow, minus, plus, times, whole } from '../derive/fraction.ts';
import { amountWords, MAX_PRICE_MINOR, priceOver, roundPrice } from '../derive/run-formula.ts';

/** A cost that changes: what so many base units cost before and from now on, net of tax. */
export interface CostChange {
  readonly sku: string;
  readonly before: Cost | undefined;
  readonly after: Cost;
}

/** How one list, of a depot or a segment, follows the cost. */
export interface MarginRule {
  readonly list: ListSource;
  /** The margin stays the same amount a unit, whatever that holds, or the same share of the price. */
  readonly keep: 'amount' | 'percent';
  readonly rounding: Rounding;
  /** Over the new cost; a price below it is raised to it. */
  readonly minimum?: Margin;
}

/** A price that follows, in the list's own terms, and how it came about. */
export interface KeptPrice {
  readonly list: string;
  readonly entry: EntrySource;
  readonly oldPriceMinor: bigint;
  readonly words: readonly string[];
}

export interface KeepProblem {
  readonly list: string;
  readonly sku: string;
  readonly unit?: string;
  readonly code: 'price.none' | 'cost.unknown' | 'unit.no-conversion' | 'price.too-large' | 'price.not-positive';
  readonly words: string;
}

/** Packs and tax as they are at a time. */
export interface KeepGoods {
  readonly products: ReadonlyMap<string, Pick<ProductSource, 'units'>>;
  /** Basis points of tax. */
  readonly taxRateOf: (sku: string) => number;
}

export interface KeepContext extends KeepGoods {
  /** As they were when the old prices and costs held: a pack may hold less from now on, and bear another tax. */
  readonly before: KeepGoods;
  readonly currency: string;
}

/** A cost without tax from one that the principal gives with it; exact, so that nothing is lost before the price is rounded. */
export const costWithoutTax = ({ minor, baseQuantity }: Cost, taxBasisPoints: number): Cost => ({
  minor: minor * 10_000n,
  baseQuantity: baseQuantity * (10_000 + taxBasisPoints),
});

const shareText = (part: Fraction, of: Fraction): string =>
  of.numerator === 0n ? '' : ` (${percentText(basisPointsOf(part, of))} of the price)`;

interface Following {
  readonly rule: MarginRule;
  readonly change: CostChange & { readonly before: Cost };
  readonly context: KeepContext;
}

type Followed = { readonly ok: true; readonly price: KeptPrice } | { readonly ok: false; readonly problem: KeepProblem };

/** One price of a list after a new cost, each by what its unit holds then: net of tax with the margin kept, held at the minimum, in the list's terms, rounded. */
function follow(entry: EntrySource, { rule, change, context }: Following): Followed {
  const { list, keep, rounding, minimum } = rule;
  const { currency } = context;
  const { sku, unit: name } = entry;
  const no = (code: KeepProblem['code'], words: string): Followed => ({
    ok: false,
    problem: { list: list.code, sku, unit: name, code, words },
  });
  const unit = context.products.get(sku)?.units.find((one) => one.unit === name);
  if (unit === undefined)
    return no('unit.no-conversion', `${sku} has a price by the ${name} in ${list.code}, a unit without a conversion. Add the unit first.`);
  const rate = context.taxRateOf(sku);
  const inList = (amount: Fraction): Fraction => inTaxTerms(amount, { from: false, to: list.isTaxInclusive, rate });
  const held = context.before.products.get(sku)?.units.find((one) => one.unit === name)?.factor ?? unit.factor;
  const [was, is] = [costOfUnit(change.before, held), costOfUnit(change.after, unit.factor)];
  const old = inTaxTerms(whole(entry.priceMinor), { from: list.isTaxInclusive, to: false, rate: context.before.taxRateOf(sku) });
  const margin = minus(old, was);
  const kept = keep === 'amount' ? plus(is, margin) : times(old, is.numerator * was.denominator, is.denominator * was.numerator);
  const floor = minimum && priceOver(is, minimum, unit.factor);
  const isHeld = floor !== undefined && isBelow(kept, floor);
  const price = roundPrice(inList(isHeld ? floor : kept), rounding, floor && inList(floor));
  if (price <= 0n)
    return no('price.not-positive', `${sku} by the ${name} would come to ${priceText(price, currency)} in ${list.code}. Price it by hand.`);
  if (price > MAX_PRICE_MINOR)
    return no('price.too-large', `${sku} by the ${name} would come to more than any price may be in ${list.code}.`);
  const words = [
    ...(held === unit.factor ? [] : [`the ${name} held ${held} and holds ${unit.factor}`]),
    `old cost ${amountWords(was, currency)}, margin ${amountWords(margin, currency)}${shareText(margin, old)}`,
    `new cost ${amountWords(is, currency)}`,
    `with the margin kept ${keep === 'amount' ? 'as an amount' : 'as a share'}: ${amountWords(kept, currency)}`,
    ...(isHeld && minimum ? [`raised to cost plus ${marginWords(minimum, currency)}: ${amountWords(floor, currency)}`] : []),
    ...(list.isTaxInclusive ? [`with ${percentText(rate)} tax: ${amountWords(inList(isHeld ? floor : kept), currency)}`] : []),
    `rounded ${roundingWords(rounding, currency)}: ${priceText(price, currency)}`,
  ];
  return { ok: true, price: { list: list.code, entry: { ...entry, priceMinor: price }, oldPriceMinor: entry.priceMinor, words } };
}

/** The prices of each list for the goods whose cost changes: each unit and break keeps its own margin. Prices on request are left. */
export function keepMargin(
  changes: readonly CostChange[],
  rules: readonly MarginRule[],
  context: KeepContext,
): { prices: KeptPrice[]; problems: KeepProblem[] } {
  const prices: KeptPrice[] = [];
  const problems: KeepProblem[] = [];
  for (const rule of rules) {
    const bySku = groupBy(rule.list.entries, ({ sku }) => sku);
    for (const { sku, before, after } of changes) {
      const entries = bySku.get(sku) ?? [];
      const list = rule.list.code;
      if (entries.length === 0) {
        problems.push({ list, sku, code: 'price.none', words: `${sku} has no price in ${list} yet. Price it by hand or by a formula.` });
        continue;
      }
      if (before === undefined || before.minor <= 0n) {
        problems.push({
          list,
          sku,
          code: 'cost.unknown',
          words: `The old cost of ${sku} is not known, so neither is its margin. Enter the cost.`,
        });
        continue;
      }
      for (const entry of entries) {
        if (entry.onRequest !== undefined) continue;
        const followed = follow(entry, { rule, change: { sku, before, after }, context });
        if (followed.ok) prices.push(followed.price);
        else problems.push(followed.problem);
      }
    }
  }
  return { prices, problems };
}
