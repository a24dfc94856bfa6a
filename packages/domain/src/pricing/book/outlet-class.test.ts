import { describe, expect, it } from 'vitest';
import type { PlannedPromotion } from '../calendar/meetings.ts';
import { haveOneBasket } from '../calendar/meetings.ts';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { promotionsForBuyer } from './for-buyer.ts';
import { priceBasket } from './price-basket.ts';
import { basket, promotion, source } from './sample-book.ts';
import { basketFrom, basketInputs } from './story.ts';

const TEN = promotion('TEN', 'percentage', { config: { basisPoints: 1_000 }, conditions: { outletClasses: ['Supermarket', 'pharmacy'] } });
const { book } = compileBook(source({ promotions: [TEN] }));
const LINES = [{ sku: 'NOODLE', quantity: 1, unit: 'carton' }];

function price(outlet: Basket['outlet']) {
  const priced = priceBasket(book, basket(LINES, { outlet }));
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return priced.value;
}
const told = (outlet: Basket['outlet']) => price(outlet).promotions.map(({ result, words }) => [result, words]);

describe('a promotion for classes of outlets', () => {
  it('is for baskets of outlets of one of them, in any capitals', () => {
    for (const name of ['supermarket', 'SUPERMARKET', 'Pharmacy'])
      expect(price({ name: 'Adeola Plaza', class: name }).netMinor).toBe(684_000n);
    expect(price({ name: 'Mama Tee', class: 'super' }).netMinor).toBe(760_000n);
  });

  it('says for whom it is and whom the basket is for', () => {
    const wanted = 'for other outlets: for Supermarkets or pharmacies';
    expect(told({ name: 'Mama Tee Store', class: 'kiosk' })).toEqual([['refused', `${wanted}; this order is for Mama Tee Store, a kiosk`]]);
    expect(told({ name: 'Buka 9', class: 'eatery' })).toEqual([['refused', `${wanted}; this order is for Buka 9, an eatery`]]);
    expect(told({ name: 'Mama Tee Store', class: null })).toEqual([
      ['refused', `${wanted}; this order is for Mama Tee Store, which has no class`],
    ]);
    expect(told(undefined)).toEqual([['refused', `${wanted}; no outlet is named`]]);
  });

  it('is told to no buyer whose outlet is of another class', () => {
    const { promotions } = price({ name: 'Mama Tee Store', class: 'kiosk' });
    expect([promotions.length, promotionsForBuyer(promotions).length]).toEqual([1, 0]);
    expect(promotionsForBuyer(price({ name: 'Adeola Plaza', class: 'supermarket' }).promotions)).toHaveLength(1);
  });

  it('comes to the same from what is kept of the basket', () => {
    const asked = basket(LINES, { outlet: { name: 'Adeola Plaza', class: 'supermarket' } });
    const again = priceBasket(book, basketFrom(JSON.parse(JSON.stringify(basketInputs(asked)))));
    expect(again.ok && again.value.netMinor).toBe(684_000n);
  });

  it('never meets one for other classes in a basket', () => {
    const plan = (...outletClasses: string[]): PlannedPromotion =>
      ({ code: 'P', begins: 0, ends: undefined, conditions: { outletClasses } }) as unknown as PlannedPromotion;
    expect(haveOneBasket(plan('Kiosk'), plan('supermarket'))).toBe(false);
    expect(haveOneBasket(plan('Kiosk'), plan('kiosk', 'supermarket'))).toBe(true);
  });
});
