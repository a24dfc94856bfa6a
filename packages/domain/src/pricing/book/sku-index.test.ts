import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SKU, SkuIndex } from './sku-index.ts';

const foundIn = (index: SkuIndex, skus: readonly string[]): number[] => {
  const into = new Int32Array(skus.length);
  index.findAll(
    skus.map((sku) => ({ sku })),
    into,
  );
  return [...into];
};

/** Texts that all begin at one place of a table: what somebody chooses who knows the hash. */
function colliding(count: number, places: number): string[] {
  const texts: string[] = [];
  for (let number = 0; texts.length < count; number += 1) {
    const text = `X${number}`;
    let hash = 0x811c9dc5;
    for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    if (((hash ^ (hash >>> 15)) & (places - 1)) === 3) texts.push(text);
  }
  return texts;
}

describe('SKUs by text', () => {
  it('finds what a map of them finds, one by one and all at once', () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', 'A', 'AA', 'SKU-1', 'ṣíṣì')));
    fc.assert(
      fc.property(texts, texts, (skus, others) => {
        const [index, map] = [new SkuIndex(skus), new Map(skus.map((sku, place) => [sku, place]))];
        const asked = [...others, ...skus];
        expect(index.size).toBe(map.size);
        expect(asked.map((sku) => index.get(sku))).toEqual(asked.map((sku) => map.get(sku)));
        expect(foundIn(index, asked)).toEqual(asked.map((sku) => map.get(sku) ?? NO_SKU));
      }),
    );
  });

  it('knows twenty thousand, and no other', () => {
    const skus = Array.from({ length: 20_000 }, (_, place) => `SKU-${place}`);
    const index = new SkuIndex(skus);
    expect(foundIn(index, skus)).toEqual(skus.map((_, place) => place));
    expect(index.get('SKU-20000')).toBeUndefined();
  });

  it('keeps nobody waiting for SKUs that were chosen to stand in each other’s way', () => {
    const skus = colliding(2_000, 4_096);
    const index = new SkuIndex(skus);
    expect(foundIn(index, [...skus, 'Y'])).toEqual([...skus.map((_, place) => place), NO_SKU]);
    // A map's entries are in it: the table alone would take less.
    expect(index.bytes).toBeGreaterThan(new SkuIndex(skus.map((_, place) => `SKU-${place}`)).bytes);
  });
});
