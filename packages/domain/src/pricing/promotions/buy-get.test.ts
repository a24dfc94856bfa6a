import { describe, expect, it } from 'vitest';
import { buyGet } from './buy-get.ts';
import { evaluateExample, exampleFacts, exampleLine } from './parts/example-line.ts';

const given = (sent: object, ...lines: string[]) => evaluateExample(buyGet, sent, { lines });
const glass = { sku: 'GLASS', unit: 'PCS' };

describe('buy so many, get some free', () => {
  it('counts all matching goods in base units and gives the reward in its own unit', () => {
    const sent = { buyBaseQuantity: 48, get: 2, reward: glass, isRecursive: true };
    expect(given(sent, '1 CTN of A at 2400', '80 PCS of B at 100')).toEqual({
      kind: 'applies',
      discounts: [0n, 0n],
      free: [expect.objectContaining({ ...glass, quantity: 4, ofLine: 1 })],
      reached: '2 × 48+2 PCS',
      next: { baseQuantity: 40, gives: '48+2 PCS' },
    });
    expect(given(sent, '47 PCS of A at 100')).toEqual({ kind: 'near', missing: { baseQuantity: 1, gives: '48+2 PCS' } });
  });

  it('gives once where it is not recursive, and no more than its cap', () => {
    const sent = { buyBaseQuantity: 10, get: 3, reward: glass };
    expect(given({ ...sent, isRecursive: false }, '99 PCS of A at 1')).toEqual({
      kind: 'applies',
      discounts: [0n],
      free: [expect.objectContaining({ ...glass, quantity: 3, ofLine: 0 })],
      reached: '10+3 PCS',
    });
    const capped = given({ ...sent, isRecursive: true, cap: 7 }, '99 PCS of A at 1');
    expect(capped).toMatchObject({ free: [{ quantity: 7 }], reached: '9 × 10+3 PCS, 7 at most' });
    const cartons = { buyBaseQuantity: 48, get: 1, countsInBase: 24, isRecursive: true };
    expect(given(cartons, '1 CTN of A at 2400', '40 PCS of A at 100')).toMatchObject({ reached: '48+24' });
    expect(capped).not.toHaveProperty('next');
  });

  it('gives more of the same, each product by itself', () => {
    const sent = { buyBaseQuantity: 20, get: 1, isRecursive: true };
    expect(given(sent, '19 PCS of A at 100', '45 PCS of B at 100', '20 PCS of C at 100')).toMatchObject({
      free: [
        { sku: 'B', unit: 'PCS', quantity: 2, ofLine: 1 },
        { sku: 'C', unit: 'PCS', quantity: 1, ofLine: 2 },
      ],
      next: { baseQuantity: 1, gives: '20+1', skus: ['A'] },
    });
    expect(given({ ...sent, cap: 2 }, '20 PCS of C at 100', '45 PCS of B at 100')).toMatchObject({ free: [{ sku: 'B', quantity: 2 }] });
  });

  it('gives a carton for cartons and for as many pieces', () => {
    const sent = { buyBaseQuantity: 240, get: 1, countsInBase: 24, isRecursive: true };
    for (const bought of ['10 CTN of A at 2400', '240 PCS of A at 100', '40 ROLL of A at 600'])
      expect(given(sent, bought)).toMatchObject({ free: [{ sku: 'A', unit: 'CTN', quantity: 1, lot: 1 }] });
  });

  it('gives what is sold: the largest pack of which the reward is a whole number, else base units', () => {
    const ofEach = (countsInBase: number, packs: readonly (readonly [string, number])[]) => {
      const line = { ...exampleLine('1 PALLET of A at 100'), factor: 480, baseQuantity: 480 };
      const sold = { ...line, packs: packs.map(([unit, factor]) => ({ unit, factor })) };
      const result = buyGet.evaluate(
        buyGet.config.parse({ buyBaseQuantity: 240, get: 1, countsInBase, isRecursive: true }),
        [sold],
        exampleFacts,
      );
      const [goods] = result.kind === 'applies' ? result.free : [];
      return goods && [goods.quantity, goods.unit, goods.lot, goods.earned.steps[0]?.quantity];
    };
    const cartons = [
      ['CTN', 24],
      ['PALLET', 480],
    ] as const;
    expect(ofEach(24, cartons)).toEqual([2, 'CTN', 1, 1]);
    expect(ofEach(48, [...cartons, ['CASE', 12]])).toEqual([4, 'CTN', 2, 2]);
    expect(ofEach(12, [...cartons, ['ROLL', 6]])).toEqual([4, 'ROLL', 2, 2]);
    expect(ofEach(40, cartons)).toEqual([80, 'PCS', 40, 40]);
  });

  it('P13: gives 1 at 39 and 2 at 40 for 20+1 (erpnext #41288)', () => {
    const sent = { buyBaseQuantity: 20, get: 1, isRecursive: true };
    const freeAt = (quantity: number) => {
      const result = given(sent, `${quantity} PCS of A at 100`);
      return result.kind === 'applies' ? result.free.map((one) => one.quantity) : [];
    };
    expect([19, 20, 39, 40, 41, 60].map(freeAt)).toEqual([[], [1], [1], [2], [2], [3]]);
  });
});
