import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, daysFrom } from '../../kernel/index.ts';
import { burnOutlook, evenPlan } from './burn-down.ts';

const span = { from: '2026-05-01', until: '2026-05-30' };
const each = (days: readonly string[], net: bigint) => days.map((day) => ({ day, net }));

describe('an even plan', () => {
  it('begins with all but the first day’s part and ends with nothing', () => {
    expect(['2026-04-30', '2026-05-01', '2026-05-15', '2026-05-30', '2026-06-02'].map((day) => evenPlan(3_000n, span, day))).toEqual([
      3_000n,
      2_900n,
      1_500n,
      0n,
      0n,
    ]);
    expect(evenPlan(3_000n, { from: span.from, until: undefined }, '2026-05-15')).toBeUndefined();
  });
});

describe('where a budget is going', () => {
  const look = (limit: bigint, steps: Parameters<typeof burnOutlook>[1], today = '2026-05-10') =>
    burnOutlook(limit, steps, { span, today });
  const tenDays = each(daysFrom('2026-05-01', '2026-05-10'), 100n);

  it('is told by the rate of the days since it began, and of the last fourteen later', () => {
    expect(look(2_000n, tenDays)).toEqual({ kind: 'spent', on: '2026-05-20', daysBefore: 10 });
    // A loud first day that is long past says nothing of what comes.
    const steps = [{ day: '2026-05-01', net: 1_000n }, ...each(daysFrom('2026-05-12', '2026-05-25'), 10n)];
    expect(look(1_200n, steps, '2026-05-25')).toEqual({ kind: 'lasts', left: 10n });
  });

  it('is told without an end as well, and on the very last day', () => {
    const endless = { span: { ...span, until: undefined }, today: '2026-05-10' };
    expect(burnOutlook(2_000n, tenDays, endless)).toEqual({ kind: 'spent', on: '2026-05-20', daysBefore: null });
    expect(look(3_000n, tenDays)).toEqual({ kind: 'spent', on: '2026-05-30', daysBefore: 0 });
    expect(look(3_001n, tenDays)).toEqual({ kind: 'lasts', left: 1n });
  });

  it('is nowhere while nothing goes, before it begins and after it ended', () => {
    expect(look(2_000n, [])).toEqual({ kind: 'quiet' });
    expect(look(2_000n, [{ day: '2026-05-05', net: -5n }])).toEqual({ kind: 'quiet' });
    expect(look(2_000n, [], '2026-04-30')).toEqual({ kind: 'not-begun' });
    expect(look(2_000n, tenDays, '2026-05-31')).toEqual({ kind: 'ended', left: 1_000n });
  });

  it('is over since the day from which on nothing was left, though something came back before', () => {
    const steps = [
      { day: '2026-05-02', net: 1_000n },
      { day: '2026-05-03', net: -200n },
      { day: '2026-05-06', net: 200n },
      { day: '2026-05-08', net: 0n },
    ];
    expect(look(1_000n, steps)).toEqual({ kind: 'used-up', on: '2026-05-06' });
  });

  it('never names a day before today, and never one after the end', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), fc.bigInt({ min: 1n, max: 10n ** 15n }), (nets, limit) => {
        const today = addDays(span.from, Math.max(0, nets.length - 1));
        const outlook = look(
          limit,
          nets.map((net, place) => ({ day: addDays(span.from, place), net })),
          today,
        );
        if (outlook.kind === 'spent') {
          expect(daysBetween(today, outlook.on)).toBeGreaterThan(0);
          expect(outlook.daysBefore).toBeGreaterThanOrEqual(0);
        }
        if (outlook.kind === 'lasts') expect(outlook.left).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});
