import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedTo } from './index.ts';

describe('an order in which one moves', () => {
  it.each([
    ['c', 0, 'cab'],
    ['a', 2, 'bca'],
    ['b', 1, 'abc'],
    ['a', 99, 'bca'],
    ['c', -1, 'cab'],
    ['x', 0, 'abc'],
  ])('%s to %i is %s', (member, place, expected) => {
    expect(movedTo(['a', 'b', 'c'], member, place).join('')).toBe(expected);
  });
  it('keeps all of them, and the others in their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(20), (order, pick, place) => {
        const member = order[pick % order.length] ?? 0;
        const moved = movedTo(order, member, place);
        expect(moved.toSorted()).toEqual(order.toSorted());
        expect(moved.filter((one) => one !== member)).toEqual(order.filter((one) => one !== member));
        expect(moved[Math.min(place, order.length - 1)]).toBe(member);
      }),
    );
  });
});
