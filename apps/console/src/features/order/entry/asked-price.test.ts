import { describe, expect, it } from 'vitest';
import { endOfTomorrow, isPrice, pricesToAsk, specialOf } from './asked-price.ts';

const UNITS = [
  { unit: 'piece', factor: 1 },
  { unit: 'carton', factor: 40 },
];
const line = (key: string, quantity: number, unit = 'carton') => ({ key, sku: 'NOODLE', name: 'Noodles', quantity, unit, units: UNITS });
const below = { sku: 'NOODLE', unit: 'carton', problem: { code: 'price.below-minimum', detail: 'Below.' }, askMinor: '760050' };

describe('what a clerk asks for', () => {
  it('is the lines below the minimum, those of one unit together, at what they cost but for that', () => {
    const sound = { ...below, unit: 'piece', problem: null, askMinor: null };
    expect(pricesToAsk({ lines: [line('a', 2), line('b', 3, 'piece'), line('c', 1), line('d', 0)] }, [below, sound], 'NGN')).toEqual([
      { sku: 'NOODLE', name: 'Noodles', unit: 'carton', currency: 'NGN', price: '7600.5', quantity: 3, capBaseQuantity: 120 },
    ]);
    expect(pricesToAsk({ lines: [line('a', 2)] }, [{ ...below, problem: { code: 'price.missing', detail: '' } }], 'NGN')).toEqual([]);
    const francs = pricesToAsk({ lines: [line('a', 2)] }, [below], 'XOF');
    expect(francs.map(({ price }) => price)).toEqual(['760050']);
    expect(['760,050', '12.5'].map((price) => isPrice({ price, currency: 'XOF' }))).toEqual([true, false]);
    expect(pricesToAsk({ lines: [line('a', 2)] }, [{ ...below, askMinor: null }], 'NGN')).toMatchObject([{ price: '' }]);
  });

  it('holds until the end of tomorrow by the business’s clock', () => {
    expect(endOfTomorrow('Africa/Lagos', new Date('2026-03-15T22:59:00Z'))).toBe('2026-03-16T23:00:00.000Z');
    expect(endOfTomorrow('Africa/Lagos', new Date('2026-03-15T23:00:00Z'))).toBe('2026-03-17T23:00:00.000Z');
    // The clock goes forward on 29 March 2026.
    expect(endOfTomorrow('Europe/London', new Date('2026-03-28T12:00:00Z'))).toBe('2026-03-29T23:00:00.000Z');
  });

  it('goes out in minor units before tax, with its quantity as the cap', () => {
    const [asked] = pricesToAsk({ lines: [line('a', 2)] }, [below], 'NGN');
    const to = { customerCode: 'CUST-1', from: '2026-03-15T09:00:00Z', until: '2026-03-16T23:00:00Z', reason: 'Late lorry' };
    expect(asked && specialOf({ ...asked, price: '7,500' }, to)).toEqual({
      ...to,
      ...{ kind: 'special', sku: 'NOODLE', unit: 'carton', capBaseQuantity: 80, priceMinor: '750000', taxInclusive: false },
    });
    expect(['7,500', '0', '', 'x'].map((price) => isPrice({ price, currency: 'NGN' }))).toEqual([true, false, false, false]);
  });
});
