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

/** Where a text begins to be looked for in a table of so many places: what somebody knows who knows the hash. */
function homeOf(text: string, places: number): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (places - 1);
}

/** So many texts whose places are taken. */
function textsAt(count: number, isTaken: (text: string) => boolean): string[] {
  const texts: string[] = [];
  for (let number = 0; texts.length < count; number += 1) if (isTaken(`X${number}`)) texts.push(`X${number}`);
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

  it('knows seventy thousand, and no other', () => {
    const skus = Array.from({ length: 70_000 }, (_, place) => `SKU-${place}`);
    const index = new SkuIndex(skus);
    expect(foundIn(index, skus)).toEqual(skus.map((_, place) => place));
    expect(index.get('SKU-70000')).toBeUndefined();
  });

  it('finds all of those that stand one after the other without a gap, and none beside them', () => {
    const places = 8_192;
    const taken = new Set<number>();
    const skus = textsAt(4_000, (text) => {
      const home = homeOf(text, places);
      return home < 4_000 && taken.size < taken.add(home).size;
    });
    const index = new SkuIndex(skus);
    expect(foundIn(index, skus)).toEqual(skus.map((_, place) => place));
    const others = textsAt(50, (text) => homeOf(text, places) < 4_000 && !skus.includes(text));
    expect(new Set(foundIn(index, others))).toEqual(new Set([NO_SKU]));
  });

  it('keeps nobody waiting for SKUs that were chosen to stand in each other’s way', () => {
    const skus = textsAt(2_000, (text) => homeOf(text, 4_096) === 3);
    const index = new SkuIndex(skus);
    expect(foundIn(index, [...skus, 'Y'])).toEqual([...skus.map((_, place) => place), NO_SKU]);
    // A map's entries are in it: the table alone would take less.
    expect(index.bytes).toBeGreaterThan(new SkuIndex(skus.map((_, place) => `SKU-${place}`)).bytes);
  });
});
