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
