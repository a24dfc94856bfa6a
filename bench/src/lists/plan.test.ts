import { expect, it } from 'vitest';
import { type PlanNode, rowsExamined, summarise } from './plan.ts';

const plan: PlanNode = {
  'Node Type': 'Limit',
  'Actual Rows': 3,
  'Actual Loops': 1,
  Plans: [
    {
      'Node Type': 'Index Scan',
      'Index Name': 'orders_by_time',
      'Relation Name': 'orders',
      'Actual Rows': 3,
      'Actual Loops': 1,
      'Rows Removed by Filter': 4,
    },
    { 'Node Type': 'Index Scan', 'Index Name': 'customers_pkey', 'Relation Name': 'customers', 'Actual Rows': 1, 'Actual Loops': 3 },
  ],
};

it('counts what a plan looked at, over all loops and with what it threw away', () => {
  expect([rowsExamined(plan, 'orders'), rowsExamined(plan, 'customers'), rowsExamined(plan, 'outlets')]).toEqual([7, 3, 0]);
});

it('tells the nodes from the outside in', () => {
  expect(summarise(plan)).toBe('Limit < [Index Scan orders_by_time (7), Index Scan customers_pkey (3)]');
});
