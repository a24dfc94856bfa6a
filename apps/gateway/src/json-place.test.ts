import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonMistake } from './json-place.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonMistake', () => {
  it.each([
    ['{"a": 1,}', 8],
    ['{"a": 1', 7],
    ['abc', 0],
    ['{\n"a":\n xx}', 8],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['[1]]', 3],
    ['', 0],
    ['[01]', 2],
    ['{"a":"\u0001"}', 5],
    ["{'a':1}", 1],
    ['{a:1}', 1],
    ['[,1]', 1],
    ['{}', -1],
  ])('%j is wrong at %i', (text, place) => expect(findJsonMistake(text)).toBe(place));

  it('agrees with the engine on what is JSON, whatever is cut out or put in', () => {
    const mutated = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', '"', ',', ':', '{', ']', '\\', '1', ' ', 'true', '\u007f', '\u2028'),
    );
    fc.assert(
      fc.property(mutated, ([json, at, cut, put]) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + put + json.slice(place + cut);
        expect(findJsonMistake(text) === -1).toBe(isJson(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads a megabyte of nesting or of text without recursion', () => {
    expect(findJsonMistake('['.repeat(1_000_000))).toBe(1_000_000);
    expect(findJsonMistake(`"${'a'.repeat(1_000_000)}`)).toBe(0);
    expect(findJsonMistake(`"${'\\n'.repeat(500_000)}"`)).toBe(-1);
  });
});
