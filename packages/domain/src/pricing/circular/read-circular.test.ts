import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCircular, readPack, sizeWords, splitPasted } from './index.ts';
import { plainCode, readAmount, readDay } from './read-cells.ts';

describe('an amount', () => {
  it.each([
    ['₦12,350.00', 1_235_000n],
    ['N12,350', 1_235_000n],
    ['12350', 1_235_000n],
    ['NGN 12,350.5', 1_235_050n],
    ['#12,350/=', 1_235_000n],
    ['=N=12,350', 1_235_000n],
    ['12 350.00', 1_235_000n],
    ['12,350/-', 1_235_000n],
    ['12,350 naira', 1_235_000n],
    ['12350.000', 1_235_000n],
    ['0.05', 5n],
    ['12.350,00', undefined],
    ['12,35', undefined],
    ['1,23,456', undefined],
    ['12350.125', undefined],
    ['-5', undefined],
    ['12k', 1_200_000n],
    ['N7.45k', 745_000n],
    ['7,45k', undefined],
    ['7.450', undefined],
    ['7450 NGN', 745_000n],
    ['tbc', undefined],
    ['', undefined],
    ['9999999999999999', undefined],
  ])('%s is %s', (text, minor) => expect(readAmount(text)).toBe(minor));

  it('is read as it was written, whatever signs stand about it', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 13n),
        fc.constantFrom('', '₦', 'N', 'NGN ', '#'),
        fc.constantFrom('', ' ', '/='),
        (minor, sign, end) => {
          const whole = (minor / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
          return readAmount(`${sign}${whole}.${(minor % 100n).toString().padStart(2, '0')}${end}`) === minor;
        },
      ),
    );
  });
});

describe('a day', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['30/11/2026', '2026-11-30'],
    ['03.04.2026', '2026-04-03'],
    ['Effective Monday, 30th November, 2026', '2026-11-30'],
    ['30-Nov-2026', '2026-11-30'],
    ['November 30, 2026', '2026-11-30'],
    ['46356', '2026-11-30'],
    ['31/11/2026', undefined],
    ['30/11/26', undefined],
    ['12350', '1933-10-23'],
  ])('%s is %s', (text, day) => expect(readDay(text)).toBe(day));
});

describe('a pack', () => {
  const told = (text: string) => {
    const { count, size } = readPack(text);
    return [count, size && sizeWords(size)];
  };
  it.each([
    ['40 x 70g', [40, '70 g']],
    ['70g x 40', [40, '70 g']],
    ['Noodles Chicken 70G×40', [40, '70 g']],
    ['6 x 12 x 50 ml', [72, '50 ml']],
    ['Malt 33cl (1x24)', [24, '330 ml']],
    ['1.5L x 12', [12, '1.5 l']],
    ['150cl', [undefined, '1.5 l']],
    ['0,5 kg', [undefined, '500 g']],
    ['2.5g 48’s', [48, '2.5 g']],
    ['24 pcs', [24, undefined]],
    ['Soap 2in1', [undefined, undefined]],
    ['Tin tomato', [undefined, undefined]],
    ['1 x 1kg', [1, '1 kg']],
    ['carton of 40', [40, undefined]],
    ['Noodles 70g, ctn of 40', [40, '70 g']],
    ['40/ctn', [40, undefined]],
    ['24 pcs per carton', [24, undefined]],
    ['carton of 12 rolls', [undefined, undefined]],
    ['carton of 40 pcs', [40, undefined]],
    ['1x24', [24, undefined]],
    ['24 x 1', [24, undefined]],
    ['40x70', [undefined, undefined]],
  ])('%s holds %j', (text, pack) => expect(told(text)).toEqual(pack));
});

it('of figures alone both are kept: the product tells which is the count', () => {
  expect([readPack('Noodles 40x70').pair, readPack('6 x 12 x 50').pair, readPack('40 x 70g').pair]).toEqual([
    [40, 70],
    [72, 50],
    undefined,
  ]);
});

describe('a circular', () => {
  it('is read below a letterhead, whatever its columns are called', () => {
    const circular = readCircular({
      rows: [
        ['ACME FOODS PLC', '', '', '', '', ''],
        ['PRICE CIRCULAR - all prices exclusive of VAT', '', '', '', '', ''],
        ['Effective Monday 30th November 2026', '', '', '', '', ''],
        [],
        ['S/N', 'Material Code', 'Product Description', 'Pack Size', 'Current Price (₦)', 'Revised Price (₦)', 'RRP'],
        ['NOODLES'],
        ['1', '000123', 'Bowlful Chicken', '40 x 70g', '₦11,800.00', '₦12,350.00', '350'],
        ['2', '000124', 'Bowlful Onion', '40 x 70g', '11,800', '12,350', '-'],
        ['', 'MILK', '', '', '', ''],
        ['3', '000200', 'Fulani Tin', '24 x 150g', '', 'N 27,000', ''],
        ['4', '000201', 'Fulani Sachet', '', '', '', ''],
        ['5', '000202', 'Fulani Choco', '', '100', 'call us', ''],
        ['', '', '', '', '', '999', ''],
      ],
    });
    expect(circular.rows).toEqual([
      {
        line: 7,
        code: '000123',
        description: 'Bowlful Chicken',
        pack: { count: 40, size: { amount: 70_000, kind: 'weight' } },
        packText: '40 x 70g',
        oldMinor: 1_180_000n,
        newMinor: 1_235_000n,
        retailMinor: 35_000n,
        section: 'NOODLES',
      },
      expect.objectContaining({ line: 8, oldMinor: 1_180_000n, newMinor: 1_235_000n, section: 'NOODLES' }),
      expect.objectContaining({ line: 10, code: '000200', newMinor: 2_700_000n, section: 'MILK' }),
      expect.objectContaining({
        line: 12,
        code: '000202',
        oldMinor: 10_000n,
        priceText: 'call us',
        trouble: 'The new price “call us” is no amount. Give the price, or leave the line out.',
      }),
      expect.objectContaining({
        line: 13,
        newMinor: 99_900n,
        trouble: 'There is a price of “999” and neither a code nor a name. Choose the product, or leave the line out.',
      }),
    ]);
    expect([circular.effective, circular.taxIncluded]).toEqual(['2026-11-30', false]);
    expect(circular.asides.map(({ line, kind }) => [line, kind])).toEqual([
      [1, 'above'],
      [2, 'above'],
      [3, 'above'],
      [5, 'header'],
      [6, 'heading'],
      [9, 'heading'],
      [11, 'no-price'],
    ]);
    expect(circular.asides.at(-1)?.words).toBe('It has no new price, so its price stays as it is.');
  });

  it('says by which pack its prices are: in a column of units, beside a price, or above them', () => {
    const texts = (rows: string[][]) => readCircular({ rows }).rows.map(({ packText, perText }) => [packText, perText]);
    const head = ['Product', 'Pack size', 'UOM', 'Unit price'];
    expect(texts([head, ['Bowlful', '40x70g', 'CTN', '7,450'], ['Fulani', '', 'pcs', '210']])).toEqual([
      ['40x70g CTN', undefined],
      ['pcs', undefined],
    ]);
    expect(
      texts([
        ['Product', 'New price (₦/ctn)'],
        ['Bowlful', '7,450'],
        ['Fulani', '190 per piece'],
      ]),
    ).toEqual([
      [undefined, 'New price (₦/ctn)'],
      [undefined, 'piece'],
    ]);
  });

  it('sets sums aside and says so, with a price or without, but not a product of that name', () => {
    const circular = readCircular({
      rows: [
        ['Code', 'Product', 'Pack', 'Old price', 'New price'],
        ['', 'NOODLES', '', '', ''],
        ['A1', 'Bowlful', 'carton', '7,000', '7,450'],
        ['', 'Sub-total, noodles', '', '', '7,450'],
        ['', 'Total Noodles', '', '', '7,450'],
        ['A2', 'Total Toothpaste 140g', 'carton', '', '9,000'],
        ['A3', 'Total', 'carton', '', '9,000'],
        ['TOTAL', '', '', '16,000', '16,450'],
        ['', 'Grand total (₦)', '', '', ''],
        ['', '', '', 'Total', '16,450'],
      ],
    });
    expect(circular.rows.map(({ code }) => code)).toEqual(['A1', 'A2', 'A3']);
    expect(circular.asides.filter(({ kind }) => kind === 'sum').map(({ line }) => line)).toEqual([4, 5, 8, 9, 10]);
    expect(circular.asides.find(({ line }) => line === 4)).toMatchObject({ text: 'Sub-total, noodles 7,450', words: 'It is a sum.' });
    const message = readCircular(splitPasted('Bowlful Chicken 70g x 40: ₦12,350/ctn\nGrand Total: ₦12,350'));
    expect(message.rows).toMatchObject([{ line: 1, perText: 'ctn' }]);
    expect(message.asides).toMatchObject([{ line: 2, kind: 'sum' }]);
  });

  it('has its header on two rows, or a bare price as the new one', () => {
    const two = readCircular({
      rows: [
        ['Item', 'Price', '', 'Pcs per carton', 'Start date'],
        ['', 'Old', 'New', '', ''],
        ['Bowlful Chicken', '100', '120', '40', '30/11/2026'],
      ],
    });
    expect(two.rows[0]).toEqual({
      line: 3,
      description: 'Bowlful Chicken',
      pack: { count: 40 },
      oldMinor: 10_000n,
      newMinor: 12_000n,
      effective: '2026-11-30',
    });
    expect(
      readCircular({
        rows: [
          ['Product', 'Recommended retail price', 'Price'],
          ['Bowlful', '3', '120'],
        ],
      }).rows[0],
    ).toMatchObject({
      newMinor: 12_000n,
      retailMinor: 300n,
    });
  });

  it.each([
    ['tabs from a spreadsheet', 'SKU\tDescription\tOld price\tNew price\nA1\tBowlful 40x70g\t100\t₦12,350.00'],
    ['blanks from a PDF', 'SKU   Description       Old price    New price\nA1    Bowlful 40x70g    100          ₦12,350.00'],
    ['bars', '| SKU | Description | Old price | New price |\n| A1 | Bowlful 40x70g | 100 | ₦12,350.00 |'],
  ])('is pasted with %s', (_, text) => {
    const expected = { line: 2, code: 'A1', description: 'Bowlful 40x70g', oldMinor: 10_000n, newMinor: 1_235_000n, pack: { count: 40 } };
    expect(readCircular(splitPasted(text)).rows).toMatchObject([expected]);
    expect(readCircular({ rows: text.split('\n').map((line) => [line]) }).rows).toMatchObject([expected]);
  });

  it('comes as a message without columns', () => {
    const circular = readCircular(
      splitPasted(
        [
          'Good day. *New prices* wef 30/11/2026:',
          '1. Bowlful Chicken 70g x 40: ₦11,800 → ₦12,350',
          '• Bowlful Onion 70g x 40 - N12,350/carton',
          '*Fulani Tin 24x150g* = 27000',
          'Thank you for 2026',
          'Call 08031234567',
        ].join('\n'),
      ),
    );
    expect(
      circular.rows
        .slice(0, 3)
        .map(({ line, description, oldMinor, newMinor, pack }) => [line, description, oldMinor, newMinor, pack.count]),
    ).toEqual([
      [2, 'Bowlful Chicken 70g x 40', 1_180_000n, 1_235_000n, 40],
      [3, 'Bowlful Onion 70g x 40', undefined, 1_235_000n, 40],
      [4, 'Fulani Tin 24x150g', undefined, 2_700_000n, 24],
    ]);
    expect(circular.rows).toHaveLength(3);
    expect([circular.effective, circular.columns]).toEqual(['2026-11-30', undefined]);
  });

  it('loses the zeros of codes as spreadsheets do', () => {
    expect([plainCode('000123'), plainCode('123.0'), plainCode('AB-12/3')]).toEqual(['123', '123', 'ab123']);
  });
});
