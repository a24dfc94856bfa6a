import type { CompiledList } from './compiled-list.ts';
import type { Goods } from './goods.ts';
import type { PriceBook } from './price-book.ts';

// About what V8 takes for an entry of a map with its text, and for a special price or a promotion with its conditions.
const MAP_ENTRY = 100;
const SPECIAL = 250;
const PROMOTION = 2_000;
const CONDITION = 60;
const NAME = 60;

const arrayBytes = (arrays: readonly ArrayBufferView[]): number => arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);

const ofList = ({ start, rungs, highs, asks }: CompiledList): number =>
  arrayBytes([start, rungs]) + (highs?.byteLength ?? 0) + (asks?.size ?? 0) * MAP_ENTRY;

const ofGoods = ({ articles, minimumPrice, byArticle, bySlot }: Goods): number =>
  arrayBytes([byArticle, bySlot]) + articles.bytes + minimumPrice.size * MAP_ENTRY + articles.size * NAME;

/** About how many bytes a book takes: its arrays exactly, the rest by what such things usually take. Without what it was compiled from. */
export function bookBytes({ goods, lists, specials, oldStock, promotions, postings, postingStart, promotionTimes }: PriceBook): number {
  let bytes = ofGoods(goods) + arrayBytes([postings, postingStart, promotionTimes]) + oldStock.size * SPECIAL;
  for (const list of lists) bytes += ofList(list);
  for (const own of specials.values()) bytes += own.size * SPECIAL;
  for (const { source } of promotions)
    bytes +=
      PROMOTION +
      Object.values(source.conditions).reduce<number>((sum, values) => sum + (Array.isArray(values) ? values.length : 0), 0) * CONDITION;
  return bytes;
}
