import { describe, expect, it } from 'vitest';
import { EMPTY, isSame, judgesOf, missingIn, wishOf } from './infer-form.ts';

const place = { timeZone: 'Africa/Lagos', now: new Date('2026-11-26T12:00:00Z') };
const form = { ...EMPTY, code: ' NEW ', name: 'New' };

describe('what is read', () => {
  it('goes up to the end of its last day by the business’s clock, and up to now where that is not over', () => {
    expect(wishOf({ ...form, until: '2011-12-09' }, place)).toEqual({
      code: 'NEW',
      name: 'New',
      weeks: 26,
      priority: 10,
      until: '2011-12-09T23:00:00.000Z',
    });
    expect(wishOf({ ...form, until: '2026-11-26' }, place)).not.toHaveProperty('until');
    expect(wishOf({ ...form, until: 'nonsense' }, place)).not.toHaveProperty('until');
  });
  it('is judged by less than it is learned from', () => {
    expect(judgesOf('4')).toEqual([1, 2]);
    expect(wishOf({ ...form, judgeWeeks: '2' }, place)).toMatchObject({ weeks: 26, judgeWeeks: 2 });
  });
  it('is another once other sales are read, whatever it is called, and names what is missing to be made', () => {
    const wish = wishOf(form, place);
    expect([isSame(wish, wishOf(form, place)), isSame(wish, wishOf({ ...form, weeks: '52' }, place))]).toEqual([true, false]);
    const named = wishOf({ ...form, code: 'OTHER', name: 'Other' }, place);
    expect([isSame(wish, named), wishOf(EMPTY, place)]).toEqual([
      true,
      expect.objectContaining({ code: 'SALES', name: 'From past sales' }),
    ]);
    expect([missingIn(EMPTY), missingIn(form)]).toEqual([['name', 'code'], []]);
  });
});
