import { expect, it } from 'vitest';
import { countOf } from './unit-words.ts';

it.each([
  [1, 'carton', '1 carton'],
  [3, 'carton', '3 cartons'],
  [0, 'piece', '0 pieces'],
  [2n, 'box', '2 boxes'],
  [2, 'bunch', '2 bunches'],
  [5, 'PCS', '5 PCS'],
  [5, 'kg', '5 kg'],
  [5, 'pcs', '5 pcs'],
  [2, 'category', '2 categories'],
  [2, 'tray', '2 trays'],
])('counts %s of %s as people say it', (count, unit, words) => {
  expect(countOf(count, unit)).toBe(words);
});
