import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Names, packEntries } from './entries.ts';
import type { EntrySource } from './source.ts';

const entry: fc.Arbitrary<EntrySource> = fc
  .record({
    sku: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    unit: fc.constantFrom('piece', 'carton', 'SKU-1'),
    minBaseQuantity: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    priceMinor: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    onRequest: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
  })
  .map(({ onRequest, ...rest }) => (onRequest === undefined ? rest : { ...rest, onRequest }));

describe('prices as columns', () => {
  it('are read as they were packed, as often as one asks, also beside other lists', () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry, { maxLength: 20 }), { maxLength: 4 }), (lists) => {
        const names = new Names();
        const packed = lists.map((list) => packEntries(list, names));
        expect(packed.map(({ length }) => length)).toEqual(lists.map(({ length }) => length));
        for (const _time of [1, 2]) expect(packed.map((list) => [...list])).toEqual(lists);
      }),
    );
  });
});
