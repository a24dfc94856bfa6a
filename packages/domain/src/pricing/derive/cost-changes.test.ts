import { expect, it } from 'vitest';
import type { Cost, Costs } from './cost.ts';
import { costsOtherwise } from './cost-changes.ts';

const cost = (minor: bigint, baseQuantity: number, on?: string): Cost => ({ minor, baseQuantity, ...(on !== undefined && { on }) });
const list = (costs: Record<string, Cost>): Costs => new Map(Object.entries(costs).map(([sku, one]) => [sku, { 'principal-list': one }]));
const of = { skus: new Set(['A', 'B', 'C']), sources: ['principal-list' as const] };

it('counts a product whose cost is another, came or went, since the first day of the new ones', () => {
  const was = list({ A: cost(1_200n, 12), B: cost(500n, 1) });
  expect(costsOtherwise({ was, is: was }, of)).toEqual({ products: 0, since: undefined });
  const is = list({ A: cost(1_300n, 12, '2026-11-09'), C: cost(1n, 1, '2026-11-01') });
  expect(costsOtherwise({ was, is }, of)).toEqual({ products: 3, since: '2026-11-01' });
  expect(costsOtherwise({ was, is }, { ...of, skus: new Set(['B']) })).toEqual({ products: 1, since: undefined });
});

it('is about the cost of a base unit, whatever pack says it, and about the sources that are asked for', () => {
  const was = list({ A: cost(1_200n, 12) });
  const is = list({ A: cost(2_400n, 24, '2026-11-09') });
  expect(costsOtherwise({ was, is }, of).products).toBe(0);
  expect(costsOtherwise({ was, is: new Map() }, { ...of, sources: ['last-grn'] }).products).toBe(0);
});
