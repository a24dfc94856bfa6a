import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CircularContext, matchCircular, readCircular, splitPasted } from './index.ts';

const TODAY = '2026-11-27';
const read = (text: string, context: CircularContext = { today: TODAY, taxRates: [750, 0] }) => readCircular(splitPasted(text), context);
const dayAfter = (days: number): string => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
const written = (day: string): string => day.split('-').toReversed().join('/');
const swapped = (day: string): string | undefined => {
  const [year = '', month = '', date = ''] = day.split('-');
  return Number(date) <= 12 && date !== month ? `${year}-${date}-${month}` : undefined;
};

describe('a row that is hidden in his sheet', () => {
  const product = { sku: 'A1', name: 'Bowlful Chicken 70g', brand: '', units: [{ unit: 'carton', factor: 40 }] };
  const matched = (sheet: Parameters<typeof readCircular>[0]) => matchCircular(readCircular(sheet).rows, { products: [product] }).matches;
  const rows = [
    ['Code', 'Product', 'New price'],
    ['A1', 'Bowlful Chicken 70g', '₦9,000.00'],
    ['A1', 'Bowlful Chicken 70g', '₦5,000.00'],
  ];

  it('is asked for however sure its product is, and the other stays as it is', () => {
    const [shown, hidden] = matched({ rows, lines: [1, 3, 7], hidden: [7] });
    expect(shown).toMatchObject({ kind: 'matched', sku: 'A1', row: { newMinor: 900_000n } });
    expect(hidden).toMatchObject({
      kind: 'doubt',
      reason: 'hidden',
      words: 'It is hidden in his sheet (row 7). Take it, or leave it out.',
      candidates: [{ sku: 'A1', unit: 'carton' }],
    });
    const strange = matched({
      rows: [
        ['Product', 'New price'],
        ['Zebra', '100.00'],
      ],
      hidden: [2],
    });
    expect(strange).toMatchObject([
      { kind: 'unmatched', words: expect.stringMatching(/^It is hidden in his sheet \(row 2\)\. No product/) },
    ]);
  });

  it('is seen where its name and its price stand on two rows, and where a whole message stands in one cell', () => {
    const two = matched({
      rows: [
        ['Code', 'Product', 'New price'],
        ['', 'Bowlful Chicken 70g', ''],
        ['', '', '5,000.00'],
      ],
      hidden: [3],
    });
    expect(two).toMatchObject([{ kind: 'doubt', words: expect.stringContaining('hidden in his sheet (row 3)') }]);
    const cells = [['Bowlful Chicken 70g x 40: ₦9,000\nBowlful Onion 70g x 40: ₦9,000'], ['Bowlful Suya 70g x 40: ₦9,000']];
    expect(readCircular({ rows: cells, hidden: [2] }).rows.map(({ hidden }) => hidden)).toEqual([undefined, undefined, [2]]);
  });
});

describe('more than one column of prices', () => {
  it.each([
    ['Product | Lagos price | Kano price', ['“Lagos price”; also “Kano price”: not read.']],
    ['Product | Price per carton | Price per piece | Kano price', ['“Price per carton”; also “Price per piece”, “Kano price”: not read.']],
    ['Product | New price | Kano price', ['“New price”; also “Kano price”: not read.']],
    ['Product | Old Lagos price | Old Kano price | New Lagos price', ['“Old Lagos price”; also “Old Kano price”: not read.']],
    ['Product | Price | RRP | RRP Kano', ['“RRP”; also “RRP Kano”: not read.']],
    ['Product | Old price | New price | RRP', []],
    ['Product | Price | VAT amount | Total value', []],
    ['Product | VAT amount | Price', []],
    ['Product | Price | Price increase | Discount value', []],
    ['Product | Price | Price after discount', ['“Price”; also “Price after discount”: not read.']],
  ])('%s is told', (head, told) => {
    const { problems } = read(`${head}\nBowlful 70g | 100.00 | 101.00 | 102.00 | 103.00`);
    expect(problems.map(({ words }) => words.slice(words.indexOf('“'), words.indexOf(' If ')))).toEqual(told);
    expect(problems.every(({ line, code }) => line === 0 && code === 'column.unread')).toBe(true);
  });

  it('never takes an old or a retail price, nor VAT, for the new one', () => {
    const minorOf = (text: string) => read(text).rows.map(({ newMinor, oldMinor }) => [newMinor, oldMinor]);
    expect(minorOf('Product | Old Lagos price | Old Kano price | New price\nBowlful | 1.00 | 2.00 | 3.00')).toEqual([[300n, 100n]]);
    expect(minorOf('Product | VAT amount | Price\nBowlful | 1.00 | 2.00')).toEqual([[200n, undefined]]);
    expect(minorOf('Product | Recommended retail price | Recommended distributor price\nBowlful | 3.00 | 2.00')).toEqual([
      [200n, undefined],
    ]);
  });

  it('stands below a price that is over them all', () => {
    const { rows, problems } = readCircular({
      rows: [
        ['Product', 'Price', ''],
        ['', 'Lagos', 'Kano'],
        ['Bowlful 70g', '100.00', '90.00'],
      ],
    });
    expect(rows).toMatchObject([{ line: 3, newMinor: 10_000n }]);
    expect(problems).toMatchObject([{ words: expect.stringContaining('“Lagos Price”; also “Kano Price”: not read.') }]);
  });

  it('is no doubt where nothing stands in the other', () => {
    expect(read('Product | Price | Kano price\nBowlful | 1.00 | -').problems).toEqual([]);
  });
});

describe('a price without VAT beside the one with it', () => {
  const heads = ['Product | Price (VAT excl) | VAT | Price (VAT incl)', 'Product | Price incl. VAT | VAT | Price excl. VAT'] as const;

  it('is the one that is taken, whichever stands first, and it is said', () => {
    for (const [place, head] of heads.entries()) {
      const prices = place === 0 ? '7,450.00 | 558.75 | 8,008.75' : '8,008.75 | 558.75 | 7,450.00';
      const { rows, problems, taxIncluded, asides } = read(`${head}\nBowlful 70g | ${prices}`);
      expect([rows.map(({ newMinor, trouble }) => [newMinor, trouble]), problems, taxIncluded]).toEqual([
        [[745_000n, undefined]],
        [],
        false,
      ]);
      expect(asides[0]?.words).toMatch(
        /^It names the columns\. New prices are those of “Price .*excl.*”, without VAT; those of “Price .*incl/,
      );
    }
    expect(read('Product | Price | Price incl VAT\nBowlful 70g | 100.00 | 107.50')).toMatchObject({ taxIncluded: false, problems: [] });
  });

  it('agrees with a rate to the rounding of whole money, or is asked for', () => {
    fc.assert(
      fc.property(fc.bigInt(1_000_000n, 10n ** 9n), fc.bigInt(-20_000n, 20_000n), (netMinor, off) => {
        const gross = (netMinor * 10_750n) / 10_000n + off;
        const text = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
        const [row] = read(`${heads[0]}\nBowlful 70g | ${text(netMinor)} | | ${text(gross)}`).rows;
        const isZeroRated = gross >= netMinor - 100n && gross <= netMinor + 100n;
        const isClose = isZeroRated || (off > -100n && off < 100n);
        if (isClose) expect(row?.trouble).toBeUndefined();
        else if (off > 102n || off < -102n) expect(row?.trouble).toContain('with VAT does not come of the price without VAT');
      }),
    );
  });
});

describe('the day from which his prices hold', () => {
  const dayIn = (said: string) => {
    const { effective, problems } = read(`NEW PRICES EFFECTIVE ${said}\nBowlful Chicken 70g x 40: ₦12,350`);
    return [effective, ...problems.map(({ line, code, words }) => `${line} ${code}: ${words}`)];
  };

  it('is asked for where it is long past, or soon with the month first', () => {
    expect(dayIn('12/01/2026')).toEqual([
      undefined,
      '0 date.doubtful: “12/01/2026” is 12 January 2026, 319 days ago, or 1 December 2026 with the month first. It is not taken: say from which day his prices hold.',
    ]);
    expect(dayIn('12/11/2026')[0]).toBeUndefined();
    expect(dayIn('13/11/2026')).toEqual(['2026-11-13']);
    expect(dayIn('27 October 2026')).toEqual([undefined, expect.stringContaining('27 October 2026, 31 days ago. It is not taken')]);
    expect(dayIn('28 October 2026')).toEqual(['2026-10-28']);
    expect(dayIn('01/12/2026')).toEqual(['2026-12-01']);
    expect(read('NEW PRICES EFFECTIVE 12/01/2026\nBowlful Chicken 70g x 40: ₦12,350', {}).effective).toBe('2026-01-12');
  });

  it('is taken or asked for by how far it and its other order are from today', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (ahead) => {
        const day = dayAfter(ahead);
        const other = swapped(day);
        const isSoon = other !== undefined && other >= TODAY && other <= dayAfter(120);
        const isAsked = -ahead > 30 || (-ahead > 14 && isSoon);
        expect(dayIn(written(day))[0]).toBe(isAsked ? undefined : day);
      }),
      { numRuns: 400 },
    );
  });

  it('is asked for beside rows as above them, once for all that say the same', () => {
    const rows = ['Bowlful', 'Fulani'].map((name) => `${name} | 100.00 | 12/01/2026`);
    const { effective, problems } = read(['Product | New price | Effective date', ...rows, 'Suya | 100.00 | 30/11/2026'].join('\n'));
    expect([effective, problems.map(({ line, code }) => [line, code])]).toEqual([undefined, [[2, 'date.doubtful']]]);
    expect(read('Product | New price | Effective date\nSuya | 100.00 | 30/11/2026').effective).toBe('2026-11-30');
  });
});
