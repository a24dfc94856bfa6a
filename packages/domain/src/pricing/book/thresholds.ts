import { ceilDivide } from '../../kernel/index.ts';
import { minAt, NO_PRICE } from './compiled-list.ts';
import { firstSlotOf } from './goods.ts';
import { reachIn } from './list-price.ts';
import type { PromotionOutcome } from './outcome.ts';
import type { PricedLine } from './priced-line.ts';

// Where something may change for a line when more is bought: thresholds that its lists and promotions name. They say where to look;
// what changes there is what pricing says.

/** Base units that are missing to where another rung begins, of any list that holds, in any unit of the product. */
function missingToRungs(line: PricedLine): number[] {
  const { goods } = line.run.book;
  const [from, to] = [firstSlotOf(goods, line.article), firstSlotOf(goods, line.article + 1)];
  return line.run.lists.flatMap((list) => {
    const reach = reachIn(list, line, line.uncovered);
    const [first, end] = [list.start[from] ?? 0, list.start[to] ?? 0];
    return Array.from({ length: end - first }, (_, at) => minAt(list, first + at) - reach);
  });
}

/** Units that are missing to what a promotion names next, as near as can be told from here. */
function missingUnits(line: PricedLine, { missing }: PromotionOutcome): number[] {
  if (missing === undefined || (missing.skus && !missing.skus.includes(line.sku))) return [];
  const { baseQuantity, amountMinor } = missing;
  const units: number[] = [];
  if (baseQuantity !== undefined) units.push(Math.ceil(baseQuantity / line.factor));
  if (amountMinor !== undefined && line.amountMinor > 0n)
    units.push(Number(ceilDivide(amountMinor * BigInt(line.quantity), line.amountMinor)));
  return units;
}

/** How many more of its unit may change something for a line, the fewest first. */
export function moreToTry(line: PricedLine): number[] {
  const ofLists = missingToRungs(line).map((missing) => Math.ceil(missing / line.factor));
  const ofPromotions = line.told.flatMap((outcome) => missingUnits(line, outcome));
  return [...new Set([...ofLists, ...ofPromotions])].filter((more) => more > 0).sort((a, b) => a - b);
}

/** What a promotion says without how far it went: `10 % on 5 of 8` is the same step as `10 % on 5 of 9`. */
const withoutCount = (words: string): string => words.replace(/ on [\d,]+ of [\d,]+/, ' on some');

/** What of a line's story stays the same from one threshold to the next, as a text to compare. */
export function stateOf(line: PricedLine): string {
  const { place, rung, from, covers = [], quantity, minimum, free } = line;
  const applied = line.told
    .filter(({ result }) => result === 'applied')
    .map(({ promotion, words, missing, cutByBudget }) => {
      const next = missing?.baseQuantity === undefined ? '' : missing.baseQuantity + line.baseQuantity;
      return [promotion.source.code, withoutCount(words), next, cutByBudget];
    });
  const parts = covers.map((cover) => [cover.kind, cover.covered === quantity]);
  const hasList = rung !== NO_PRICE;
  const goods = free.map(({ sku, unit, quantity: count }) => [sku, unit, count]);
  return JSON.stringify([hasList && place, rung, from, parts, applied, goods, minimum?.kind]);
}
