import { describe, expect, it } from 'vitest';
import { burnOf, draftOn, standingOf, stateOf } from './state.ts';

const now = Date.parse('2026-05-10T00:00:00Z');
const budget = {
  reservedMinor: '200',
  consumedMinor: '300',
  limitMinor: '1000',
  reservedUnits: 0,
  consumedUnits: 9,
  limitUnits: 10,
  reservedUses: 5,
  consumedUses: 5,
  limitUses: null,
};
const current = { version: 1, effectiveFrom: '2026-05-01T00:00:00Z', effectiveUntil: null, from: null, until: null };
const row = { draftState: null, current, isUsedUp: false } as const;
const dated = (dates: Partial<Record<'effectiveFrom' | 'effectiveUntil' | 'from' | 'until', string>>) => ({
  ...row,
  current: { ...current, ...dates },
});

describe('how a promotion stands', () => {
  it('is by its dates once it is published', () => {
    expect(stateOf(row, now)).toBe('running');
    expect(stateOf(dated({ from: '2026-05-11T00:00:00Z' }), now)).toBe('planned');
    expect(stateOf(dated({ effectiveFrom: '2026-06-01T00:00:00Z' }), now)).toBe('planned');
    expect(stateOf(dated({ until: '2026-05-10T00:00:00Z' }), now)).toBe('over');
    expect(stateOf(dated({ effectiveUntil: '2026-05-02T00:00:00Z' }), now)).toBe('over');
  });
  it('says of a version that is planned from when, whichever of its dates comes last', () => {
    const of = (dates: object) => standingOf({ ...current, ...dates }, now);
    const later = '2026-06-01T00:00:00.000Z';
    expect(of({})).toEqual({ state: 'running' });
    expect(of({ effectiveFrom: later, from: '2026-05-20T00:00:00Z' })).toEqual({ state: 'planned', from: later });
    expect(of({ from: later })).toEqual({ state: 'planned', from: later });
    expect(of({ from: later, effectiveUntil: '2026-05-02T00:00:00Z' })).toEqual({ state: 'over' });
  });
  it('is used up while it runs and nothing is left, and over like any other', () => {
    const gone = { ...row, isUsedUp: true };
    expect([stateOf(gone, now), stateOf({ ...dated({ until: '2026-05-10T00:00:00Z' }), isUsedUp: true }, now)]).toEqual([
      'used-up',
      'over',
    ]);
  });
  it('is by its draft before, and a draft of one that runs is told beside', () => {
    expect(stateOf({ ...row, current: null, draftState: 'submitted' }, now)).toBe('waiting');
    expect(draftOn({ ...row, draftState: 'approved' })).toBe('approved');
    expect(draftOn({ ...row, current: null, draftState: 'draft' })).toBeUndefined();
  });
});

describe('how much of a budget is given', () => {
  it('is told by the limit that ends first', () => {
    expect(burnOf({ budget })).toEqual({ kind: 'units', given: 9n, limit: 10n, percent: 90 });
    expect(burnOf({ budget: { ...budget, limitUnits: null } })).toMatchObject({ kind: 'money', percent: 50 });
    expect(burnOf({ budget: { ...budget, limitUnits: null, limitMinor: null } })).toBeUndefined();
  });
  it('is nothing where it is not told', () => {
    expect(burnOf({ budget: null })).toBeUndefined();
  });
});
