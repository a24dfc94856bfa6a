import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceText } from '../../kernel/index.ts';
import { entry, list, PRODUCTS } from '../book/sample-book.ts';
import type { EntrySource } from '../book/source.ts';
import { diffLists } from '../diff/index.ts';
import { gsmText, type MarketContext, marketCircular, marketDocument, marketText } from './index.ts';

const products = new Map(PRODUCTS.map((product) => [product.sku, { ...product, name: `${product.brand} ${product.sku}` }]));
const context: MarketContext = {
  tenant: 'Ọlá Stores',
  listName: 'Lagos general trade',
  currency: 'NGN',
  effective: '2026-11-30',
  isTaxInclusive: false,
  products,
  retail: new Map([['NOODLE', 25_000n]]),
  taxRateOf: () => 750,
  ask: 'your representative',
};
const before = [
  entry(['NOODLE', 'carton'], 760_000n),
  entry(['NOODLE', 'carton'], 750_000n, 400),
  entry(['MILK', 'carton'], 1_150_000n),
  entry(['RICE', 'carton'], 880_000n),
];
const after: EntrySource[] = [
  entry(['NOODLE', 'carton'], 800_000n),
  entry(['NOODLE', 'carton'], 790_050n, 400),
  { ...entry(['MILK', 'carton'], 0n), onRequest: 'x' },
  entry(['NOODLE-HOT', 'carton'], 810_000n),
];
const circularOf = (more: Partial<MarketContext> = {}) =>
  marketCircular(diffLists(list('GT', before), list('GT', after, { version: 2 }), { products, currency: context.currency }), {
    ...context,
    ...more,
  });

describe('a circular to the market', () => {
  it('gives old, new and the outlet’s margin at the recommended price, tax paid', () => {
    const [first] = circularOf().lines;
    // 40 pieces at 250.00 make 10,000.00; the carton costs 8,000.00 plus 7.5 %.
    expect(first).toEqual({
      sku: 'NOODLE',
      name: 'Bowlful NOODLE',
      brand: 'Bowlful',
      unit: 'carton',
      factor: 40,
      baseUnit: 'piece',
      fromQuantity: 1,
      oldMinor: 760_000n,
      newMinor: 800_000n,
      basisPoints: 526,
      retailMinor: 25_000n,
      marginMinor: 140_000n,
      marginBasisPoints: 1_400,
    });
    expect(circularOf({ isTaxInclusive: true }).lines[0]).toMatchObject({ marginMinor: 200_000n, marginBasisPoints: 2_000 });
  });

  it('as a WhatsApp message', () => {
    expect(marketText(circularOf(), { style: 'whatsapp' })).toBe(
      [
        '*Ọlá Stores: new prices from Mon 30 Nov 2026*',
        'Bowlful NOODLE, carton: ₦7,600 → ₦8,000. Sell at ₦250, you make ₦1,400',
        'Bowlful NOODLE, carton from 10: ₦7,500 → ₦7,900.50. Sell at ₦250, you make ₦1,506.96',
        'Bowlful NOODLE-HOT, carton: new, ₦8,100',
        'Fulani MILK, carton: ask your representative',
        'Kebbi RICE, carton: no longer sold',
        'Plus VAT.',
      ].join('\n'),
    );
  });

  it('as an SMS has N for ₦ and nothing that costs a longer message', () => {
    const text = marketText(circularOf(), { style: 'sms', most: 1 });
    expect(text).toBe(
      'Ola Stores: new prices from Mon 30 Nov 2026\nBowlful NOODLE, carton: N7,600 to N8,000. Sell at N250, you make N1,400\nand 4 more: ask for the list.\nPlus VAT.',
    );
  });

  it('as a paper has a section a brand', () => {
    const paper = marketDocument(circularOf(), 0);
    expect(paper.rows.flatMap((row) => (row.kind === 'section' ? [row.text] : []))).toEqual(['Bowlful', 'Fulani', 'Kebbi']);
    expect(paper.rows[1]).toEqual({
      kind: 'row',
      cells: ['Bowlful NOODLE', 'carton of 40', '₦7,600', '₦8,000', '+5.3 %', '₦250', '₦1,400 (14 %)'],
      strong: [3],
    });
    for (const row of paper.rows) if (row.kind === 'row') expect(row.cells).toHaveLength(paper.columns.length);
  });
});

it('any text for SMS is within the GSM alphabet, and what is within it stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sent = gsmText(text);
      expect(gsmText(sent)).toBe(sent);
      expect(/[₦→−Ọọ]/u.test(sent)).toBe(false);
    }),
  );
  expect(gsmText('Café £5 à Ùlà ₦1 “x”')).toBe('Café £5 à Ulà N1 "x"');
});

it('prices are written exactly', () => {
  expect([0n, 5n, 123_450n, -100n, 1_000_000_00n].map((minor) => priceText(minor, 'NGN'))).toEqual([
    '₦0',
    '₦0.05',
    '₦1,234.50',
    '−₦1',
    '₦1,000,000',
  ]);
  expect(priceText(123_400n, 'GBP')).toBe('GBP 1,234');
});
