import { describe, expect, it } from 'vitest';
import type { DraftChange } from '../workbench/book.ts';
import { isSameDraft, newsOf } from './looked.ts';

const change = (sku: string, was: string | null, now: string | null): DraftChange =>
  ({ sku, name: sku, unit: 'carton', factor: 12, minBaseQuantity: 1, was, now, changedBy: 'Bola', changedAt: '' }) as DraftChange;
const told = (looked: DraftChange[], now: DraftChange[]) => newsOf(looked, now).map(({ sku, was, now: is }) => `${sku} ${was} ${is}`);

describe('what is new in a draft since somebody looked at it', () => {
  it('is nothing where its prices are the same', () => {
    expect(told([change('A', '100', '110')], [change('A', '100', '110')])).toEqual([]);
  });
  it('is a price that was changed further, from what was seen', () => {
    expect(told([change('A', '100', '110')], [change('A', '100', '60')])).toEqual(['A 110 60']);
  });
  it('is a price that joined the changes, and one that left them', () => {
    expect(told([change('A', '100', '110')], [change('B', '50', '40')])).toEqual(['B 50 40', 'A 110 100']);
    expect(told([], [change('B', null, '40')])).toEqual(['B null 40']);
  });
  it('is another draft with the same number, made at another time', () => {
    expect(isSameDraft({ revision: 1, updatedAt: 'a' }, { revision: 1, updatedAt: 'b' })).toBe(false);
    expect(isSameDraft({ revision: 1, updatedAt: 'a' }, { revision: 1, updatedAt: 'a' })).toBe(true);
  });
});
