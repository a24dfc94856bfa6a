import { readCircular, splitPasted } from '@omniroute/domain/pricing';
import { describe, expect, it } from 'vitest';
import { customersOf } from '../customers/index.ts';
import { DAY_MS, lagosDay, weekdayOf } from '../lagos-time.ts';
import { generateOrderPlan } from '../order-plan.ts';
import { promotionsOf } from '../promotions.ts';
import { DEMO_TENANTS } from '../tenants.ts';
import { agreedPrices, oldStock } from './agreed-prices.ts';
import { nafdacRenewals, shelfLives } from './brought-files.ts';
import { costOf, publishedCircular, waitingCircular } from './circulars.ts';
import { dayName, monthCode, storyDays } from './days.ts';

/** The first minutes of a month and of a year in Lagos, a Sunday, a leap day, and an ordinary noon. */
const MOMENTS = ['2026-11-30T23:10:00Z', '2026-12-31T23:05:00Z', '2026-12-06T08:00:00Z', '2028-02-29T12:00:00Z', '2026-11-20T11:30:00Z'];

describe('the days of the story', () => {
  it('are Mondays around today and the firsts of three months, on every day of two years', () => {
    const from = Date.parse('2026-01-01T12:00:00Z');
    for (let day = 0; day < 730; day += 1) {
      const { today, circularMonday, nextMonday, lastMonth, thisMonth, nextMonth } = storyDays(new Date(from + day * DAY_MS));
      expect([weekdayOf(circularMonday), weekdayOf(nextMonday)]).toEqual([1, 1]);
      expect(today - circularMonday >= 7 && today - circularMonday <= 13).toBe(true);
      expect(nextMonday - today >= 3 && nextMonday - today <= 9).toBe(true);
      expect([lastMonth, thisMonth, nextMonth].map((first) => new Date(first * DAY_MS).getUTCDate())).toEqual([1, 1, 1]);
      expect(lastMonth < thisMonth && thisMonth <= today && today < nextMonth).toBe(true);
      // All of it lies in the quarter that is lived through.
      expect(today - lastMonth).toBeLessThan(65);
    }
  });

  it('are said as people say them', () => {
    const day = lagosDay(new Date('2026-11-16T10:00:00Z'));
    expect([dayName(day), monthCode(day)]).toEqual(['16 November 2026', 'NOV']);
  });
});

describe.each(DEMO_TENANTS.map(({ slug }) => slug))('the story of %s', (slug) => {
  it.each(MOMENTS)('is whole when it ends at %s', (moment) => {
    const now = new Date(moment);
    const days = storyDays(now);
    const orders = generateOrderPlan({ tenant: slug, seed: 'story', from: new Date(now.getTime() - 90 * DAY_MS), to: now });
    const after = (more: number): string => new Date(now.getTime() + more * DAY_MS).toISOString();
    const promotions = promotionsOf(slug, { days, after, orders });
    expect(new Set(promotions.map(({ promotion }) => promotion.code)).size).toBe(promotions.length);
    for (const { promotion } of promotions) expect(promotion.from < promotion.until, promotion.code).toBe(true);
    const { live, ended, waiting } = agreedPrices(slug, { orders, days });
    const agreed = [...live, ended, waiting];
    expect(new Set(agreed.map(({ customerCode }) => customerCode)).size).toBe(4);
    for (const { customerCode } of agreed)
      expect(customersOf(slug).find(({ code }) => code === customerCode)?.status, customerCode).toBe('active');
    expect(oldStock(slug, { orders, days }).capBaseQuantity).toBeGreaterThan(0);
    for (const file of [nafdacRenewals(slug, days), shelfLives(slug, days)]) expect(file.text.split('\n').length).toBeGreaterThan(8);
  });

  it('has circulars that are read row by row: dearer than before, and below what the shopper pays', () => {
    const days = storyDays(new Date('2026-11-20T11:30:00Z'));
    for (const { text, goods, ignored } of [publishedCircular(slug, days), waitingCircular(slug, days)]) {
      const { rows, effective } = readCircular(splitPasted(text));
      expect(rows).toHaveLength(goods.length + ignored.length);
      expect(effective).toBeDefined();
      for (const product of goods) {
        const row = rows.find(({ code }) => code === product.sku);
        const factor = product.units.find(({ code }) => code === product.mainUnit)?.factor ?? 1;
        expect(row?.oldMinor, product.sku).toBe(costOf(product));
        expect((row?.newMinor ?? 0n) > costOf(product), product.sku).toBe(true);
        expect(row && (row.retailMinor ?? 0n) * BigInt(factor) > product.mainPriceMinor, product.sku).toBe(true);
      }
    }
  });
});
