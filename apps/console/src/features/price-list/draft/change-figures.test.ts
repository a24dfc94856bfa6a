import { describe, expect, it } from 'vitest';
import { bySize, figuresOf } from './change-figures.ts';

const change = (sku: string, was: string | null, now: string | null) => ({
  sku,
  name: sku,
  category: '',
  brand: '',
  unit: 'carton',
  factor: 1,
  minBaseQuantity: 1,
  was,
  now,
  changedBy: 'Tunde',
  changedAt: '2026-05-01T00:00:00Z',
});

describe('what a draft changes', () => {
  const changes = [
    change('A', '1000', '1010'),
    change('B', '1000', '800'),
    change('C', null, '5'),
    change('D', '5', null),
    change('E', 'request', '7'),
  ];
  it('is counted by what becomes of each price', () => {
    expect(figuresOf(changes)).toEqual({ up: 1, down: 1, added: 1, removed: 1, onRequest: 1 });
  });
  it('is shown by size, whichever way it goes', () => {
    const sized = bySize(changes);
    expect(sized.map(({ sku }) => sku)).toEqual(['B', 'A', 'C', 'D', 'E']);
    expect(sized[0]).toMatchObject({ differenceMinor: -200n, basisPoints: -2000n });
    expect(sized[2]).toMatchObject({ differenceMinor: undefined, basisPoints: undefined });
  });
});
