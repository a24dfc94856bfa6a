import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, listText, pairsOf, pairsText } from './index.ts';

// Texts as they are kept: one line, no space around, not empty.
const kept = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() === text && !/\p{Cc}/u.test(text) && text !== '');

describe('a list in a cell', () => {
  it('is parted by semicolons or line ends', () => {
    expect(listOf(' a; b\nc ;; ')).toEqual(['a', 'b', 'c']);
    expect(listOf('C:\\depot; a\\;b')).toEqual(['C:\\depot', 'a;b']);
    expect(listOf('')).toEqual([]);
  });
  it('is read back as what was written', () => {
    fc.assert(
      fc.property(fc.array(kept, { maxLength: 5 }), (parts) => {
        expect(listOf(listText(parts))).toEqual(parts);
      }),
    );
  });
});

describe('names with values in a cell', () => {
  it('are parted by a colon', () => {
    expect(pairsOf('flavour: Chicken; salt:low')).toEqual(
      new Map([
        ['flavour', 'Chicken'],
        ['salt', 'low'],
      ]),
    );
    expect(pairsOf('time: 14:05')).toEqual(new Map([['time', '14:05']]));
    expect(pairsOf('')).toEqual(new Map());
    // A line separator within a value, as some phones write it, is a sign like others.
    expect(pairsOf('note: mild\u2028fresh')).toEqual(new Map([['note', 'mild\u2028fresh']]));
  });
  it.each(['flavour', 'flavour:', ': Chicken', 'salt: low; salt: high'])('are not guessed: %s', (text) => {
    expect(pairsOf(text)).toBeUndefined();
  });
  it('are read back as what was written', () => {
    fc.assert(
      fc.property(fc.dictionary(kept, kept, { maxKeys: 5, noNullPrototype: true }), (pairs) => {
        expect(Object.fromEntries(pairsOf(pairsText(pairs)) ?? [])).toEqual(pairs);
      }),
    );
  });
});
