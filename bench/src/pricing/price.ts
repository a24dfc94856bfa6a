import { type Basket, type BuiltBook, type PricedBasketLine, priceBasket, tell, tellShort } from '@omniroute/domain/pricing';

/** Prices a basket of a book and reads what it comes to; how many lines that were. */
export function priceIn({ book }: Pick<BuiltBook, 'book'>, options?: { readonly withTrace: boolean }): (basket: Basket) => number {
  return (basket) => {
    const priced = priceBasket(book, basket, options);
    if (!priced.ok) throw new Error(JSON.stringify(priced.error));
    if (priced.value.netMinor + priced.value.taxMinor !== priced.value.grossMinor) throw new Error('parts do not sum to the whole');
    return priced.value.lines.length;
  };
}

const words = (line: PricedBasketLine): number => tell(line).length + tellShort(line).length;

/** As `priceIn`, and tells the story of each line. */
export function priceAndTell({ book }: BuiltBook): (basket: Basket) => number {
  return (basket) => {
    const priced = priceBasket(book, basket);
    if (!priced.ok) throw new Error(JSON.stringify(priced.error));
    if (priced.value.lines.map(words).includes(0)) throw new Error('a line without a story');
    return priced.value.lines.length;
  };
}
