import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchFact, batchEnd, inTradeOrder, overBecause, shareOut, sharesAfter } from './batches.ts';

const batch = (name: string, more: { readonly expiresOn?: string; readonly receivedOn?: string; readonly left?: number } = {}) => ({
  ...{ batch: name, expiresOn: null, receivedOn: null, left: 0 },
  ...more,
});
const day = fc.option(fc.constantFrom('2027-01-31', '2027-02-28', '2027-03-03'), { nil: null });
const batches = fc.uniqueArray(
  fc.record({ batch: fc.string({ minLength: 1, maxLength: 4 }), expiresOn: day, receivedOn: day, left: fc.nat(500) }),
  { selector: (one) => one.batch, maxLength: 6 },
);

describe('the trade’s order', () => {
  it('is first expired first out, then the one received first; what nobody knows comes last, then the name', () => {
    const ordered = [
      batch('B5', { expiresOn: '2027-03-03', receivedOn: '2026-10-01' }),
      batch('B4', { expiresOn: '2027-03-03', receivedOn: '2026-11-01' }),
      batch('B3', { expiresOn: '2027-03-03' }),
      batch('B2', { expiresOn: '2027-05-01', receivedOn: '2026-01-01' }),
      batch('B0', { receivedOn: '2020-01-01' }),
      batch('A1'),
      batch('B1'),
    ];
    expect(ordered.toReversed().toSorted(inTradeOrder)).toEqual(ordered);
  });

  it('does not depend on the order in which batches are named', () => {
    fc.assert(
      fc.property(batches, fc.infiniteStream(fc.nat()), (given, dice) => {
        const shuffled = given
          .map((one) => ({ one, at: dice.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(shareOut(shuffled, 300)).toEqual(shareOut(given, 300));
      }),
    );
  });
});

describe('what a price gets of its batches', () => {
  it('is all that is left, or as much as the price has in all, the first out first', () => {
    const given = [
      batch('B2', { left: 30 }),
      batch('B1', { expiresOn: '2027-03-03', left: 48 }),
      batch('B0', { expiresOn: '2027-01-01', left: 0 }),
    ];
    const told = (most?: number) => shareOut(given, most).map(({ of, base }) => `${of.batch} ${base}`);
    expect(told()).toEqual(['B1 48', 'B2 30']);
    expect(told(60)).toEqual(['B1 48', 'B2 12']);
    expect(told(40)).toEqual(['B1 40']);
  });

  it('is never more than a batch has, and never more than the price has in all', () => {
    fc.assert(
      fc.property(batches, fc.nat(1_500), (given, most) => {
        const shares = shareOut(given, most);
        const sum = shares.reduce((total, { base }) => total + base, 0);
        expect(shares.every(({ of, base }) => base > 0 && base <= of.left)).toBe(true);
        expect(sum).toBe(
          Math.min(
            most,
            given.reduce((total, { left }) => total + left, 0),
          ),
        );
      }),
    );
  });
});

describe('what the depot says of a batch', () => {
  const shares = fc.array(
    fc
      .record({ id: fc.uuid(), cap: fc.nat(500), part: fc.nat(100) })
      .map(({ id, cap, part }) => ({ id, cap, used: Math.floor((cap * part) / 100) })),
    { maxLength: 4 },
  );
  const fact: fc.Arbitrary<BatchFact> = fc.oneof(
    fc.record({ fact: fc.constant('counted' as const), left: fc.nat(1_000) }),
    fc.record({ fact: fc.constantFrom('gone' as const, 'recalled' as const) }),
  );

  it('lowers what prices have, never below what they sold, and leaves no more than there is', () => {
    fc.assert(
      fc.property(shares, fact, (before, told) => {
        const after = sharesAfter(before, told);
        const openOf = (some: typeof before): number => some.reduce((sum, { cap, used }) => sum + cap - used, 0);
        expect(after.every((one, place) => one.cap >= one.used && one.cap <= (before[place]?.cap ?? 0))).toBe(true);
        expect(openOf(after)).toBe(Math.min(openOf(before), told.fact === 'counted' ? told.left : 0));
      }),
    );
  });

  it('goes to the prices in the order in which they are given', () => {
    const before = [
      { id: 'a', cap: 100, used: 40 },
      { id: 'b', cap: 50, used: 0 },
    ];
    expect(sharesAfter(before, { fact: 'counted', left: 70 }).map(({ cap }) => cap)).toEqual([100, 10]);
    expect(sharesAfter(before, { fact: 'gone' }).map(({ cap }) => cap)).toEqual([40, 0]);
  });

  it('ends it when it is gone, recalled, or nothing was counted', () => {
    expect(batchEnd({ fact: 'counted', left: 1 })).toBeUndefined();
    expect(batchEnd({ fact: 'counted', left: 0 })).toBe('gone');
    expect(batchEnd({ fact: 'recalled' })).toBe('recalled');
  });

  it('is why it is over before its expiry is, and that before its being sold', () => {
    const standing = { left: 0, until: 10, end: null };
    expect(overBecause({ ...standing, end: 'recalled' }, 11)).toBe('recalled');
    expect(overBecause(standing, 10)).toBe('expired');
    expect(overBecause(standing, 9)).toBe('sold');
    expect(overBecause({ ...standing, left: 1 }, 9)).toBeNull();
  });
});
