import { expect, it } from 'vitest';
import { toldSteps } from './timeline-steps.ts';
import type { OrderDocument } from './use-order.ts';

const step = (type: string, detail: OrderDocument['timeline'][number]['detail'] = null) => ({
  type,
  at: '2026-03-02T09:00:00Z',
  actor: 'Blessing',
  channel: 'phone',
  detail,
});
const line = { name: 'Noodles 40 x 70g', quantity: 10, unit: 'carton' };
const orderOf = (timeline: ReturnType<typeof step>[], confirmedGrossMinor: string | null = null): OrderDocument =>
  ({ currency: 'NGN', grossMinor: '1000000', confirmedGrossMinor, lineCount: 1, lines: [line], timeline }) as unknown as OrderDocument;
const short = { shortLines: [{ index: 0, short: 4, backordered: 2, available: 4 }] };
const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' '));

it('says before and after of state, total and short lines', () => {
  const told = toldSteps(orderOf([step('order.created'), step('inventory.reserved', short), step('order.confirmed', short)], '400000'));
  expect(plain(told.map(({ title, changes }) => [title, changes]))).toEqual([
    ['Order placed', []],
    ['Goods reserved in the depot', [{ field: 'Noodles 40 x 70g', before: '10 cartons', after: '4 cartons' }]],
    [
      'Order confirmed',
      [
        { field: 'Status', before: 'Placed', after: 'Confirmed' },
        { field: 'Total', before: '₦10,000', after: '₦4,000' },
      ],
    ],
  ]);
  expect(told[0]?.detail).toBe('1 line, ₦10,000 with VAT');
});

it('says what a depot that refuses had, and that a declined order comes to nothing', () => {
  const told = toldSteps(orderOf([step('order.created'), step('inventory.rejected', short), step('order.declined', short)]));
  expect(plain(told.slice(1).flatMap(({ changes }) => changes))).toEqual([
    { field: 'Noodles 40 x 70g', before: '10 cartons', after: '4 cartons' },
    { field: 'Status', before: 'Placed', after: 'Declined' },
    { field: 'Total', before: '₦10,000', after: '₦0' },
  ]);
});

it('keeps what was confirmed when it is cancelled, and says why', () => {
  const timeline = [
    step('order.created'),
    step('order.confirmed', short),
    step('order.cancelled', { reason: 'Ordered twice', wasMinor: '400000' }),
  ];
  const told = toldSteps(orderOf(timeline, '0'));
  expect(plain(told.slice(1).map(({ detail, changes }) => [detail ?? null, changes.slice(0, 2)]))).toEqual([
    [
      null,
      [
        { field: 'Status', before: 'Placed', after: 'Confirmed' },
        { field: 'Total', before: '₦10,000', after: '₦4,000' },
      ],
    ],
    [
      'Ordered twice',
      [
        { field: 'Status', before: 'Confirmed', after: 'Cancelled' },
        { field: 'Total', before: '₦4,000', after: '₦0' },
      ],
    ],
  ]);
});

it('names a step nobody drew yet in words', () => {
  expect(toldSteps(orderOf([step('order.sent-back')]))[0]?.title).toBe('order sent back');
});
