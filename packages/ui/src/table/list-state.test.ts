import { describe, expect, it } from 'vitest';
import { changeList, type ListState, nextPage, parseListState, previousPage, withFilter, writeListState } from './list-state.ts';

const defaults: Partial<ListState> = { sort: { id: 'createdAt', desc: true }, filters: { status: ['placed'] } };
const roundTrip = (state: ListState, query = '') => parseListState(writeListState(state, query, defaults), defaults);

describe('a list in the address bar', () => {
  it('is empty when nothing differs from the defaults', () => {
    expect(writeListState(parseListState('', defaults), '', defaults)).toBe('');
  });
  it('comes back as it was written', () => {
    const start = parseListState('', defaults);
    for (const state of [
      changeList(start, { search: 'Blessed & Sons, Aba', sort: { id: 'grossMinor', desc: false }, pageSize: 100 }),
      changeList(start, { sort: undefined, filters: {} }),
      changeList(start, { filters: { status: ['confirmed', 'declined'], placed: ['2026-11-01', ''] } }),
      changeList(start, { columns: ['number', 'customer'], density: 'compact' }),
      nextPage(nextPage(start, 'abc+/='), 'def'),
    ]) {
      expect(roundTrip(state)).toEqual(state);
    }
  });
  it('leaves the other parameters of the page alone', () => {
    const state = changeList(parseListState('panel=42', defaults), { search: 'noodles' });
    expect(writeListState(state, 'panel=42&q=old&after=x', defaults)).toBe('panel=42&q=noodles');
  });
  it('ignores what makes no sense', () => {
    const state = parseListState('size=7&density=huge&page=-3', defaults);
    expect(state).toEqual(parseListState('', defaults));
  });
});

describe('walking pages', () => {
  const start = parseListState('');
  it('goes on and back, and begins again when the question changes', () => {
    const third = nextPage(nextPage(start, 'a'), 'b');
    expect(third).toMatchObject({ page: 2, cursors: ['a', 'b'] });
    expect(previousPage(third)).toMatchObject({ page: 1, cursors: ['a'] });
    expect(previousPage(previousPage(third))).toMatchObject({ page: 0, cursors: [] });
    expect(changeList(third, { search: 'x' })).toMatchObject({ page: 0, cursors: [] });
    expect(changeList(third, { density: 'compact' })).toMatchObject({ page: 2, cursors: ['a', 'b'] });
  });
  it('keeps the link short and returns to the first page where the way is lost', () => {
    let state = start;
    for (let page = 0; page < 30; page++) state = nextPage(state, `c${page}`);
    expect(state).toMatchObject({ page: 30 });
    expect(state.cursors).toHaveLength(20);
    for (let page = 0; page < 20; page++) state = previousPage(state);
    expect(state).toMatchObject({ page: 0, cursors: [] });
  });
});

it('removes a filter with nothing chosen', () => {
  const state = parseListState('f.status=placed&f.depot=ikeja');
  expect(withFilter(state, 'status', [])).toEqual({ depot: ['ikeja'] });
  expect(withFilter(state, 'day', ['', ''])).toEqual({ status: ['placed'], depot: ['ikeja'] });
});
