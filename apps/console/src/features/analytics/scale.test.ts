import { describe, expect, it } from 'vitest';
import { shareOf, shortDay, shortMoney, toMajor } from './scale.ts';
import { windowOf } from './window.ts';

describe('scale', () => {
  it('writes amounts short on an axis', () => {
    expect(shortMoney(toMajor('120000000', 'NGN'), 'NGN')).toBe('₦1.2m');
    expect([toMajor('1200000', 'XOF'), toMajor('1200000', 'TND')]).toEqual([1_200_000, 1_200]);
    expect(shortMoney(850_000, 'NGN')).toBe('₦850k');
    expect(shortMoney(2_400_000_000, 'NGN')).toBe('₦2.4bn');
    expect(shortMoney(0, 'NGN')).toBe('₦0');
  });

  it('says days and shares as people do', () => {
    expect(shortDay('2026-11-03')).toBe('3 Nov');
    expect([shareOf(0, 10), shareOf(1, 1000), shareOf(4, 100), shareOf(3, 0)]).toEqual(['0 %', 'under 1 %', '4 %', '0 %']);
  });

  it('takes only the windows it knows from a link', () => {
    expect([windowOf('7'), windowOf('90'), windowOf('12'), windowOf(['7', '90']), windowOf(undefined)]).toEqual([7, 90, 30, 30, 30]);
  });
});
