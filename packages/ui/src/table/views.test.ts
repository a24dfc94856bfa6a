import { expect, it } from 'vitest';
import { parseListState } from './list-state.ts';
import { sameQuery, viewQuery } from './views.ts';

const defaults = { sort: { id: 'name', desc: false } };

it('keeps what a list shows, not the page one is on', () => {
  const state = parseListState('q=mama&f.status=on-hold&sort=-owed&cols=code,owed&size=100&page=2&after=x&after=y', defaults);
  expect(new URLSearchParams(viewQuery(state, defaults)).toString()).toBe('q=mama&sort=-owed&f.status=on-hold&size=100&cols=code%2Cowed');
  expect(viewQuery(parseListState('', defaults), defaults)).toBe('');
});

it('knows two ways to write the same, and what is not the same', () => {
  expect(sameQuery('f.a=1&f.b=2&sort=name', 'f.b=2&f.a=1', defaults)).toBe(true);
  expect(sameQuery('f.a=1&page=3&after=x', 'f.a=1', defaults)).toBe(true);
  expect(sameQuery('f.a=1', 'f.a=2', defaults)).toBe(false);
  expect(sameQuery('cols=a,b', 'cols=b,a', defaults)).toBe(false);
});
