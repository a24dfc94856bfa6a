import {
  divideWhole,
  includedTaxWhole,
  minusWhole,
  plusWhole,
  portionWhole,
  type RoundingMode,
  timesWhole,
  type Whole,
  wholeOf,
} from '../../kernel/index.ts';
import { type CompiledList, derivingSlot, minAt, NO_PRICE, priceAt, rungAt } from './compiled-list.ts';
import { factorOf, NO_SLOT } from './goods.ts';
import type { PricedLine } from './priced-line.ts';

const modeOf = ({ rounding }: CompiledList): RoundingMode => rounding?.mode ?? 'nearest-half-up';

/** The base units of a line by which a list's rungs are reached: of the product in the whole basket; in a graduated list of the units that climb its slices. */
export const reachIn = ({ isGraduated }: CompiledList, { quantity: whole, alike, factor, basis }: PricedLine, quantity: number): number =>
  isGraduated ? (quantity < whole ? quantity : alike) * factor : basis;

/** Base units of one of what a line counts its slices in: of its own unit, or of the smaller pack whose price it is derived from. */
export const sliceFactor = ({ run, factor }: PricedLine, from: number): number =>
  from === NO_SLOT ? factor : Math.min(factor, factorOf(run.book.goods, from));

/** Base units that lie before a rung: whole packs of `pack`, since the pack that reaches it is the first at its price. */
function beforeRung(list: CompiledList, rung: number, pack: number): number {
  const units = minAt(list, rung) - 1;
  return units - (units % pack);
}

/** Base units of each slice that `total` base units climb, by rung; slices without any are left out. */
export function* slicesOf(list: CompiledList, slot: number, { total, pack }: { total: number; pack: number }) {
  const [first, end] = [list.start[slot] ?? 0, list.start[slot + 1] ?? 0];
  for (let rung = first; rung < end; rung += 1) {
    const from = rung === first ? 0 : beforeRung(list, rung, pack);
    const to = rung + 1 < end ? Math.min(total, beforeRung(list, rung + 1, pack)) : total;
    if (to > from) yield { rung, baseQuantity: to - from };
  }
}

/** Price by base units, summed over the slices that `total` base units of a unit climb. */
function climb(list: CompiledList, slot: number, reached: { total: number; pack: number }): Whole {
  let numerator: Whole = 0;
  for (const { rung, baseQuantity } of slicesOf(list, slot, reached))
    numerator = plusWhole(numerator, timesWhole(priceAt(list, rung), baseQuantity));
  return numerator;
}

const BASIS = 10_000;

/** Whether a unit that is derived bears the list's surcharge: one that is broken out of a larger pack does. */
export const isSurcharged = (list: CompiledList, factor: number, ofFactor: number): boolean =>
  list.brokenPack.rule === 'surcharged' && factor <= ofFactor;

/** What a unit costs of what another does, as a fraction: in proportion to base units, with the list's surcharge on broken packs. */
function derivation(list: CompiledList, { run, factor, from }: PricedLine): { points: number; per: Whole } {
  const ofFactor = factorOf(run.book.goods, from);
  const { brokenPack } = list;
  const points = brokenPack.rule === 'surcharged' && isSurcharged(list, factor, ofFactor) ? BASIS + brokenPack.basisPoints : BASIS;
  return { points, per: timesWhole(ofFactor, BASIS) };
}

/** Where a list has a step for units, each comes in multiples of it; of a graduated list, each at the slice in which it begins. */
function steppedAmount(list: CompiledList, line: PricedLine, { quantity, step }: { quantity: number; step: Whole }): Whole {
  const { factor, from } = line;
  const { points, per } = derivation(list, line);
  const each = (rung: number): Whole => {
    const numerator = timesWhole(timesWhole(priceAt(list, rung), factor), points);
    return timesWhole(divideWhole(numerator, timesWhole(per, step), modeOf(list)), step);
  };
  if (!list.isGraduated) return timesWhole(each(line.rung), quantity);
  const end = list.start[from + 1] ?? 0;
  const pack = sliceFactor(line, from);
  let [amount, before]: [Whole, number] = [0, 0];
  for (let rung = list.start[from] ?? 0; rung < end && before < quantity; rung += 1) {
    const upTo = rung + 1 < end ? Math.min(quantity, Math.ceil(beforeRung(list, rung + 1, pack) / factor)) : quantity;
    amount = plusWhole(amount, timesWhole(each(rung), Math.max(0, upTo - before)));
    before = Math.max(before, upTo);
  }
  return amount;
}

/** What `quantity` of a unit come to that is derived from another. Rounded once, over the whole amount; or each unit to the list's step. */
function derivedAmount(list: CompiledList, line: PricedLine, quantity: number): Whole {
  const step = list.rounding?.unitStepMinor;
  if (step !== undefined) return steppedAmount(list, line, { quantity, step: wholeOf(step) });
  const { points, per } = derivation(list, line);
  const base = quantity * line.factor;
  const numerator = list.isGraduated
    ? climb(list, line.from, { total: base, pack: sliceFactor(line, line.from) })
    : timesWhole(priceAt(list, line.rung), base);
  return divideWhole(timesWhole(numerator, points), per, modeOf(list));
}

/** What `quantity` of a line that has its rung in a graduated list come to slice by slice, each at its own rung; rounded once. */
export const graduatedAmount = (list: CompiledList, line: PricedLine, quantity: number): Whole =>
  line.from === NO_SLOT
    ? divideWhole(climb(list, line.slot, { total: quantity * line.factor, pack: line.factor }), line.factor, modeOf(list))
    : derivedAmount(list, line, quantity);

/** What `quantity` of a line come to in one list; the line takes note of the rung. Undefined where the list has no price. */
export function amountIn(list: CompiledList, line: PricedLine, quantity: number): Whole | undefined {
  line.reach = reachIn(list, line, quantity);
  line.from = NO_SLOT;
  line.rung = rungAt(list, line.slot, line.reach);
  if (line.rung !== NO_PRICE)
    return list.isGraduated ? graduatedAmount(list, line, quantity) : timesWhole(priceAt(list, line.rung), quantity);
  line.from = derivingSlot(list, line.run.book.goods, line);
  if (line.from === NO_SLOT) return undefined;
  line.rung = rungAt(list, line.from, line.reach);
  return derivedAmount(list, line, quantity);
}

/** An amount with tax from one without, or the other way round, at a rate in basis points; rounded half away from zero. */
export function inTerms(amount: Whole, isInclusive: boolean, { wanted, rate }: { wanted: boolean; rate: number }): Whole {
  if (isInclusive === wanted) return amount;
  return wanted ? plusWhole(amount, portionWhole(amount, rate)) : minusWhole(amount, includedTaxWhole(amount, rate));
}
