import { describe, expect, it } from 'vitest';
import { changedPrice } from './seen-price.ts';

const now = (grossMinor: bigint, quantity = 1n) => ({ name: 'Noodles', unit: 'carton', quantity, grossMinor });
const asked = (seenGrossMinor: string | undefined, lines: readonly (string | undefined)[] = [undefined]) => ({
  seenGrossMinor,
  lines: lines.map((seen) => ({ sku: 'A', quantity: 1, ...(seen !== undefined && { seenGrossMinor: seen }) })),
});

describe('a price that was seen', () => {
  it('is not asked for where nobody says it', () => {
    expect(changedPrice(asked(undefined), [now(827_000n)], 'NGN')).toBeUndefined();
  });
  it('is held by lines alone where only they say it', () => {
    expect(changedPrice(asked(undefined, ['827000', undefined]), [now(827_000n), now(5n)], 'NGN')).toBeUndefined();
    const change = changedPrice(asked(undefined, ['827000']), [now(1_200_000n)], 'NGN');
    expect(change?.detail).toMatch(/^The price changed, 1 carton of Noodles: from ₦8,270 to ₦12,000\. Nothing is ordered yet/);
    expect(change?.errors.map(({ pointer }) => pointer)).toEqual(['/lines/0/seenGrossMinor']);
  });
  it('holds for one pack to the minor unit', () => {
    expect(changedPrice(asked('827000'), [now(827_000n)], 'NGN')).toBeUndefined();
    expect(changedPrice(asked('827000'), [now(827_001n)], 'NGN')).toBeDefined();
    expect(changedPrice(asked('827000'), [now(826_999n)], 'NGN')).toBeDefined();
  });
  it('holds for several packs as far as rounding them one by one makes it', () => {
    // 5 packs at ₦10.75 each, seen one by one; together ₦53.73.
    expect(changedPrice(asked('5375'), [now(5_373n, 5n)], 'NGN')).toBeUndefined();
    expect(changedPrice(asked('5375'), [now(5_378n, 5n)], 'NGN')).toBeUndefined();
    expect(changedPrice(asked('5375'), [now(5_379n, 5n)], 'NGN')).toBeDefined();
    expect(changedPrice(asked('5375'), [now(5_371n, 5n)], 'NGN')).toBeDefined();
  });
  it('is another one when it rises or falls, and says so of the whole and of each line that is known', () => {
    const change = changedPrice(asked('1654000', ['827000', '827000', undefined]), [now(1_200_000n), now(827_000n), now(100n)], 'NGN');
    expect(change?.detail).toMatch(/^The price changed from ₦16,540 to ₦20,271: nothing is ordered yet/);
    expect(change?.errors.map(({ pointer }) => pointer)).toEqual(['/seenGrossMinor', '/lines/0/seenGrossMinor']);
    expect(change?.errors[1]).toMatchObject({ index: 0, detail: '1 carton of Noodles: from ₦8,270 to ₦12,000.' });
    expect(changedPrice(asked('1200000', ['1200000']), [now(827_000n)], 'NGN')?.detail).toMatch(/from ₦12,000 to ₦8,270/);
  });
  it('counts what is given free as nothing', () => {
    expect(changedPrice(asked('827000'), [now(827_000n), now(0n)], 'NGN')).toBeUndefined();
  });
});
