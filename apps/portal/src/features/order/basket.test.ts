import { describe, expect, it } from 'vitest';
import {
  type BasketItem,
  emptyBasket,
  orderInput,
  packsMinor,
  quantityIn,
  readBasket,
  seenMinorOf,
  totalMinor,
  withAttempt,
  withAttemptAgreed,
  withAttemptChanged,
  withAttemptUndone,
  withMore,
  withoutAttempt,
  withQuantity,
} from './basket.ts';

const item = (sku: string, more: Partial<BasketItem> = {}): BasketItem => ({
  sku,
  name: `Product ${sku}`,
  unit: 'carton',
  factor: 40,
  baseUnit: 'piece',
  minimum: 1,
  increment: 1,
  grossMinor: '900000',
  ...more,
});
const two = withQuantity(withQuantity(emptyBasket, item('A'), 2), item('B'), 1);

describe('lines', () => {
  it('are one per product and pack, keep their place, and go at zero', () => {
    expect(two.lines.map((line) => [line.sku, line.quantity])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
    const more = withMore(withQuantity(two, item('A', { unit: 'piece', factor: 1 }), 5), item('A'), 3);
    expect(more.lines.map((line) => [line.sku, line.unit, line.quantity])).toEqual([
      ['A', 'carton', 5],
      ['B', 'carton', 1],
      ['A', 'piece', 5],
    ]);
    expect(withQuantity(two, item('A'), 0).lines.map((line) => line.sku)).toEqual(['B']);
    expect(quantityIn(two, item('C'))).toBe(0);
  });
  it('sum exactly, beyond what a float holds', () => {
    expect(totalMinor(two.lines)).toBe(2_700_000n);
    expect(totalMinor(withQuantity(emptyBasket, item('A', { grossMinor: '900719925474099301' }), 3).lines)).toBe(
      2_702_159_776_422_297_903n,
    );
  });
});

describe('what is kept', () => {
  it('comes back as it was', () => expect(readBasket(JSON.stringify(two))).toEqual(two));
  it.each([null, '', '{', '[]', 'null', '{"version":2}', '{"version":1}', '{"version":1,"lines":"x","attempt":7}'])(
    'is an empty basket for %j',
    (text) => expect(readBasket(text)).toEqual(emptyBasket),
  );
  it('loses a bad line, not the others', () => {
    const lines = [
      { ...item('A'), quantity: 2 },
      { ...item('B'), quantity: -1 },
      { ...item('C'), quantity: 1.5 },
      { ...item('D', { grossMinor: '12.5' }), quantity: 1 },
      null,
    ];
    expect(readBasket(JSON.stringify({ ...emptyBasket, lines })).lines.map((line) => line.sku)).toEqual(['A']);
  });
});

describe('an order on its way', () => {
  const details = { ...emptyBasket.details, outletCode: 'OUT-1', note: ' by noon ', fulfilment: 'collect' as const, coupons: ['MAY-26'] };
  const sent = withAttempt({ ...two, details }, 'request-1', packsMinor);
  it('takes the lines with it, survives a reload, and frees the basket', () => {
    expect(sent.lines).toEqual([]);
    expect(sent.details).toMatchObject({ outletCode: 'OUT-1', note: '' });
    expect(readBasket(JSON.stringify(sent)).attempt).toEqual(sent.attempt);
    expect(withoutAttempt(sent)).toMatchObject({ lines: [], attempt: null });
  });
  it('says the same thing at every try, without what is empty', () => {
    expect(sent.attempt && orderInput('C-1', sent.attempt)).toEqual({
      requestId: 'request-1',
      customerCode: 'C-1',
      fulfilment: 'collect',
      coupons: ['MAY-26'],
      outletCode: 'OUT-1',
      note: 'by noon',
      seenGrossMinor: '2700000',
      lines: [
        { sku: 'A', unit: 'carton', quantity: 2, seenGrossMinor: '1800000' },
        { sku: 'B', unit: 'carton', quantity: 1, seenGrossMinor: '900000' },
      ],
    });
  });
  it('waits for the buyer when the price is another one, also after a reload, and is another request once they agree', () => {
    const changed = withAttemptChanged(sent, 'request-1', 'The price changed from ₦27,000 to ₦30,000.');
    expect(readBasket(JSON.stringify(changed)).attempt).toEqual(changed.attempt);
    expect(withAttemptChanged(sent, 'request-0', 'of an earlier one')).toBe(sent);
    const agreed = withAttemptAgreed(changed, 'request-2', () => 1_500_000n);
    expect(agreed.attempt).toMatchObject({
      requestId: 'request-2',
      changed: null,
      seen: ['1500000', '1500000'],
      lines: two.lines,
      details,
    });
    expect(agreed.attempt && seenMinorOf(agreed.attempt)).toBe(3_000_000n);
    expect(withAttemptAgreed(sent, 'request-2', () => 1n)).toBe(sent);
    expect(withAttemptUndone(changed)).toMatchObject({ lines: two.lines, details, attempt: null });
  });
  it('kept without what was seen came to so many packs at the price of one', () => {
    const { seen: _seen, changed: _changed, ...bare } = sent.attempt ?? ({} as never);
    expect(readBasket(JSON.stringify({ ...sent, attempt: bare })).attempt).toEqual(sent.attempt);
    const lines = [{ ...item('A'), quantity: -1 }, ...(sent.attempt?.lines ?? [])];
    const mixed = { ...sent.attempt, lines, seen: ['1', '1799999', 'x'] };
    expect(readBasket(JSON.stringify({ ...sent, attempt: mixed })).attempt?.seen).toEqual(['1799999', '900000']);
  });
  it('gives everything back when it is refused, with what was added meanwhile', () => {
    const meanwhile = withQuantity(withQuantity(sent, item('B'), 4), item('C'), 1);
    const undone = withAttemptUndone(meanwhile);
    expect(undone.lines.map((line) => [line.sku, line.quantity])).toEqual([
      ['A', 2],
      ['B', 5],
      ['C', 1],
    ]);
    expect(undone).toMatchObject({ details, attempt: null });
    expect(withAttemptUndone(two)).toBe(two);
  });
});
