import { describe, expect, it } from 'vitest';
import { isOtherPrice, waitReason } from './use-sender.ts';

const fault = (kind: string, code = 'x') => ({ kind, code, detail: '', errors: [] }) as unknown as Parameters<typeof waitReason>[0];

describe('waitReason', () => {
  it('tries again where trying again can help', () => {
    expect(waitReason(undefined)).toBe('line');
    expect(waitReason(fault('unauthenticated'))).toBe('session');
    expect(waitReason(fault('unavailable'))).toBe('server');
    expect(waitReason(fault('conflict', 'idempotency.in-flight'))).toBe('server');
  });
  it('shows what will not change by itself', () => {
    for (const kind of ['refused', 'invalid', 'forbidden', 'not-found', 'conflict']) expect(waitReason(fault(kind))).toBeUndefined();
  });
});

describe('isOtherPrice', () => {
  it('is the buyer’s to decide, not an answer that passes', () => {
    const changed = fault('conflict', 'price.changed');
    expect([isOtherPrice(changed), waitReason(changed)]).toEqual([true, undefined]);
    expect([isOtherPrice(undefined), isOtherPrice(fault('conflict', 'idempotency.in-flight'))]).toEqual([false, false]);
  });
});
