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
import { type CompiledList, derivingSlot, NO_PRICE, priceAt, rungAt } from './compiled-list.ts';
import { factorOf, NO_SLOT } from './goods.ts';
import type { PricedLine } from './priced-line.ts';

const modeOf = ({ rounding }: CompiledList): RoundingMode => rounding?.mode ?? 'nearest-half-up';

/** What `quantity` of a unit come to slice by slice, each at its own rung; rounded once. */
export function graduatedAmount(list: CompiledList, { slot, factor }: PricedLine, quantity: number): Whole {
  const total = quantity * factor;
  const [first, end] = [list.start[slot] ?? 0, list.start[slot + 1] ?? 0];
  let numerator: Whole = 0;
  for (let rung = first; rung < end; rung += 1) {
    const from = rung === first ? 0 : (list.minBaseQuantity[rung] ?? 1) - 1;
    const to = rung + 1 < end ? Math.min(total, (list.minBaseQuantity[rung + 1] ?? 1) - 1) : total;
    if (to > from) numerator = plusWhole(numerator, timesWhole(priceAt(list, rung), to - from));
  }
  return divideWhole(numerator, factor, modeOf(list));
}

const BASIS = 10_000;

/** Whether a unit that is derived bears the list's surcharge: one that is broken out of a larger pack does. */
export const isSurcharged = (list: CompiledList, factor: number, ofFactor: number): boolean =>
  list.brokenPack.rule === 'surcharged' && factor <= ofFactor;

/**
 * What a unit costs that is derived from another: in proportion to base units, with the list's surcharge on broken packs. Rounded once,
 * over the whole amount; or where the list has a step for units, each unit to that.
 */
function derivedAmount(list: CompiledList, { run, factor, from, rung }: PricedLine, quantity: number): Whole {
  const ofFactor = factorOf(run.book.goods, from);
  const { brokenPack, rounding } = list;
  const points = brokenPack.rule === 'surcharged' && isSurcharged(list, factor, ofFactor) ? BASIS + brokenPack.basisPoints : BASIS;
  const step = rounding?.unitStepMinor;
  const counted = step === undefined ? quantity : 1;
  const numerator = timesWhole(timesWhole(priceAt(list, rung), counted * factor), points);
  const denominator = timesWhole(ofFactor, BASIS);
  if (step === undefined) return divideWhole(numerator, denominator, modeOf(list));
  const each = timesWhole(divideWhole(numerator, timesWhole(denominator, wholeOf(step)), modeOf(list)), wholeOf(step));
  return timesWhole(each, quantity);
}

/** What `quantity` of a line come to in one list; the line takes note of the rung. Undefined where the list has no price. */
export function amountIn(list: CompiledList, line: PricedLine, quantity: number): Whole | undefined {
  line.from = NO_SLOT;
  line.rung = rungAt(list, line.slot, line.basis);
  if (line.rung !== NO_PRICE)
    return list.isGraduated ? graduatedAmount(list, line, quantity) : timesWhole(priceAt(list, line.rung), quantity);
  line.from = derivingSlot(list, line.run.book.goods, line);
  if (line.from === NO_SLOT) return undefined;
  line.rung = rungAt(list, line.from, line.basis);
  return derivedAmount(list, line, quantity);
}

/** An amount with tax from one without, or the other way round, at a rate in basis points; rounded half away from zero. */
export function inTerms(amount: Whole, isInclusive: boolean, { wanted, rate }: { wanted: boolean; rate: number }): Whole {
  if (isInclusive === wanted) return amount;
  return wanted ? plusWhole(amount, portionWhole(amount, rate)) : minusWhole(amount, includedTaxWhole(amount, rate));
}
