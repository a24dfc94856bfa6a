import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CircularRow, type MatchContext, type MatchProduct, matchCircular, readPack, rememberKey } from './index.ts';

const product = (sku: string, name: string, more: Partial<MatchProduct> & { pack?: number } = {}): MatchProduct => ({
  sku,
  name,
  brand: more.brand ?? 'Bowlful',
  units: more.units ?? [
    { unit: 'piece', factor: 1 },
    { unit: 'carton', factor: more.pack ?? 40, gtin: `0600${sku.length}${[...sku].reduce((sum, c) => sum + c.charCodeAt(0), 0)}` },
  ],
  principal: more.principal ?? 'ACME',
  ...(more.principalCode !== undefined && { principalCode: more.principalCode }),
});

const PRODUCTS = [
  product('N-CHK-70', 'Noodles Chicken 70g', { principalCode: '000123' }),
  product('N-CHK-120', 'Noodles Chicken 120g'),
  product('N-ONI-70', 'Noodles Onion 70g'),
  product('M-TIN', 'Evaporated Milk 150g', { brand: 'Fulani', pack: 24 }),
  product('M-POW', 'Milk Powder 400g', { brand: 'Fulani', pack: 12, principal: 'OTHER' }),
  product('RICE', 'Parboiled Rice 50kg', { brand: 'Kebbi', pack: 1 }),
];
const row = (description: string, more: Partial<CircularRow> = {}): CircularRow => ({
  line: 1,
  description,
  pack: readPack(description),
  newMinor: 1_235_000n,
  ...more,
});
const context = (more: Partial<MatchContext> = {}): MatchContext => ({
  products: PRODUCTS,
  principal: 'ACME',
  usualUnit: 'carton',
  ...more,
});
const one = (of: CircularRow, more: Partial<MatchContext> = {}) => matchCircular([of], context(more)).matches[0];

describe('a row is matched', () => {
  it('by the principal’s code, with its zeros or without, or by ours', () => {
    for (const code of ['000123', '123', 'N-CHK-70', 'n chk 70'])
      expect(one(row('anything', { code }))).toMatchObject({
        kind: 'matched',
        sku: 'N-CHK-70',
        unit: 'carton',
        reason: 'code',
        // Which pack, only the usual unit says.
        score: 95,
      });
  });

  it('by code only among his own products: another principal may have the same', () => {
    const products = [...PRODUCTS, product('55', 'Laundry Soap 1kg', { principal: 'OTHER' })];
    expect(one(row('Bowlful Noodles Onion 70g', { code: '55' }), { products })).toMatchObject({ sku: 'N-ONI-70', reason: 'name' });
  });

  it('by barcode, which names the unit too', () => {
    const units = [
      { unit: 'piece', factor: 1, gtin: '6009876543210' },
      { unit: 'carton', factor: 40, gtin: '16009876543217' },
    ];
    const products = [...PRODUCTS, product('X', 'Something', { units })];
    expect(one(row('?', { gtin: '6009876543210' }), { products })).toMatchObject({ sku: 'X', unit: 'piece', reason: 'barcode' });
  });

  it('by its name, in any order and with short forms, when the size is the same', () => {
    expect(one(row('BOWLFUL NOODLE CHKN 40 x 70G'))).toMatchObject({ kind: 'matched', sku: 'N-CHK-70', unit: 'carton', reason: 'name' });
    expect(one(row('Onion noodles (Bowlful) 70g'))).toMatchObject({ kind: 'matched', sku: 'N-ONI-70' });
    expect(one(row('Bowlful Noodles Chicken 0.12kg'))).toMatchObject({ kind: 'matched', sku: 'N-CHK-120' });
  });

  it('by what was decided before, size or no size', () => {
    const odd = row('Acme best seller 65g');
    const remembered = new Map([[rememberKey(odd), { sku: 'N-ONI-70', unit: 'piece' }]]);
    expect(one(odd)).toMatchObject({ kind: 'unmatched' });
    expect(one(odd, { remembered })).toMatchObject({ kind: 'matched', sku: 'N-ONI-70', unit: 'piece', reason: 'remembered' });
    expect(one(odd, { remembered: new Map([[rememberKey(odd), { sku: 'GONE', unit: 'piece' }]]) })).toMatchObject({ kind: 'unmatched' });
  });

  it('to the unit that holds as many pieces', () => {
    const units = ['piece', 'roll', 'carton'].map((unit, place) => ({ unit, factor: [1, 12, 144][place] ?? 1 }));
    const products = [product('SEAS', 'Seasoning Cubes', { units })];
    const unitOf = (description: string) => one(row(description), { products });
    expect(unitOf('Bowlful Seasoning Cube 12 pcs')).toMatchObject({ unit: 'roll' });
    expect(unitOf('Bowlful Seasoning Cube x144')).toMatchObject({ unit: 'carton' });
    expect(one(row('Bowlful Seasoning Cube'), { products, usualUnit: 'roll' })).toMatchObject({ unit: 'roll' });
  });
});

describe('a row is doubtful', () => {
  it('when the size differs: 65 g is not 70 g, by name and by code', () => {
    const named = one(row('Bowlful Noodles Onion 40 x 65g'));
    expect(named).toMatchObject({ kind: 'doubt', reason: 'pack-changed' });
    expect(named?.words).toBe(
      '“Bowlful Noodles Onion 40 x 65g” is called like N-ONI-70, but he writes 65 g, ours is 70 g. Has the pack changed?',
    );
    expect(one(row('Chicken 65g', { code: '123' }))).toMatchObject({
      kind: 'doubt',
      reason: 'pack-changed',
      candidates: [{ sku: 'N-CHK-70' }],
    });
  });

  it('when no unit holds so many', () => {
    const found = one(row('Bowlful Noodles Onion 48 x 70g'));
    expect(found).toMatchObject({ kind: 'doubt', reason: 'no-such-pack', candidates: [{ unit: 'carton' }, { unit: 'piece' }] });
    expect(found?.words).toContain('he packs 48, our carton holds 40');
  });

  it('when several are as likely, with three candidates at most', () => {
    const many = ['Chicken', 'Onion', 'Pepper', 'Crayfish', 'Goat'].map((taste) => product(`T-${taste}`, `Noodles ${taste} 70g`));
    const found = one(row('Bowlful Noodles 70g'), { products: many });
    expect(found).toMatchObject({ kind: 'doubt', reason: 'which' });
    expect(found?.kind === 'doubt' && found.candidates.map(({ sku }) => sku)).toEqual(['T-Chicken', 'T-Crayfish', 'T-Goat']);
  });

  it('when two rows come to the same goods, unless they agree', () => {
    const rows = [row('Bowlful Noodles Onion 70g'), row('ONION NOODLES BOWLFUL 70G', { line: 2 })];
    const kinds = (second: Partial<CircularRow>) =>
      matchCircular([rows[0] as CircularRow, { ...(rows[1] as CircularRow), ...second }], context()).matches.map(({ kind }) => kind);
    expect(kinds({ newMinor: 1n })).toEqual(['doubt', 'doubt']);
    expect(kinds({})).toEqual(['matched', 'doubt']);
  });
});

it('what nothing is like is unmatched, and what the principal does not name is listed', () => {
  const { matches, notNamed } = matchCircular([row('Laundry soap 1kg'), row('Bowlful Noodles Chicken 70g')], context());
  expect(matches.map(({ kind }) => kind)).toEqual(['unmatched', 'matched']);
  expect(notNamed).toEqual(['M-TIN', 'N-CHK-120', 'N-ONI-70', 'RICE']);
});

describe('matching', () => {
  const anyRow = fc.record({
    words: fc.array(fc.constantFrom('bowlful', 'noodles', 'chicken', 'onion', 'milk', 'fulani', '70g', '40 x', 'rice', 'zzz'), {
      maxLength: 6,
    }),
    newMinor: fc.bigInt(1n, 5n),
  });
  const rowsOf = (given: readonly { words: readonly string[]; newMinor: bigint }[]) =>
    given.map(({ words, newMinor }, place) => row(words.join(' '), { line: place + 1, newMinor }));

  it('does not depend on the order of products', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 8 }),
        fc.shuffledSubarray([...PRODUCTS], { minLength: PRODUCTS.length }),
        (given, products) => {
          expect(matchCircular(rowsOf(given), context({ products }))).toEqual(matchCircular(rowsOf(given), context()));
        },
      ),
    );
  });

  it('gives no product and unit to two rows, and each row an answer', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (given) => {
        const rows = rowsOf(given);
        const { matches } = matchCircular(rows, context());
        expect(matches.map((match) => match.row)).toEqual(rows);
        const taken = matches.flatMap((match) => (match.kind === 'matched' ? [`${match.sku} ${match.unit}`] : []));
        expect(new Set(taken).size).toBe(taken.length);
        for (const match of matches) if (match.kind === 'doubt') expect(match.candidates.length <= 3).toBe(true);
      }),
    );
  });

  it('finds every product by its own name', () => {
    for (const { sku, brand, name } of PRODUCTS)
      expect(one(row(`${brand} ${name}`), { principal: PRODUCTS.find((known) => known.sku === sku)?.principal ?? '' })).toMatchObject({
        sku,
      });
  });
});
