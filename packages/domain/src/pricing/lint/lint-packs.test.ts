import { describe, expect, it } from 'vitest';
import { entry, list, STANDARD } from '../book/sample-book.ts';
import type { ListSource } from '../book/source.ts';
import type { LintContext, PackStep } from './index.ts';
import { carton, context, DAY, draft, forShops, lint, only, piece } from './sample-draft.ts';

const { at } = context();
const step = (days: number, [was, becomes]: readonly [number, number], more: Partial<PackStep> = {}): PackStep => ({
  sku: 'NOODLE',
  unit: 'carton',
  from: at + days * DAY,
  day: '2026-12-15',
  was,
  becomes,
  ...more,
});
const found = (of: ListSource, more: Partial<LintContext> = {}): string[] => only('break.broken-pack', of, more).map(({ words }) => words);

describe('lint of breaks in packs', () => {
  it('tells a break that is no whole number of its pack on the day the draft begins', () => {
    expect(only('break.broken-pack', draft([carton(760_000n), carton(750_000n, 250)]))).toEqual([
      {
        code: 'break.broken-pack',
        severity: 'warning',
        sku: 'NOODLE',
        unit: 'carton',
        minBaseQuantity: 250,
        words: 'NOODLE by the carton: from 250 pieces is 6.25 cartons of 40.',
        advice: 'Set the break to whole packs of the size that holds then, or say that it is meant so.',
      },
    ]);
    expect(found(draft([carton(760_000n), carton(750_000n, 400), piece(20_000n, 7)]))).toEqual([]);
  });

  it('tells what a break comes to by a pack that changes while the draft is live, whole or not', () => {
    const of = draft([carton(760_000n), carton(750_000n, 400), carton(740_000n, 600)]);
    expect(found(of, { packSteps: [step(10, [40, 36])] })).toEqual([
      'NOODLE by the carton: from 400 pieces is about 11.11 cartons of 36 from 15 Dec 2026; it was 10 of 40.',
      'NOODLE by the carton: from 600 pieces is about 16.67 cartons of 36 from 15 Dec 2026; it was 15 of 40.',
    ]);
    expect(found(of, { packSteps: [step(10, [40, 20])] })[0]).toBe(
      'NOODLE by the carton: from 400 pieces is 20 cartons of 20 from 15 Dec 2026; it was 10 of 40.',
    );
    expect(found(of, { packSteps: [step(10, [40, 20], { unit: 'piece' }), step(10, [40, 20], { sku: 'MILK' })] })).toEqual([]);
  });

  it('tells all changes that move it at once', () => {
    const steps = [step(10, [40, 20]), step(20, [20, 25], { day: '2027-01-05' })];
    expect(found(draft([carton(760_000n), carton(750_000n, 400)]), { packSteps: steps })).toEqual([
      'NOODLE by the carton: from 400 pieces is 20 cartons of 20 from 15 Dec 2026 and 16 cartons of 25 from 5 Jan 2027; it was 10 of 40.',
    ]);
  });

  it('leaves out what changes when the list is for nobody any more, and what no assignment ends goes on', () => {
    const of = (days: number | undefined) =>
      draft([carton(760_000n), carton(750_000n, 400)], {
        assignments: [forShops({ until: at + DAY }), forShops(days === undefined ? {} : { until: at + days * DAY })],
      });
    const packSteps = [step(10, [40, 36])];
    expect([10, 11, undefined].map((days) => found(of(days), { packSteps }).length)).toEqual([0, 1, 1]);
    expect(found(draft([carton(760_000n), carton(750_000n, 400)], { assignments: [] }), { packSteps })).toHaveLength(1);
  });

  it('a change before the draft begins concerns a break that the list has already, and none that is new', () => {
    const packSteps = [step(-5, [50, 40])];
    const of = draft([carton(760_000n), carton(750_000n, 400)]);
    expect(found(of, { packSteps })).toEqual([]);
    const last = list('GT', [carton(760_000n), carton(755_000n, 400)]);
    const words = 'NOODLE by the carton: from 400 pieces is 10 cartons of 40 from 15 Dec 2026; it was 8 of 50.';
    expect(found(of, { packSteps, lists: [STANDARD, last] })).toEqual([words]);
    // Another list's break is not this one's.
    expect(found(of, { packSteps, lists: [STANDARD, { ...last, code: 'MT' }] })).toEqual([]);
    // Told once: that it comes out uneven is in what it became.
    const uneven = draft([carton(760_000n), carton(750_000n, 300)]);
    expect(found(uneven, { packSteps, lists: [STANDARD, list('GT', [carton(760_000n, 300)])] })).toEqual([
      'NOODLE by the carton: from 300 pieces is 7.5 cartons of 40 from 15 Dec 2026; it was 6 of 50.',
    ]);
  });

  it('stands by its gravity after a dearer break, and before what was not changed of its kind', () => {
    const last = draft([carton(760_000n), carton(750_000n, 250)]);
    const now = draft([
      carton(760_000n),
      carton(750_000n, 250),
      entry(['MILK', 'carton'], 1_150_000n),
      entry(['MILK', 'carton'], 1_140_000n, 30),
    ]);
    expect(lint(now, { lists: [STANDARD, last] }).map(({ code, sku }) => `${code} ${sku}`)).toEqual([
      'break.broken-pack MILK',
      'break.broken-pack NOODLE',
    ]);
    const dear = draft([carton(750_000n), carton(760_000n, 250)]);
    expect(lint(dear).map(({ code }) => code)).toEqual(['break.dearer', 'break.broken-pack']);
  });
});
