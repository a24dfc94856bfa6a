import { describe, expect, it } from 'vitest';
import { countingPack, packWords } from './packs.ts';

const piece = { unit: 'piece', factor: 1, isSellable: true };
const carton = { unit: 'carton', factor: 12, isSellable: true };
const pallet = { unit: 'pallet', factor: 1200, isSellable: true };

describe('packs', () => {
  it('counts in cartons where there are any, never in pallets', () => {
    expect(countingPack([piece, carton, pallet])).toEqual({ size: 12, unit: 'carton' });
    expect(countingPack([piece, { unit: 'bale', factor: 20, isSellable: true }, pallet])).toEqual({ size: 20, unit: 'bale' });
    expect(countingPack([piece, pallet])).toBeUndefined();
    expect(countingPack([piece, { ...carton, isSellable: false }])).toBeUndefined();
  });

  it('says what a pack holds', () => {
    expect(packWords([piece, carton, pallet])).toBe('carton of 12 · pallet of 1,200');
    expect(packWords([piece])).toBe('');
  });
});
