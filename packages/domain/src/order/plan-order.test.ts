import { describe, expect, it } from 'vitest';
import { leastQuantity, MAX_AMOUNT_MINOR, type OrderLineInput } from './index.ts';
import { type LineFacts, type LineFromBook, planLines, totalOf } from './plan-order.ts';

const article: LineFacts = {
  productId: 'p',
  name: 'Noodles',
  sku: 'SKU-001',
  status: 'active',
  baseUnit: 'piece',
  isStocked: true,
  factor: 1n,
  isSellable: true,
  minimum: 1n,
  increment: 1n,
};
/** What the book says of a line: `each` with tax for one. */
const fromBook = (each: bigint, quantity: number, taxMinor = 0n): LineFromBook => {
  const netMinor = each * BigInt(quantity) - taxMinor;
  const sums = { listMinor: netMinor, discountMinor: 0n, netMinor, taxMinor, grossMinor: netMinor + taxMinor };
  return {
    ...sums,
    unitPriceMinor: each,
    taxBasisPoints: 0,
    source: { kind: 'list', code: 'STD', version: 1 },
    traceId: 't-0',
    why: 'because',
  };
};
const plan = (lines: readonly Omit<OrderLineInput, 'sku'>[], each: readonly bigint[]) =>
  planLines(
    lines.map((line) => ({ sku: 'SKU-001', ...line })),
    lines.map(() => article),
    new Map(
      lines.flatMap((line, index) => (line.agreedNetMinor === undefined ? [[index, fromBook(each[index] ?? 0n, line.quantity)]] : [])),
    ),
  );
const refusalsOf = (...args: Parameters<typeof plan>) => {
  const planned = plan(...args);
  return planned.ok ? [] : planned.error.map(({ code, pointer, index }) => [code, pointer, index]);
};

describe('the value of an order', () => {
  it('may come to the most there is, in one line or in many', () => {
    const half = MAX_AMOUNT_MINOR / 2n;
    for (const lines of [[{ quantity: 2 }], [{ quantity: 1 }, { quantity: 1 }]]) {
      const planned = plan(lines, [half, half]);
      if (!planned.ok) throw new Error(planned.error[0].detail);
      expect(totalOf(planned.value).grossMinor).toBe(MAX_AMOUNT_MINOR);
    }
  });

  it('is refused line by line where a line is beyond it', () => {
    const dear = MAX_AMOUNT_MINOR / 2n + 1n;
    expect(refusalsOf([{ quantity: 1 }, { quantity: 2 }, { quantity: 1_000_000 }], [dear, dear, dear])).toEqual([
      ['quantity.too-large', '/lines/1/quantity', 1],
      ['quantity.too-large', '/lines/2/quantity', 2],
    ]);
  });

  it('counts the tax', () => {
    const taxed = { ...fromBook(MAX_AMOUNT_MINOR, 1), taxMinor: 1n, grossMinor: MAX_AMOUNT_MINOR + 1n };
    const planned = planLines([{ sku: 'SKU-001', quantity: 1 }], [article], new Map([[0, taxed]]));
    expect(planned.ok ? [] : planned.error.map(({ pointer }) => pointer)).toEqual(['/lines/0/quantity']);
  });

  it('is refused as a whole where only the lines together are beyond it', () => {
    const half = MAX_AMOUNT_MINOR / 2n;
    expect(refusalsOf([{ quantity: 1 }, { quantity: 1 }, { quantity: 1 }], [half, half, half])).toEqual([
      ['quantity.too-large', '/lines', undefined],
    ]);
  });

  it('holds for agreed amounts as well', () => {
    const agreed = (minor: bigint) => refusalsOf([{ quantity: 1, agreedNetMinor: minor.toString() }], []);
    expect(agreed(MAX_AMOUNT_MINOR)).toEqual([]);
    expect(agreed(MAX_AMOUNT_MINOR + 1n)).toEqual([['quantity.too-large', '/lines/0/agreedNetMinor', 0]]);
  });
});

it.each([
  [1n, 1n, 1n],
  [6n, 6n, 6n],
  [1n, 6n, 6n],
  [7n, 6n, 12n],
])('from %s in steps of %s, %s is the least', (minimum, increment, least) => {
  expect(leastQuantity(minimum, increment)).toBe(least);
});
