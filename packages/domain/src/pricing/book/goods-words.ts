import { countOf } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import type { PricedLine } from './priced-line.ts';

/** Goods as a line's story says them: `2 cartons`, and of other products than its own `2 cartons of Bowlful noodles`. */
export const goodsWords = ({ sku, unit, quantity }: Pick<FreeGoods, 'sku' | 'unit' | 'quantity'>, line: PricedLine): string =>
  `${countOf(quantity, unit)}${sku === line.sku ? '' : ` of ${line.run.book.nameOf(sku)}`}`;
