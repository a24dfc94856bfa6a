import { describe, expect, it } from 'vitest';
import { bytesOf, cutByBytes } from './kafka-batches.ts';

const row = (id: string, size: number) => ({ tenant_id: '', id, topic: 't', type: 'x', aggregate_id: '', envelope: 'é'.repeat(size / 2) });
const cut = (sizes: readonly number[]) =>
  cutByBytes(
    sizes.map((size, index) => row(String(index), size)),
    1_000,
  ).map((part) => part.map(({ id }) => id).join(''));

describe('cutting a batch by bytes', () => {
  it('counts bytes, not characters', () => {
    expect(bytesOf(row('a', 100))).toBe(300);
  });
  it('keeps the order, fills each part up to the limit, and leaves what is too large on its own', () => {
    expect(cut([])).toEqual([]);
    expect(cut([300, 300, 300, 300])).toEqual(['01', '23']);
    expect(cut([0, 0, 0, 0, 0, 0])).toEqual(['01234', '5']);
    expect(cut([100, 5_000, 100, 100])).toEqual(['0', '1', '23']);
    expect(cut([5_000])).toEqual(['0']);
  });
});
