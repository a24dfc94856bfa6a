import { type CompiledList, derivingSlot } from './compiled-list.ts';
import { baseUnitName, factorOf, firstSlotOf, type Goods, incrementOf, isSold, minimumOf, NO_SLOT, taxClassOf, unitName } from './goods.ts';

// Products and their units as objects, made when they are asked for: for what looks at a book without being in a hurry.

export interface Unit {
  readonly article: Article;
  /** Numbers all units of all products of a book. */
  readonly slot: number;
  readonly unit: string;
  readonly factor: number;
  readonly isSellable: boolean;
  readonly minimum: number;
  readonly increment: number;
}

export interface Article {
  readonly index: number;
  readonly sku: string;
  readonly baseUnit: string;
  readonly taxClass: string;
  readonly units: readonly Unit[];
  readonly goods: Goods;
}

function readUnit(goods: Goods, article: Article, slot: number): Unit {
  return {
    article,
    slot,
    unit: unitName(goods, slot),
    factor: factorOf(goods, slot),
    isSellable: isSold(goods, slot),
    minimum: minimumOf(goods, slot),
    increment: incrementOf(goods, slot),
  };
}

/** One product of a book with its units. */
export function readArticle(goods: Goods, index: number): Article {
  const units: Unit[] = [];
  const sku = goods.skus[index] ?? '';
  const article: Article = { index, sku, baseUnit: baseUnitName(goods, index), taxClass: taxClassOf(goods, index), units, goods };
  const end = firstSlotOf(goods, index + 1);
  for (let slot = firstSlotOf(goods, index); slot < end; slot += 1) units.push(readUnit(goods, article, slot));
  return article;
}

/** The products of a book by SKU. */
export class Articles {
  readonly #goods: Goods;
  constructor(goods: Goods) {
    this.#goods = goods;
  }
  get size(): number {
    return this.#goods.skus.length;
  }
  get(sku: string): Article | undefined {
    const index = this.#goods.articles.get(sku);
    return index === undefined ? undefined : readArticle(this.#goods, index);
  }
  *values(): Generator<Article> {
    for (let index = 0; index < this.size; index += 1) yield readArticle(this.#goods, index);
  }
}

/** The unit whose price a list's price of `unit` is derived from at so many base units of the product; none where it has none to offer. */
export function derivingUnit(list: CompiledList, { article, slot, factor }: Unit, reach: number): Unit | undefined {
  const from = derivingSlot(list, article.goods, { article: article.index, slot, factor, reach });
  return from === NO_SLOT ? undefined : article.units.find((one) => one.slot === from);
}
