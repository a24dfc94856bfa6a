import { describe, expect, it } from 'vitest';
import { weeksOf } from './weeks.ts';

describe('weeks as they are written', () => {
  it.each([
    ['8', 8],
    [' 1 ', 1],
    ['104', 104],
    ['105', undefined],
    ['0', undefined],
    ['-3', undefined],
    ['2.5', undefined],
    ['two', undefined],
    ['', undefined],
  ])('%j are %s', (written, weeks) => expect(weeksOf(written)).toBe(weeks));
});
