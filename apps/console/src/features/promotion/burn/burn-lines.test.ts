import { describe, expect, it } from 'vitest';
import type { PromotionBurn } from '../types.ts';
import { burnLines, kindsOf, netOf } from './burn-lines.ts';

const figures = (minor: number) => ({ minor: String(minor), units: 0, uses: minor > 0 ? 1 : 0 });
const moves = (reserved: number, consumed = 0, [released, returned] = [0, 0]) => ({
  reserved: figures(reserved),
  consumed: figures(consumed),
  released: figures(released),
  returned: figures(returned),
});
const BURN: PromotionBurn = {
  code: 'TEN',
  today: '2026-05-04',
  from: '2026-05-01',
  until: '2026-05-10',
  limits: { minor: '1000', units: null, uses: null },
  perCustomer: { minor: null, units: null, uses: null },
  days: [
    { day: '2026-05-01', ...moves(300, 100) },
    { day: '2026-05-03', ...moves(100, 100, [50, 50]) },
  ],
  total: moves(400, 200, [50, 50]),
  uncounted: moves(0),
  forecasts: [{ of: 'minor', kind: 'lasts', left: '250' }],
  customers: { count: 0, items: [] },
  shares: { givenMinor: '150', principalMinor: '0', distributorMinor: '150' },
};

describe('the lines of a budget', () => {
  it('fall with what is given and rise with what comes back, up to today, beside an even plan to the last day', () => {
    const lines = burnLines(BURN, 'minor');
    expect(lines.map(({ day, level, plan }) => [day.slice(8), level, plan])).toEqual([
      ['01', 700n, 900n],
      ['02', 700n, 800n],
      ['03', 700n, 700n],
      ['04', 700n, 600n],
      ...['05', '06', '07', '08', '09', '10'].map((day, place) => [day, undefined, BigInt(500 - 100 * place)]),
    ]);
    expect(lines[2]).toMatchObject({ reserved: 100n, consumed: 100n, givenBack: 100n });
  });

  it('go on from today to where the rate leads', () => {
    const ahead = (burn: PromotionBurn) => burnLines(burn, 'minor').flatMap(({ forecast }) => forecast ?? []);
    expect(ahead(BURN)).toEqual([700n, 625n, 550n, 475n, 400n, 325n, 250n]);
    expect(ahead({ ...BURN, forecasts: [{ of: 'minor', kind: 'spent', on: '2026-05-06', daysBefore: 4 }] })).toEqual([700n, 350n, 0n]);
    expect(ahead({ ...BURN, forecasts: [{ of: 'minor', kind: 'quiet' }] })).toEqual([]);
  });

  it('rise where there is no limit, and end today where there is no end', () => {
    const open = { ...BURN, until: null, limits: { minor: null, units: null, uses: null }, forecasts: [] };
    const lines = burnLines(open, 'minor');
    expect(lines.map(({ level }) => level)).toEqual([300n, 300n, 300n, 300n]);
    expect(lines.every(({ plan, forecast }) => plan === undefined && forecast === undefined)).toBe(true);
    expect([kindsOf(open), kindsOf(BURN), netOf(BURN.total, 'minor')]).toEqual([['minor'], ['minor'], 300n]);
  });

  it('are cut where they would go on for years, with what went before counted in', () => {
    const long = { ...BURN, today: '2027-05-04', until: '2030-01-01' };
    const lines = burnLines(long, 'minor');
    expect([lines[0]?.day, lines.at(-1)?.day, lines[0]?.level]).toEqual(['2026-11-05', '2027-08-04', 700n]);
  });

  it('are drawn before it begins, from today', () => {
    const lines = burnLines(
      { ...BURN, today: '2026-04-29', days: [], total: moves(0), forecasts: [{ of: 'minor', kind: 'not-begun' }] },
      'minor',
    );
    expect([lines[0]?.day, lines[0]?.level, lines[0]?.plan, lines.at(-1)?.plan]).toEqual(['2026-04-29', 1_000n, 1_000n, 0n]);
  });
});
