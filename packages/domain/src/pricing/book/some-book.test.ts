import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PROMOTION_TYPES } from '../promotions/registry.ts';
import { CONFIGS, someBook } from './some-book.arbitrary.ts';
import type { BookSource } from './source.ts';

it('some books have every kind of rule that a price may follow', () => {
  const books = fc.sample(someBook, { numRuns: 300, seed: 1 });
  const has = (holds: (book: BookSource) => boolean): boolean => books.some(holds);
  expect([
    has(({ specials }) => specials.length > 1 && specials.some(({ capBaseQuantity }) => capBaseQuantity !== undefined)),
    has(({ oldStock }) => oldStock?.some(({ batch }) => batch !== undefined) === true),
    ...(['derived', 'surcharged', 'refused'] as const).map((rule) => has(({ lists }) => lists.some((one) => one.brokenPack.rule === rule))),
    ...CONFIGS.map(([type]) => has(({ promotions }) => promotions.some((one) => one.type === PROMOTION_TYPES[type]))),
    has(({ lists }) => lists.some(({ entries }) => [...entries].some(({ priceMinor }) => priceMinor % 10_000n === 9_000n))),
    has(({ promotions }) => promotions.some(({ conditions }) => conditions.outletClasses !== undefined)),
    has(({ promotions }) => promotions.some(({ conditions }) => conditions.coupon !== undefined)),
  ]).not.toContain(false);
});
