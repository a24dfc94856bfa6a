import { expect, it } from 'vitest';
import { shownPeriods } from './tax-periods.ts';

const period = (from: string | null, taxClass: 'standard' | 'exempt', evidence: string | null = null) => ({ from, taxClass, evidence });
const [FIRST, NOW, NEXT] = [
  period(null, 'standard'),
  period('2026-06-01T00:00:00.000Z', 'exempt', 's.186'),
  period('2027-01-01T00:00:00.000Z', 'standard'),
];
const step = (type: string, actor: string, tax?: [unknown[], unknown[]]) => ({
  type,
  actor,
  at: `at ${actor}`,
  changes: tax ? [{ field: 'tax', from: JSON.stringify(tax[0]), to: JSON.stringify(tax[1]) }] : [],
});

it('tells what is planned, what holds and what is past, each with who said so last', () => {
  const plain = { ...NOW, evidence: 's.1' };
  const steps = [
    step('product.created', 'Ada'),
    step('product.changed', 'Bola', [[FIRST], [FIRST, plain]]),
    step('product.changed', 'Chidi', [
      [FIRST, plain],
      [FIRST, NOW],
    ]),
    step('product.changed', 'Dayo', [
      [FIRST, NOW],
      [FIRST, NOW, NEXT],
    ]),
    step('product.changed', 'Efe'),
  ];
  const shown = shownPeriods([FIRST, NOW, NEXT], steps, new Date('2026-11-27T08:00:00Z'));
  expect(shown.map(({ state, taxClass, by }) => [state, taxClass, by?.actor])).toEqual([
    ['planned', 'standard', 'Dayo'],
    ['current', 'exempt', 'Chidi'],
    ['past', 'standard', 'Ada'],
  ]);
  expect(shownPeriods([FIRST], [], new Date()).map(({ state, by }) => [state, by])).toEqual([['current', undefined]]);
});
