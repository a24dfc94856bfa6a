import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHORT_POLICIES } from '../order/index.ts';
import { allocateStock, type StockRequest } from './allocate.ts';

const line = (index: number, quantity: bigint, change: Partial<StockRequest> = {}): StockRequest => ({
  index,
  productId: `p${index}`,
  quantity,
  factor: 1n,
  isStocked: true,
  ...change,
});

describe('allocating stock', () => {
  it('supplies whole units as ordered', () => {
    const available = new Map([['p0', 100n]]);
    const result = allocateStock([line(0, 9n, { factor: 12n })], 'ship-available', available);
    expect(result).toEqual({
      isRejected: false,
      reservations: [{ index: 0, productId: 'p0', baseQuantity: 96n }],
      shortLines: [{ index: 0, short: 1, backordered: 0, available: 8 }],
    });
    expect(available.get('p0')).toBe(4n);
  });

  it('rejects when nothing is there, and takes nothing', () => {
    const available = new Map([['p0', 0n]]);
    expect(allocateStock([line(0, 2n), line(1, 1n)], 'ship-available', available)).toMatchObject({ isRejected: true, reservations: [] });
  });

  it('says of a refused all-or-nothing order which line was the reason', () => {
    const result = allocateStock(
      [line(0, 2n), line(1, 5n)],
      'all-or-nothing',
      new Map([
        ['p0', 2n],
        ['p1', 3n],
      ]),
    );
    expect(result.isRejected).toBe(true);
    expect(result.shortLines).toEqual([
      { index: 0, short: 2, backordered: 0, available: 2 },
      { index: 1, short: 5, backordered: 0, available: 3 },
    ]);
  });

  it('keeps what is missing on backorder and never rejects', () => {
    expect(allocateStock([line(0, 5n)], 'backorder', new Map())).toEqual({
      isRejected: false,
      reservations: [],
      shortLines: [{ index: 0, short: 0, backordered: 5, available: 0 }],
    });
  });

  describe('of goods given free', () => {
    const earned = (from: string, quantity: number, recursive = true) => ({
      lines: [{ index: 0, weight: '240' }],
      steps: [{ from, quantity }],
      recursive,
    });
    const gift = (quantity: bigint, earnedBy = earned('24', 1)) => line(1, quantity, { isFree: true, earnedBy });
    const there = (noodles: bigint, milk: bigint) =>
      new Map([
        ['p0', noodles],
        ['p1', milk],
      ]);
    const given = (...[wanted, available]: [StockRequest[], Map<string, bigint>]): [boolean, (bigint | undefined)[]] => {
      const { isRejected, reservations } = allocateStock(wanted, 'ship-available', available);
      return [isRejected, [0, 1].map((index) => reservations.find((one) => one.index === index)?.baseQuantity)];
    };

    it('supplies none where nothing that was bought is there', () => {
      expect(given([line(0, 240n), gift(10n)], there(0n, 10n))).toEqual([true, [undefined, undefined]]);
    });

    it('supplies as many as what is there still earns, in whole steps and once where it is given once', () => {
      expect(given([line(0, 240n), gift(10n)], there(100n, 10n))).toEqual([false, [100n, 4n]]);
      expect(given([line(0, 240n), gift(30n, earned('24', 3))], there(110n, 90n))).toEqual([false, [110n, 12n]]);
      expect(given([line(0, 240n), gift(1n, earned('24', 1, false))], there(100n, 10n))).toEqual([false, [100n, 1n]]);
      expect(given([line(0, 240n), gift(1n, earned('24', 1, false))], there(23n, 10n))).toEqual([false, [23n, undefined]]);
    });

    it('supplies no more than a budget let stand, and nothing beyond what there is', () => {
      expect(given([line(0, 240n), gift(2n)], there(240n, 10n))).toEqual([false, [240n, 2n]]);
      expect(given([line(0, 240n), gift(10n)], there(240n, 0n))).toEqual([false, [240n, undefined]]);
    });

    it('keeps all of them for what is supplied later', () => {
      const { shortLines, reservations } = allocateStock([line(0, 240n), gift(10n)], 'backorder', there(0n, 4n));
      expect(reservations).toEqual([{ index: 1, productId: 'p1', baseQuantity: 4n }]);
      expect(shortLines.map(({ index, short, backordered }) => [index, short, backordered])).toEqual([
        [0, 0, 240],
        [1, 0, 6],
      ]);
    });

    it('serves what was bought before them, of the same product too', () => {
      const own = line(0, 24n, { productId: 'p0' });
      const free = line(1, 1n, { productId: 'p0', isFree: true, earnedBy: { ...earned('23', 1), lines: [{ index: 0, weight: '24' }] } });
      expect(given([free, own], there(24n, 0n))).toEqual([false, [24n, undefined]]);
    });
  });

  it('always supplies what is not stocked', () => {
    expect(allocateStock([line(0, 5n, { isStocked: false })], 'all-or-nothing', new Map())).toEqual({
      isRejected: false,
      reservations: [],
      shortLines: [],
    });
  });

  it('rejects when all goods are short and only a charge for their delivery is left', () => {
    const lines = [line(0, 2n), line(1, 1n, { isStocked: false })];
    expect(allocateStock(lines, 'ship-available', new Map())).toEqual({
      isRejected: true,
      reservations: [],
      shortLines: [
        { index: 0, short: 2, backordered: 0, available: 0 },
        { index: 1, short: 1, backordered: 0, available: 1 },
      ],
    });
    expect(allocateStock(lines, 'ship-available', new Map([['p0', 1n]]))).toMatchObject({ isRejected: false });
    expect(allocateStock(lines, 'backorder', new Map())).toMatchObject({ isRejected: false });
  });

  it.each(SHORT_POLICIES)('supplies an order of charges alone, under %s', (policy) => {
    const lines = [line(0, 1n, { isStocked: false }), line(1, 3n, { isStocked: false })];
    expect(allocateStock(lines, policy, new Map())).toEqual({ isRejected: false, reservations: [], shortLines: [] });
  });

  it('never gives more than there is, never refuses what is there, over many orders and lines of the same product', () => {
    const request = fc.record({
      product: fc.nat({ max: 2 }),
      quantity: fc.bigInt({ min: 1n, max: 20n }),
      factor: fc.constantFrom(1n, 6n, 24n),
    });
    const orders = fc.array(fc.tuple(fc.constantFrom(...SHORT_POLICIES), fc.array(request, { minLength: 1, maxLength: 5 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(orders, fc.bigInt({ min: 0n, max: 500n }), (all, opening) => {
        const available = new Map([0, 1, 2].map((p) => [`p${p}`, opening]));
        let taken = 0n;
        for (const [policy, requests] of all) {
          const before = new Map(available);
          const lines = requests.map((r, index) => line(index, r.quantity, { productId: `p${r.product}`, factor: r.factor }));
          const result = allocateStock(lines, policy, available);
          for (const part of result.reservations) taken += part.baseQuantity;
          if (result.isRejected) expect(available).toEqual(before);
          const [only] = lines;
          if (lines.length === 1 && only && (before.get(only.productId) ?? 0n) >= only.quantity * only.factor)
            expect(result.shortLines).toEqual([]);
        }
        const left = [...available.values()].reduce((a, b) => a + b, 0n);
        expect(left + taken).toBe(opening * 3n);
        expect([...available.values()].every((value) => value >= 0n)).toBe(true);
      }),
    );
  });
});
