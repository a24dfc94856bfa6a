import { describe, expect, it } from 'vitest';
import { chooseAll, chosenOf, USUAL, wantedOf, whyNotOf } from './rules.ts';

describe('all lists of a circular at once', () => {
  const own = { ...USUAL, isChosen: true, keep: 'percent' as const };
  const codes = ['STD', 'WH2'];

  it('are all chosen, none, or some, among those that can follow', () => {
    expect(chosenOf({}, codes)).toEqual({ count: 0, state: false });
    expect(chosenOf({ STD: own }, codes)).toEqual({ count: 1, state: 'indeterminate' });
    expect(chosenOf({ STD: own, WH2: own, GONE: own }, codes)).toEqual({ count: 2, state: true });
    expect(chosenOf({}, [])).toEqual({ count: 0, state: false });
  });

  it('keep how each follows, chosen and taken out again', () => {
    const all = chooseAll({ STD: own }, codes, true);
    expect(wantedOf(all).map(({ code, keep }) => [code, keep])).toEqual([
      ['STD', 'percent'],
      ['WH2', 'amount'],
    ]);
    const none = chooseAll(all, codes, false);
    expect(wantedOf(none)).toEqual([]);
    expect(none['STD']).toEqual({ ...own, isChosen: false });
  });

  it('leave out what follows another list, or has nothing published', () => {
    expect(whyNotOf({ basedOn: 'STD', version: 3 })).toBe('follows');
    expect(whyNotOf({ basedOn: null, version: 0 })).toBe('unpublished');
    expect(whyNotOf({ basedOn: null, version: 1 })).toBeUndefined();
  });
});
