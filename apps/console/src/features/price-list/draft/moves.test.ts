import { describe, expect, it } from 'vitest';
import { asMoved, formulaMoves, movedIn, outcomeOf } from './moves.ts';
import { draftText } from './text.ts';
import type { DiffRow, Preview, PreviewedList } from './use-preview.ts';

const text = draftText('en');
const moved = (code: string, up: number, down = 0): PreviewedList => ({
  ...{ code, name: code, isDraft: code === 'BASE', baseVersion: 1, isBehind: false, state: null, revision: null, changesTerms: false },
  ...{ added: 0, removed: 0, onRequest: 0, up, down, unchanged: 5, biggestUp: null, biggestDown: null },
});
const preview = (lists: PreviewedList[]): Preview => ({
  ...{ currency: 'NGN', at: '', bookVersion: '', promotions: [], reach: 1204 },
  lists,
});
const row = (sku: string, more: Partial<DiffRow> = {}): DiffRow => ({
  ...{ kind: 'up', sku, name: sku, brand: '', unit: 'carton', factor: 12, minBaseQuantity: 1 },
  ...{ was: '1000', now: '1100', differenceMinor: '100', basisPoints: 1000 },
  ...more,
});

describe('what publishing does', () => {
  it('counts the lists that follow, and of a list by formula what it will charge', () => {
    const lists = [moved('BASE', 400, 12), moved('HORECA', 60), moved('SHOPS', 20, 10)];
    expect(movedIn(moved('BASE', 400, 12))).toBe(412);
    expect(outcomeOf('BASE', { changes: 412, isFollowing: false }, preview(lists))).toEqual({
      own: 412,
      followed: 90,
      followers: 2,
      reach: 1204,
    });
    expect(outcomeOf('BASE', { changes: 0, isFollowing: true }, preview([moved('BASE', 500)]))).toMatchObject({ own: 500, followed: 0 });
  });
  it('is said in one sentence', () => {
    expect(text.publishWill({ own: 412, followed: 90, followers: 2, reach: 1204 }, 'now on')).toBe(
      'Changes 412 prices, and 90 prices of 2 lists that follow it, for 1,204 customers from now on.',
    );
    expect(text.publishWill({ own: 1, followed: 0, followers: 0, reach: 1 }, 'tonight')).toBe(
      'Changes 1 price for 1 customer from tonight.',
    );
  });
});

describe('prices that a formula moves', () => {
  it('are those that nobody wrote', () => {
    const written = { ...asMoved(row('A')) };
    expect(
      formulaMoves([row('A'), row('B'), row('A', { minBaseQuantity: 12 })], [written]).map(({ sku, minBaseQuantity }) => [
        sku,
        minBaseQuantity,
      ]),
    ).toEqual([
      ['B', 1],
      ['A', 12],
    ]);
  });
  it('are shown as written ones are', () => {
    expect(asMoved(row('A'))).toMatchObject({ was: '1000', now: '1100', differenceMinor: 100n, basisPoints: 1000n });
    expect(asMoved(row('A', { kind: 'on-request', now: null, differenceMinor: null, basisPoints: null }))).toMatchObject({
      now: 'request',
    });
    expect(asMoved(row('A', { kind: 'removed', now: null, differenceMinor: null, basisPoints: null }))).toMatchObject({ now: null });
  });
});
