import { expect, it } from 'vitest';
import { changeDetail, fieldNames, stepTitles } from './change-words.ts';

it('tells the steps of price lists and promotions in the trade’s words', () => {
  expect([stepTitles['price-list.published'], stepTitles['promotion.approved']]).toEqual(['Published', 'Approved']);
  expect(changeDetail('price-list.published', { code: 'STD', version: 3, prices: 1 })).toBe('Version 3 · 1 price');
  expect(changeDetail('price-list.draft-put', { changes: 412 })).toBe('412 prices');
  expect(changeDetail('promotion.approved', { asDeputy: true, revision: 4 })).toBe('As a deputy');
  expect(changeDetail('promotion.submitted', { code: 'P', revision: 1 })).toBeUndefined();
  expect(fieldNames(['SKU-001 carton from 24', 'assignments', 'somethingNew'])).toEqual({
    'SKU-001 carton from 24': 'SKU-001 carton from 24',
    assignments: 'Who it is for',
    somethingNew: 'somethingNew',
  });
});
