import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCircular, splitPasted } from './index.ts';

describe('a circular without columns, or whose lines do not fill them', () => {
  it.each<[string, string, object]>([
    ['a price in thousands', 'Bowlful jollof 70g @ N7.45k', { description: 'Bowlful jollof 70g', newMinor: 745_000n }],
    ['a word for the currency', 'Bowlful suya 70g = 9000 naira', { description: 'Bowlful suya 70g', newMinor: 900_000n }],
    ['its code', 'Bowlful suya 70g NGN 9,000', { description: 'Bowlful suya 70g', newMinor: 900_000n }],
    ['a number sign', 'Bowlful suya 70g #7450', { description: 'Bowlful suya 70g', newMinor: 745_000n }],
    ['what it was', 'Bowlful pepper 70g ctn N7450.00 (was 7000)', { newMinor: 745_000n, oldMinor: 700_000n }],
    ['was and now', 'Bowlful pepper 70g x 40 was N7,000 now N7,450', { newMinor: 745_000n, oldMinor: 700_000n }],
    ['from and to', 'Bowlful pepper 70g from 7,000 to 7,450 per ctn', { newMinor: 745_000n, oldMinor: 700_000n, perText: 'ctn' }],
    ['a dash', 'Bowlful pepper 70g ctn - 7450', { description: 'Bowlful pepper 70g ctn', newMinor: 745_000n }],
    ['a stroke', 'Bowlful pepper 70g 7450/-', { description: 'Bowlful pepper 70g', newMinor: 745_000n }],
    ['the price first', 'N7,450 - Bowlful pepper 70g', { description: 'Bowlful pepper 70g', newMinor: 745_000n }],
  ])('reads a line with %s', (_, text, row) => {
    const { rows, asides } = readCircular(splitPasted(text));
    expect([rows, asides]).toMatchObject([[row], []]);
    expect(rows[0]?.trouble).toBeUndefined();
  });

  it.each([
    ['a range', 'Bowlful pepper 70g N7,000 - N7,450', 'N7,000 - N7,450” is more than one price'],
    ['two prices', 'Bowlful pepper 70g x 40 7,000 7,450', 'several numbers: 7,000; 7,450'],
    ['a point that may stand between thousands', 'Bowlful pepper 70g N7.450', '“N7.450” is no price that is certain'],
    ['a bare number', 'Bowlful pepper 7450', '“7450” may be its price, or not'],
    ['a pack and no price', 'Bowlful pepper 70g x 40 TBA', 'No price was found in this line'],
  ])('is in doubt about %s', (_, text, trouble) => {
    const { rows, asides } = readCircular(splitPasted(text));
    expect([rows, asides]).toMatchObject([[{ line: 1, trouble: expect.stringContaining(trouble) }], []]);
    expect(rows[0]?.newMinor).toBeUndefined();
  });

  it('has products on two lines where a PDF breaks them', () => {
    const text = 'Noodles\nBowlful Jollof 70g\n40x70g 7,450.00\nBowlful Suya 70g\n40 x 70g\nN9,000\nBowlful Pepper 70g';
    const { rows, asides } = readCircular(splitPasted(text));
    expect(rows).toMatchObject([
      { line: 2, also: [3], description: 'Bowlful Jollof 70g 40x70g', pack: { count: 40 }, newMinor: 745_000n },
      { line: 4, also: [5, 6], pack: { count: 40 }, newMinor: 900_000n },
      { line: 7, trouble: expect.stringContaining('No price') },
    ]);
    expect(asides).toMatchObject([{ line: 1, kind: 'note' }]);
    const table = readCircular(splitPasted(`Product    Pack    New price\n${text.replace('40x70g 7', '40x70g    7')}`));
    expect(table.rows).toMatchObject([
      { line: 3, also: [4], newMinor: 745_000n, section: 'Noodles' },
      { line: 5, also: [6, 7], newMinor: 900_000n },
      { line: 8, trouble: expect.stringContaining('No price') },
    ]);
    expect(table.asides).toMatchObject([
      { line: 1, kind: 'header' },
      { line: 2, kind: 'heading' },
    ]);
  });

  it('does not take the old price for the new one where a cell is missing', () => {
    const text = 'Product    Old price    New price\nBowlful Jollof 70g    7,000    7,450\nBowlful Suya 70g    8,000';
    expect(readCircular(splitPasted(text)).rows).toMatchObject([
      { line: 2, oldMinor: 700_000n, newMinor: 745_000n },
      { line: 3, trouble: expect.stringContaining('which column') },
    ]);
    expect(readCircular(splitPasted(text)).rows[1]?.newMinor).toBeUndefined();
    expect(readCircular(splitPasted(text.replaceAll('    ', '\t'))).asides).toMatchObject([{ line: 1 }, { line: 3, kind: 'no-price' }]);
  });

  it('has its decimal comma where its own numbers show it, and a doubt where they do not', () => {
    const priced = (text: string) => readCircular(splitPasted(text)).rows.map(({ newMinor, trouble }) => newMinor ?? trouble !== undefined);
    const noodles = 'Bowlful Chicken Noodles 70g;carton;7.450,00\nBowlful Chicken Noodles 100g;carton;8.450';
    expect(priced(noodles)).toEqual([745_000n, 845_000n]);
    expect(priced(`Product;Pack;New price\n${noodles}`)).toEqual([745_000n, 845_000n]);
    expect(priced(`${noodles}\nBowlful Suya 70g;carton;9,000.00`)).toEqual([true, true, 900_000n]);
    expect(priced('Bowlful Chicken Noodles 70g: 7.450,00')).toEqual([true]);
  });

  it('has each line that holds anything once: as a row, as a part of one, or set aside', () => {
    const line = fc.oneof(
      fc.string().filter((text) => !/^[\s|;]+$/.test(text)),
      fc.constantFrom(
        'SKU | Description | New price',
        'Product;Pack;Price',
        'Product\tOld price\tNew price',
        'Product    Old price    New price',
        'A1 | Bowlful 40x70g | ₦12,350.00',
        'Bowlful 70g;carton;7.450,00',
        'Bowlful 70g\t7,000\tTBA',
        'Bowlful 70g    7,000    7,450',
        'Bowlful Jollof 70g',
        '40x70g 7,450.00',
        'N7,450',
        'Bowlful suya 70g = 9000 naira',
        'Bowlful suya 70g N7.45k (was 7k)',
        'Grand total 7,450',
        'MILK',
        'Call 08031234567',
        '30/11/2026',
        '-',
        '',
      ),
    );
    const check = (sheet: Parameters<typeof readCircular>[0], written: readonly number[]) => {
      const { rows, asides, problems } = readCircular(sheet);
      const told = [...rows.flatMap((row) => [row.line, ...(row.also ?? [])]), ...asides.map((one) => one.line)];
      expect(told.toSorted((a, b) => a - b)).toEqual(written);
      for (const row of rows) expect((row.newMinor ?? 0n) > 0n || row.trouble !== undefined).toBe(true);
      expect(problems.every((problem) => problem.line === 0 || rows.some((row) => row.line === problem.line))).toBe(true);
    };
    const filledOf = (lines: readonly string[]) => lines.flatMap((text, place) => (text.trim() === '' ? [] : [place + 1]));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const written = text.replaceAll(/\r\n?/g, '\n').split('\n');
        check(splitPasted(text), filledOf(written.map((one) => one.replaceAll(/[\t|;]/g, ' '))));
      }),
      { numRuns: 300 },
    );
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('SKU', 'Description', 'New price', '₦12,350.00', '40 x 70g', 'TBA', '30/11/2026', '', '-'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { maxLength: 12 }), (rows) => {
        fc.pre(rows.some((cells) => cells.filter((one) => one.trim() !== '' && !/^\s*[-–—]+\s*$/.test(one)).length > 1));
        check({ rows }, filledOf(rows.map((cells) => cells.join(' '))));
      }),
      { numRuns: 300 },
    );
  });
});
