import { describe, expect, it } from 'vitest';
import { isHiddenReason } from '../promotions/reasons.ts';
import { compileBook } from './compile-book.ts';
import { couponOutcomes, promotionsForBuyer, shortForBuyer, stepsForBuyer } from './for-buyer.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, NOW, promotion, STANDARD, source } from './sample-book.ts';
import { tell, tellShort } from './trace.ts';

const tenPercent = { config: { basisPoints: 1_000 } };
const priced = (promotions: Parameters<typeof promotion>[2][], more: Parameters<typeof basket>[1] = {}, minimumPriceMinor?: bigint) => {
  const products = source().products.map((one) => ({
    ...one,
    units: one.units.map((unit) => ({ ...unit, ...(minimumPriceMinor !== undefined && { minimumPriceMinor }) })),
  }));
  const book = compileBook(source({ products, promotions: promotions.map((given, at) => promotion(`P${at}`, 'percentage', given)) })).book;
  const price = priceBasket(book, basket([{ sku: 'NOODLE', quantity: 1, unit: 'piece' }], more));
  const [line] = price.ok ? price.value.lines : [];
  if (!price.ok || !line) throw new Error('has no price');
  return { price: price.value, line };
};

const wordsOf = (steps: ReturnType<typeof tell>): string => steps.map(({ words }) => words).join('; ');

describe('a buyer', () => {
  it.each([
    ['of other customers', { conditions: { customers: ['SHOPRITE'] } }],
    ['of other groups', { conditions: { customerGroups: ['horeca'] } }],
    ['of other territories', { conditions: { territories: ['Kano'] } }],
    ['of other depots', { conditions: { warehouses: ['KAN'] } }],
    ['of other channels', { conditions: { channels: ['rep'] } }],
    ['behind a coupon they did not give', { conditions: { coupon: 'MAY-26' } }],
    ['behind a coupon, on another day', { conditions: { coupon: 'MAY-26', daysOfWeek: [7] } }],
    ['for first orders', { conditions: { isFirstOrder: true } }],
    ['that begins tomorrow', { from: NOW + 1 }],
    ['that is over', { until: NOW }],
  ])('is not told of a promotion %s', (_what, more) => {
    const { price, line } = priced([{ ...tenPercent, ...more }]);
    expect(tell(line).map(({ step }) => step)).toContain('promotion');
    expect(stepsForBuyer(tell(line)).map(({ step }) => step)).toEqual(['list', 'tax']);
    expect(promotionsForBuyer(price.promotions)).toEqual([]);
  });

  it('is told of one that is theirs and gives nothing today', () => {
    const { price, line } = priced([{ ...tenPercent, conditions: { daysOfWeek: [7] } }]);
    expect(promotionsForBuyer(price.promotions)).toHaveLength(1);
    expect(stepsForBuyer(tell(line)).map(({ words }) => words)).toContain('on other days');
    expect(isHiddenReason('on other days')).toBe(false);
  });

  it('does not learn of a coupon by what has its lines for itself', () => {
    const exclusive = promotion('FIRST', 'percentage', { ...tenPercent, stacking: { mode: 'exclusive', group: 'a', priority: 9 } });
    const secret = promotion('SECRET', 'coupon', {
      config: { gives: 'percent', basisPoints: 500, code: 'MAY-26' },
      stacking: { mode: 'best', group: 'b' },
    });
    const lines = [{ sku: 'NOODLE', quantity: 1, unit: 'piece' }];
    const price = priceBasket(compileBook(source({ promotions: [exclusive, secret] })).book, basket(lines));
    const codes = price.ok ? promotionsForBuyer(price.value.promotions).map((one) => one.promotion.source.code) : [];
    expect(codes).toEqual(['FIRST']);
  });

  it('learns nothing of the minimum selling price', () => {
    const cut = priced([tenPercent], {}, 19_500n).line;
    expect([tellShort(cut), wordsOf(tell(cut))]).toEqual([expect.stringContaining('minimum'), expect.stringContaining('₦195')]);
    expect(shortForBuyer(tellShort(cut))).not.toMatch(/minimum/);
    expect(wordsOf(stepsForBuyer(tell(cut)))).not.toMatch(/195/);
    const below = priced([], { belowMinimum: 'Damaged cartons' }, 30_000n).line;
    expect([shortForBuyer(tellShort(below)), stepsForBuyer(tell(below)).map(({ step }) => step)]).toEqual(['Piece price', ['list', 'tax']]);
  });

  it('learns of no price list but the one that won, and not its code', () => {
    const staff = list('STAFF, LAGOS', [entry(['NOODLE', 'piece'], 18_000n)], { assignments: [{ priority: 9, from: 0 }] });
    const price = priceBasket(
      compileBook(source({ lists: [STANDARD, staff] })).book,
      basket([{ sku: 'NOODLE', quantity: 1, unit: 'piece' }]),
    );
    const [line] = price.ok ? price.value.lines : [];
    if (!line) throw new Error('has no price');
    expect(tellShort(line)).toBe('Piece price, list STAFF, LAGOS v1');
    expect(tell(line).filter(({ step }) => step === 'list').length).toBe(2);
    expect(stepsForBuyer(tell(line)).map(({ step, result }) => [step, result])).toEqual([
      ['list', 'won'],
      ['tax', 'applied'],
    ]);
    expect(shortForBuyer(tellShort(line))).toBe('Piece price');
  });
});

it('says of a coupon what became of it, the promotion that gives something first', () => {
  const asks = { ...tenPercent, conditions: { coupon: 'MAY-26' } };
  const elsewhere = { ...tenPercent, conditions: { coupon: 'MAY-26', territories: ['Kano'] } };
  const { price } = priced([elsewhere, asks], { coupons: new Set(['MAY-26']) });
  expect(couponOutcomes(price.promotions, 'MAY-26').map(({ result }) => result)).toEqual(['applied', 'refused']);
  expect(couponOutcomes(price.promotions, 'JUNE-26')).toEqual([]);
});
