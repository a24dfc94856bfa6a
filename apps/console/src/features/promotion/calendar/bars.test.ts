import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from '../types.ts';
import { fits, goesOnAfter, goesOnBefore, groupingsFor, groupsOf, meetingDays, middleOf, payerKind, placeOf } from './bars.ts';
import { windowFrom } from './window.ts';

const june = windowFrom('2026-06-01', 'month');
const entry = (code: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  code,
  name: code,
  type: 'percentage',
  state: 'running',
  changing: null,
  from: '2026-06-01',
  until: null,
  principalBasisPoints: 0,
  brands: [],
  givenPercent: null,
  group: 'default',
  mode: 'best',
  meets: [],
  ...more,
});

describe('who pays', () => {
  it('is nothing to group or narrow by for whoever is not told', () => {
    expect(payerKind(entry('A', { principalBasisPoints: null }))).toBeUndefined();
    expect([groupingsFor(true), groupingsFor(false)]).toEqual([
      ['none', 'state', 'payer', 'brand'],
      ['none', 'state', 'brand'],
    ]);
  });
});

describe('a bar', () => {
  it('lies on the days that are in the window, first and last included', () => {
    expect(placeOf({ from: '2026-06-01', until: '2026-06-30' }, june)).toEqual({ start: 0, width: 100 });
    expect(placeOf({ from: '2026-06-16', until: '2026-06-16' }, june)).toEqual({ start: 50, width: 100 / 30 });
    expect(placeOf({ from: '2026-01-01', until: '2026-06-15' }, june)).toEqual({ start: 0, width: 50 });
    expect(placeOf({ from: '2026-06-16', until: null }, june)).toEqual({ start: 50, width: 50 });
    expect(placeOf({ from: '2026-07-01', until: null }, june)).toBeUndefined();
    expect(placeOf({ from: '2026-05-01', until: '2026-05-31' }, june)).toBeUndefined();
    expect([middleOf('2026-06-01', june), middleOf('2026-07-01', june)]).toEqual([100 / 60, undefined]);
  });

  it('says where it goes on outside', () => {
    const span = { from: '2026-05-31', until: '2026-06-30' };
    expect([goesOnBefore(span, june), goesOnAfter(span, june), goesOnAfter({ ...span, until: null }, june)]).toEqual([true, false, true]);
  });

  it('is marked once on the days it has in common with others', () => {
    const own = { from: '2026-06-05', until: '2026-06-25' };
    const met = (...others: (readonly [string, string | null])[]) =>
      meetingDays(
        own,
        others.map(([from, until]) => ({ from, until })),
      ).map(({ from, until }) => `${from.slice(8)}–${until?.slice(8)}`);
    expect(met(['2026-06-26', null], ['2026-05-01', '2026-06-04'])).toEqual([]);
    expect(met(['2026-06-20', null], ['2026-05-01', '2026-06-07'])).toEqual(['05–07', '20–25']);
    expect(met(['2026-06-08', '2026-06-09'], ['2026-06-01', '2026-06-07'], ['2026-06-06', '2026-06-06'])).toEqual(['05–09']);
    expect(meetingDays({ ...own, until: null }, [{ from: '2026-06-20', until: null }])).toEqual([{ from: '2026-06-20', until: null }]);
  });
});

describe('promotions', () => {
  const all = [
    entry('A', { state: 'over', brands: ['Zed'], principalBasisPoints: 10_000 }),
    entry('B', { brands: ['Alpha'] }),
    entry('C', { principalBasisPoints: 5_000 }),
  ];
  it('are narrowed by state, payer and brand together', () => {
    const shown = (narrow: object) =>
      all.filter((one) => fits(one, { state: '', payer: '', brand: '', ...narrow })).map(({ code }) => code);
    expect([shown({}), shown({ state: 'running' }), shown({ payer: 'shared' }), shown({ brand: 'Zed', state: 'running' })]).toEqual([
      ['A', 'B', 'C'],
      ['B', 'C'],
      ['C'],
      [],
    ]);
  });

  it('are grouped in an order that people expect', () => {
    const keys = (by: Parameters<typeof groupsOf>[1]) => groupsOf(all, by).map(({ key }) => key);
    expect([keys('none'), keys('state'), keys('payer'), keys('brand')]).toEqual([
      [''],
      ['running', 'over'],
      ['principal', 'shared', 'we'],
      ['Alpha', 'Zed', ''],
    ]);
  });
});
