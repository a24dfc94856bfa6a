import { expect, it } from 'vitest';
import { chooseStrategy, MANY } from './match-products.ts';

const choose = (counts: readonly number[], more: object = {}) => {
  const { together, asked, cap } = chooseStrategy({ counts, hasCode: false, mayCap: true, letters: [], ...more });
  return [together, asked, cap];
};

it('reads the rarest word, and asks its products for common ones', () => {
  expect(choose([80, 9_000])).toEqual([[0], [1], undefined]);
  expect(choose([9_000, 80, 200])).toEqual([[1, 2], [0], undefined]);
  expect(choose([4_000, 5_000])).toEqual([[0, 1], [], undefined]);
});

it('cuts a word that stands alone, or that a fifth of the products have, unless a filter narrows what is found', () => {
  expect(choose([0])).toEqual([[0], [], 10_001]);
  expect(choose([0], { mayCap: false })).toEqual([[0], [], undefined]);
  expect(choose([MANY + 1, MANY + 1])).toEqual([[0], [1], 10_001]);
});

it('looks at a part of many while a word is one letter yet', () => {
  expect(choose([9_000, MANY + 1], { letters: [1] })).toEqual([[0], [1], 3_000]);
  expect(choose([2_000, MANY + 1], { letters: [1] })).toEqual([[0], [1], undefined]);
  expect(choose([9_000, MANY + 1], { letters: [1], mayCap: false })).toEqual([[0], [1], undefined]);
});
