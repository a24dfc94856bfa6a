import { expect, it } from 'vitest';
import { containsPatterns, prefixRange, searchWords } from './search.ts';

it('splits a search into at most six lower-case words', () => {
  expect(searchWords('  Indomie  CHICKEN 70g ')).toEqual(['indomie', 'chicken', '70g']);
  expect(searchWords('1 2 3 4 5 6 7 8')).toHaveLength(6);
  expect(searchWords('   ')).toEqual([]);
});

it('takes what LIKE would read as a pattern as it was typed', () => {
  expect(containsPatterns('100%_\\')).toEqual(['%100\\%\\_\\\\%']);
});

it('bounds the texts that begin with a prefix', () => {
  const { from, until } = prefixRange('SO-1');
  expect(['SO-1', 'SO-100042', 'SO-1/€é'].every((text) => text >= from && text < until)).toBe(true);
  expect(['SO-2', 'SO-', 'so-1'].some((text) => text >= from && text < until)).toBe(false);
});
