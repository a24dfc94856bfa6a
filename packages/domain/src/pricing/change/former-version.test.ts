import { describe, expect, it } from 'vitest';
import { formerVersion, versionBehind } from './former-version.ts';

const span = (version: number, from: number, until: number | null = null) => ({ version, from, until });
const numberOf = (found: { readonly version: number } | undefined): number | undefined => found?.version;
/** The latest first, as they are read. */
const behind = (...versions: ReturnType<typeof span>[]) => numberOf(versionBehind(versions.toReversed(), 100));

describe('what a version is taken back to', () => {
  it('is what held before it, whatever was replaced before it began', () => {
    expect(behind(span(1, 0, 50), span(2, 50))).toBe(1);
    expect(behind(span(1, 0, 50), span(2, 50, 50), span(3, 50))).toBe(1);
    expect(behind(span(1, 0, 50), span(2, 50, 50), span(3, 50, 50), span(4, 50))).toBe(1);
    // Taken back already: the one that was put in its place goes for the one that held.
    expect(behind(span(1, 0, 50), span(2, 50, 50), span(3, 50, 70), span(4, 70))).toBe(3);
    expect(behind(span(1, 0, 50), span(2, 50, 50), span(3, 50, 70), span(4, 70, 80), span(5, 80))).toBe(4);
  });

  it('is nothing where nothing held until it began', () => {
    expect(behind()).toBeUndefined();
    expect(behind(span(1, 0))).toBeUndefined();
    expect(behind(span(1, 0, 40), span(2, 50))).toBeUndefined();
    expect(behind(span(1, 50, 50), span(2, 50))).toBeUndefined();
  });

  it('is what a planned one would have followed, planned for the same time or not', () => {
    expect(behind(span(1, 0, 200), span(2, 200))).toBe(1);
    expect(behind(span(1, 0, 200), span(2, 200, 200), span(3, 200))).toBe(2);
    expect(behind(span(1, 0, 200), span(2, 200, 300), span(3, 300))).toBe(2);
    expect(behind(span(1, 0, 40), span(2, 200))).toBeUndefined();
    expect(behind(span(1, 200))).toBeUndefined();
  });

  it('is asked of one that is not the latest too', () => {
    const versions = [span(4, 80), span(3, 50, 80), span(2, 50, 50), span(1, 0, 50)];
    expect(numberOf(formerVersion(versions, span(3, 50, 80)))).toBe(1);
  });
});
