import { describe, expect, it } from 'vitest';
import { evaluateExample } from './parts/example-line.ts';
import { threshold } from './threshold.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(threshold, sent, { lines });
const percent = {
  gives: 'percent',
  steps: [
    { fromMinor: '10000', basisPoints: 200 },
    { fromMinor: '20000', basisPoints: 500 },
  ],
};
const money = {
  gives: 'amount',
  steps: [
    { fromMinor: '10000', amountMinor: '300' },
    { fromMinor: '20000', amountMinor: '1000' },
  ],
};
const goods = {
  gives: 'goods',
  steps: [
    { fromMinor: '10000', sku: 'MUG', unit: 'PCS', quantity: 1 },
    { fromMinor: '20000', sku: 'MUG', unit: 'PCS', quantity: 3 },
  ],
};

describe('an order from an amount on', () => {
  it('P4: says whether a step holds for the whole total or for what lies above it (erpnext #18006)', () => {
    const order = ['1 PCS of A at 10000', '1 PCS of B at 15000'];
    expect(given({ ...percent, breaks: 'volume' }, ...order)).toMatchObject({ discounts: [500n, 750n], reached: '5 % from ₦200' });
    expect(given({ ...percent, breaks: 'graduated' }, ...order)).toMatchObject({
      // 2 % of 10,000 and 5 % of 5,000.
      discounts: [180n, 270n],
      reached: '2 % from ₦100 and 5 % from ₦200',
    });
    expect(threshold.config.safeParse(percent).error?.issues.map(({ path }) => path.join('/'))).toEqual(['breaks']);
  });

  it('rounds a graduated percentage half up, once over all slices', () => {
    expect(given({ ...percent, breaks: 'graduated' }, '1 PCS of A at 20030')).toMatchObject({ discounts: [202n] });
  });

  it('gives money or goods, of the highest step or of all reached', () => {
    const order = '2 PCS of A at 10000';
    expect(given({ ...money, breaks: 'volume' }, order)).toMatchObject({ discounts: [1_000n], free: [] });
    expect(given({ ...money, breaks: 'graduated' }, order)).toMatchObject({ discounts: [1_300n] });
    expect(given({ ...goods, breaks: 'volume' }, order)).toMatchObject({
      discounts: [0n],
      free: [{ sku: 'MUG', unit: 'PCS', quantity: 3, ofLine: 0 }],
    });
    expect(given({ ...goods, breaks: 'graduated' }, order)).toMatchObject({ free: [{ sku: 'MUG', quantity: 4 }] });
  });

  it('never takes off more than the order comes to', () => {
    const steps = [{ fromMinor: '1', amountMinor: '500' }];
    expect(given({ gives: 'amount', breaks: 'volume', steps }, '1 PCS of A at 200')).toMatchObject({ discounts: [200n] });
  });

  it('says what is missing to the next step', () => {
    expect(given({ ...percent, breaks: 'volume' }, '1 PCS of A at 9999')).toEqual({
      kind: 'near',
      missing: { amountMinor: 1n, gives: '2 %' },
    });
    expect(given({ ...goods, breaks: 'volume' }, '1 PCS of A at 15000')).toMatchObject({
      next: { amountMinor: 5_000n, gives: '3 PCS of MUG free' },
    });
  });

  it('is not set up so that who buys more gains less', () => {
    const wrong = (sent: object) => threshold.config.safeParse(sent).error?.issues.map(({ path }) => path.join('/'));
    const falling = { gives: 'percent', steps: [percent.steps[0], { fromMinor: '20000', basisPoints: 100 }] };
    expect(wrong({ ...falling, breaks: 'volume' })).toEqual(['steps/1/basisPoints']);
    expect(wrong({ ...falling, breaks: 'graduated' })).toBeUndefined();
    expect(wrong({ ...money, breaks: 'volume', steps: money.steps.toReversed() })).toEqual(['steps/1/fromMinor']);
    expect(wrong({ ...goods, breaks: 'volume', steps: [goods.steps[0], { ...goods.steps[1], quantity: 1 }] })).toEqual([
      'steps/1/quantity',
    ]);
    expect(
      wrong({ ...goods, breaks: 'volume', steps: [goods.steps[0], { ...goods.steps[1], sku: 'FRIDGE', quantity: 1 }] }),
    ).toBeUndefined();
  });
});
