import type { Whole } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import { askedOf } from './choose-list.ts';
import { type CompiledList, minAt } from './compiled-list.ts';
import { findSlot, firstSlotOf, NO_SLOT, taxRateAt } from './goods.ts';
import { amountIn, inTerms } from './list-price.ts';
import { PricedLine, type Run } from './priced-line.ts';

/** The least base units of a product from which a list has any price of it. */
function firstRung(list: CompiledList, { run, article }: PricedLine): number {
  const { goods } = run.book;
  const end = list.start[firstSlotOf(goods, article + 1)] ?? 0;
  let least = Number.MAX_SAFE_INTEGER;
  for (let rung = list.start[firstSlotOf(goods, article)] ?? 0; rung < end; rung += 1) least = Math.min(least, minAt(list, rung));
  return least;
}

/**
 * What a gift costs in one list, at the rung that it reaches together with what is bought of it (of a graduated list, from its first slice
 * on); where the first rung begins higher, at that. A unit that the list would not break is worth its part all the same.
 */
function amountOf(list: CompiledList, gift: PricedLine, bought: number): Whole | undefined {
  const first = firstRung(list, gift);
  gift.basis = Math.max(bought + gift.baseQuantity, first);
  gift.alike = Math.max(gift.quantity, Math.ceil(first / gift.factor));
  const broken: CompiledList = list.brokenPack.rule === 'refused' ? { ...list, brokenPack: { rule: 'derived' } } : list;
  const amount = amountIn(broken, gift, gift.quantity);
  return amount === undefined || askedOf(list, gift) !== undefined ? undefined : amount;
}

/**
 * What free goods would cost this customer by the tenant's strategy over lists, beside `bought` base units of the product that are paid for;
 * net of tax, in minor units. What no list prices is worth nothing.
 */
export function giftWorth(run: Run, given: FreeGoods, bought: number): bigint {
  const { book, basket } = run;
  const article = book.goods.articles.get(given.sku);
  const slot = findSlot(book.goods, given);
  if (article === undefined || slot === NO_SLOT) return 0n;
  const gift = new PricedLine(run, slot, given.quantity);
  const net = { wanted: false, rate: taxRateAt(book.goods, article, basket.at) };
  let worth: Whole | undefined;
  for (const list of run.lists) {
    const amount = amountOf(list, gift, bought);
    if (amount === undefined) continue;
    const inNet = inTerms(amount, list.isTaxInclusive, net);
    if (worth === undefined || inNet < worth) worth = inNet;
    if (book.strategy === 'first-match') break;
  }
  return BigInt(worth ?? 0);
}
