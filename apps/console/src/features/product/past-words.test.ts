import { expect, it } from 'vitest';
import { detailWords, fieldName, stepTitles, valueWords } from './past-words.ts';

const when = (moment: string): string => moment.slice(0, 10);
const said = (field: string, value: unknown) => `${fieldName(field)}: ${valueWords(field, value, 'NGN')}`;

it('tells who set a minimum or entered a cost in the trade’s words, with amount, unit and source', () => {
  expect([stepTitles['minimum-prices.put'], stepTitles['product-costs.put']]).toEqual(['Minimum selling price set', 'Cost entered']);
  expect(said('minimum carton', '950000')).toBe('Minimum of a carton: ₦9,500');
  expect(said('minimum half carton', '950050')).toBe('Minimum of a half carton: ₦9,500.50');
  expect(said('cost last-grn', '{"costMinor":"900000","unit":"carton"}')).toBe('Cost by last goods received: ₦9,000 a carton');
  expect(fieldName('cost principal-list')).toBe('Cost by principal’s list');
  expect(said('unitCostMinor', '1250')).toBe('Cost of one unit: ₦12.50');
});

it('tells a cost’s paper, a circular’s by its name alone, and from when on it holds', () => {
  const step = (notes: Record<string, string>, type = 'product-costs.put') => detailWords({ type, notes }, when);
  expect(step({ reference: 'GRN 12' })).toBe('Paper: GRN 12');
  expect(step({ reference: 'GRN 12', from: '2026-12-01T00:00:00Z' })).toBe('Paper: GRN 12 · holds from 2026-12-01');
  expect(step({ reference: 'November [01999999-0000-7000-8000-000000000001]' }, 'product-costs.ended')).toBe('Paper: November');
  expect(step({ key: '["LAG","SKU-1","B7"]' }, 'opening-stock.changed')).toBe('Batch B7, depot LAG');
  expect(step({ batch: 'B7', warehouse: 'LAG', unit: 'carton' }, 'opening-stock.created')).toBe('Batch B7, depot LAG');
  expect(step({ sku: 'SKU-1' }, 'product.changed')).toBeUndefined();
});

it('leaves what else was changed of a product as it was told', () => {
  expect(fieldName('units/carton/minimum')).toBe('carton: At least');
  expect(fieldName('attributes/cost centre')).toBe('cost centre');
  expect(said('retail', '[{"from":"2027-01-01T00:00:00Z","unit":"piece","priceMinor":"150000"}]')).toBe(
    'Recommended retail price: 1500 a piece from 2027-01-01',
  );
  expect(said('tax', '[{"from":null,"taxClass":"exempt","evidence":"s.186"}]')).toBe('VAT class: exempt (s.186)');
  expect(valueWords('name', 'Noodles', 'NGN')).toBeUndefined();
});
