import { describe, expect, it } from 'vitest';
import type { BasketLine } from './basket.ts';
import { eachMinor, lineGrossMinor, movedPrice, packsThere, refusalOf } from './line-marks.ts';
import type { Quote } from './use-quote.ts';
import type { SendState } from './use-sender.ts';

const line: BasketLine = {
  sku: 'A',
  name: 'A',
  unit: 'carton',
  factor: 12,
  baseUnit: 'piece',
  quantity: 3,
  minimum: 1,
  increment: 1,
  grossMinor: '1075',
};
const quoted = (grossMinor: string, quantity = 3, available: number | null = 100) =>
  ({ index: 0, sku: 'A', unit: 'carton', quantity, available, price: { grossMinor } }) as unknown as Quote['lines'][number];

describe('a line', () => {
  it('comes to what was quoted for its quantity, else to the price last seen', () => {
    expect(lineGrossMinor(line, quoted('3226'))).toBe(3226n);
    expect(lineGrossMinor(line, quoted('2150', 2))).toBe(3225n);
    expect(lineGrossMinor(line, undefined)).toBe(3225n);
  });
  it('has moved in price only beyond rounding', () => {
    expect(movedPrice(line, quoted('3226'))).toBeUndefined();
    expect(movedPrice(line, quoted('3600'))).toEqual({ minor: 1200n, isGain: false });
    expect(movedPrice(line, undefined)).toBeUndefined();
  });
  it('that costs less than one pack did is a gain, and is shown at what it costs now', () => {
    expect(movedPrice(line, quoted('3000'))).toEqual({ minor: 1000n, isGain: true });
    expect([eachMinor(line, quoted('3000')), eachMinor(line, quoted('3226')), eachMinor(line, undefined)]).toEqual([1000n, 1075n, 1075n]);
  });
  it('says how many are there only when they are too few', () => {
    expect(packsThere(line, quoted('3225', 3, 35))).toBe(2);
    expect(packsThere(line, quoted('3225', 3, 36))).toBeUndefined();
    expect(packsThere(line, quoted('3225', 3, null))).toBeUndefined();
    expect(packsThere(line, quoted('3225', 3, -4))).toBe(0);
  });
});

describe('a refusal', () => {
  const refused = (errors: { code: string; detail: string; index?: number; pointer?: string }[]): SendState => ({
    step: 'refused',
    fault: { kind: 'refused', code: 'x', detail: 'Whole.', errors },
    attempt: {
      requestId: 'r',
      lines: [{ ...line, sku: 'B' }, line],
      details: { outletCode: '', fulfilment: 'deliver', requestedDate: '', purchaseOrderNumber: '', note: '', coupons: [] },
      seen: ['3225', '3225'],
      changed: null,
    },
  });
  it('stands at the line it means, wherever that line is now', () => {
    const at = refusalOf(refused([{ code: 'c', detail: 'Gone.', index: 1, pointer: '/lines/1/sku' }]));
    expect([at.line(line), at.line({ ...line, sku: 'B' }), at.line({ ...line, sku: 'C' })]).toEqual(['Gone.', undefined, undefined]);
  });
  it('stands at its field', () => {
    expect(refusalOf(refused([{ code: 'c', detail: 'No.', pointer: '/outletCode' }])).field('outletCode')).toBe('No.');
    expect(refusalOf({ step: 'nothing' }).field('note')).toBeUndefined();
  });
});
