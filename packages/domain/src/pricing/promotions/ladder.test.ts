import { describe, expect, it } from 'vitest';
import { ladder } from './ladder.ts';
import { evaluateExample } from './parts/example-line.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(ladder, sent, { lines });
const steps = [
  { buy: 23, get: 1 },
  { buy: 33, get: 3 },
  { buy: 42, get: 6 },
  { buy: 51, get: 9 },
];

/** Free goods with what they are in pieces. */
const free = (sent: object, ...lines: string[]): string[] => {
  const result = given(sent, ...lines);
  return result.kind === 'applies' ? result.free.map(({ sku, unit, quantity }) => `${quantity} ${unit} ${sku}`) : [];
};

describe('a ladder', () => {
  it('P2: 23+1, 33+3, 42+6, 51+9 over a group gives the same in PCS and CTN, one row of it (erpnext #43166)', () => {
    const sent = { steps, countsInBase: 24 };
    for (const [cartons, got] of [
      [22, 0],
      [23, 1],
      [32, 1],
      [33, 3],
      [42, 6],
      [50, 6],
      [51, 9],
      [80, 9],
    ] as const) {
      const half = Math.floor(cartons / 2) - 1;
      const asCartons = free(sent, `${cartons - half} CTN of COLA at 2400`, `${half} CTN of FANTA at 2400`);
      const asPieces = free(sent, `${(cartons - half) * 24} PCS of COLA at 100`, `${half * 24} PCS of FANTA at 100`);
      const mixed = free(sent, `${half * 24} PCS of FANTA at 100`, `${cartons - half} CTN of COLA at 2400`);
      const given = got === 0 ? [] : [`${got} CTN COLA`];
      expect([asCartons, asPieces, mixed]).toEqual([given, given, given]);
    }
  });

  it('P2: counted in pieces, a carton of 24 reaches 23+1 and gives one piece', () => {
    expect(free({ steps }, '1 CTN of COLA at 2400')).toEqual(['1 PCS COLA']);
    expect(free({ steps }, '24 PCS of COLA at 100')).toEqual(['1 PCS COLA']);
    expect(free({ steps }, '1 CTN of COLA at 2400', '27 PCS of COLA at 100')).toEqual(['9 PCS COLA']);
  });

  it('P13: 20+1 begins again, with 1 at 39 and 2 at 40 (erpnext #41288)', () => {
    const sent = { steps: [{ buy: 20, get: 1 }], isRecursive: true };
    expect([19, 20, 39, 40, 59, 60].map((quantity) => free(sent, `${quantity} PCS of A at 1`))).toEqual([
      [],
      ['1 PCS A'],
      ['1 PCS A'],
      ['2 PCS A'],
      ['2 PCS A'],
      ['3 PCS A'],
    ]);
  });

  it('gives the product bought most of over all its lines, or the reward that is named, in its unit', () => {
    const lines = ['20 PCS of A at 1', '15 PCS of B at 1', '16 PCS of B at 1'];
    expect(given({ steps }, ...lines)).toMatchObject({ free: [{ sku: 'B', unit: 'PCS', quantity: 9, ofLine: 2 }] });
    expect(free({ steps, reward: { sku: 'MUG', unit: 'BOX' } }, ...lines)).toEqual(['9 BOX MUG']);
  });

  it('begins again above its last step only, and tells what was reached and what is next', () => {
    const sent = { steps, isRecursive: true };
    expect(given(sent, '126 PCS of A at 1')).toMatchObject({
      free: [{ quantity: 19 }],
      reached: '2 × 51+9 and 23+1',
      next: { baseQuantity: 9, gives: '33+3' },
    });
    expect(given({ steps, countsInBase: 24 }, '22 CTN of A at 1', '23 PCS of A at 1')).toEqual({
      kind: 'near',
      missing: { baseQuantity: 1, gives: '23+1' },
    });
    expect(given({ steps }, '51 PCS of A at 1')).not.toHaveProperty('next');
  });

  it('gives no more than its cap, and does not count step by step up to a huge basket', () => {
    expect(free({ steps: [{ buy: 1, get: 1 }], isRecursive: true, cap: 5 }, '1000000000 PCS of A at 1')).toEqual(['5 PCS A']);
    expect(free({ steps: [{ buy: 1, get: 1_000 }], isRecursive: true }, '1000000000 PCS of A at 1')).toEqual(['1000000000 PCS A']);
  });

  it('is not set up so that who buys more gets less', () => {
    const wrong = (...pairs: [number, number][]) =>
      ladder.config.safeParse({ steps: pairs.map(([buy, get]) => ({ buy, get })) }).error?.issues.map(({ path }) => path.join('/'));
    expect(wrong([23, 1], [33, 3])).toBeUndefined();
    expect(wrong([23, 3], [33, 3])).toEqual(['steps/1/get']);
    expect(wrong([33, 3], [23, 1])).toEqual(['steps/1/buy']);
    expect(wrong([23, 1], [23, 2])).toEqual(['steps/1/buy']);
  });
});
