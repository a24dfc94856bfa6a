import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEdits, codeOf, codesOf, countEdits, sharedTrigrams, trigramsOf, weighWords, wordsOf } from './index.ts';
import { planSearch } from './plan-search.ts';

describe('words and codes', () => {
  it.each([
    ['Indomie Chicken 70 g', ['indomie', 'chicken', '70g']],
    ['ỌMỌ Washing-Powder', ['omo', 'washing', 'powder']],
    ['Kellogg’s Corn Flakes 40x70g', ['kelloggs', 'corn', 'flakes', '40', '70g']],
    ['Coke 1,5 L / 12 × 50cl', ['coke', '1.5l', '12', '50cl']],
    ['70 grams', ['70', 'grams']],
    ['!! — ?', []],
  ])('takes %s apart', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('writes a code and its mangled forms the same', () => {
    expect(codeOf('IND-CHK/070')).toBe('indchk070');
    expect(codeOf('00012345678905')).toBe(codeOf('012345678905'));
    expect(codeOf('0')).toBe('0');
    expect(codesOf({ sku: 'A-1', barcodes: ['0615', 'a1'] })).toEqual(['a1', '615']);
  });

  it('counts a word as in the best of its places', () => {
    const words = weighWords({
      id: '1',
      sku: 'IND-1',
      name: 'Indomie Noodles',
      brand: 'Indomie',
      principal: 'Dufil Foods',
      category: 'Noodles',
      categoryPath: ['Food', 'Noodles'],
      status: 'active',
      barcodes: [],
      attributes: ['Chicken foods'],
    });
    expect(Object.fromEntries(words)).toEqual({ indomie: 6, noodles: 6, ind: 6, '1': 6, food: 3, dufil: 2, foods: 2, chicken: 1 });
  });
});

describe('a plan', () => {
  const groups = [
    ['noodles', 'indomie'],
    ['minerals', 'soft drink'],
    ['drink', 'beverage'],
  ];
  const said = (text: string) =>
    planSearch(text, groups).clauses.map((clause) => clause.map(({ words, isOriginal }) => `${isOriginal ? '' : '='}${words.join('+')}`));

  it('gives each word its synonyms, and a term of two words its own', () => {
    expect(said('Noodles chi')).toEqual([['noodles', '=indomie'], ['chi']]);
    expect(said('cold soft drink')).toEqual([['cold'], ['soft+drink', '=minerals']]);
    expect(said('minerals')).toEqual([['minerals', '=soft+drink']]);
    expect(said('drink')).toEqual([['drink', '=beverage']]);
  });

  it('reads the whole as a code from three letters on', () => {
    expect(planSearch('in').code).toBe('');
    expect(planSearch('IND-c').code).toBe('indc');
    expect(planSearch('...').clauses).toEqual([]);
  });
});

describe('typos', () => {
  it.each([
    ['indomei', 'indomie', 1],
    ['mlio', 'milo', 1],
    ['choclate', 'chocolate', 1],
    ['milk', 'milk', 0],
    ['milk', 'salt', 3],
  ])('counts the edits from %s to %s', (one, other, edits) => {
    expect(countEdits(one, other, 2)).toBe(Math.min(edits, 3));
    expect(countEdits(other, one, 2)).toBe(Math.min(edits, 3));
  });

  it('takes numbers, codes and short words as typed', () => {
    expect(['70g', 'ind7', 'omo', 'milo', 'indomie', 'detergent'].map(allowedEdits)).toEqual([0, 0, 0, 1, 1, 2]);
  });

  it('shares enough trigrams with whatever it may have meant, so that none is missed', () => {
    const letter = fc.constantFrom(...'abcdeo');
    const word = fc.array(letter, { minLength: 4, maxLength: 11 }).map((letters) => letters.join(''));
    const edit = fc.record({ kind: fc.constantFrom('in', 'out', 'other', 'swap'), at: fc.nat(20), letter });
    fc.assert(
      fc.property(word, fc.array(edit, { maxLength: 2 }), (meant, edits) => {
        const typed = edits.reduce((text, { kind, at, letter: put }) => {
          const place = at % text.length;
          if (kind === 'in') return text.slice(0, place) + put + text.slice(place);
          if (kind === 'out') return text.slice(0, place) + text.slice(place + 1);
          if (kind === 'other') return text.slice(0, place) + put + text.slice(place + 1);
          return (
            text.slice(0, place) +
            text
              .slice(place, place + 2)
              .split('')
              .reverse()
              .join('') +
            text.slice(place + 2)
          );
        }, meant);
        const limit = allowedEdits(typed);
        fc.pre(limit > 0 && countEdits(typed, meant, limit) <= limit);
        const shared = trigramsOf(typed).filter((gram) => trigramsOf(meant).includes(gram)).length;
        expect(shared).toBeGreaterThanOrEqual(sharedTrigrams(typed));
      }),
      { numRuns: 2000 },
    );
  });
});
