import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  holdingAt,
  isPriced,
  lacksEvidence,
  mergeProduct,
  type Product,
  type ProductInput,
  pathsOf,
  retailAt,
} from './index.ts';

const NOW = new Date('2026-11-26T09:00:00Z');
const NOODLES: ProductInput = {
  sku: 'NDL-70',
  name: 'Noodles 70 g',
  category: 'Food > Noodles',
  brand: 'Brand',
  principal: 'Principal',
  baseUnit: 'piece',
  taxClass: 'standard',
  units: [
    { unit: 'piece', factor: 1, weightGrams: 70 },
    { unit: 'carton', factor: 40, gtin: '6291041500213' },
  ],
};
const merge = (given: Partial<ProductInput>, current?: Product) => mergeProduct({ current, given: { ...NOODLES, ...given }, now: NOW });
const edit = (given: Omit<ProductInput, 'sku'>, current = made()) =>
  mergeProduct({ current, given: { sku: 'NDL-70', ...given }, now: NOW });
function made(given: Partial<ProductInput> = {}): Product {
  const result = merge(given);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function done(result: ReturnType<typeof edit>): Product {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const codes = (result: ReturnType<typeof edit>): string[] =>
  result.ok ? [] : result.error.map(({ code, pointer }) => `${code} ${pointer}`);
const factors = (product: Product, unit = 'carton') =>
  product.units.find((one) => one.unit === unit)?.factors.map(({ from, factor }) => [from, factor]);

describe('a product with what is said of it', () => {
  it('is refused when it is new and lacks something', () => {
    expect(codes(mergeProduct({ current: undefined, given: { sku: 'X', name: 'X' }, now: NOW }))).toEqual(['product.incomplete /category']);
  });

  it('keeps what is not said and loses what is null', () => {
    const before = made({ hsCode: '190230', shelfLifeDays: 270, groups: ['b', 'a'], attributes: { colour: 'red', size: '1' } });
    expect(before).toMatchObject({ hsCode: '1902.30', groups: ['a', 'b'] });
    const after = done(edit({ hsCode: null, name: 'New', attributes: { colour: null } }, before));
    expect(changesBetween(before, after)).toEqual([
      { field: 'name', from: 'Noodles 70 g', to: 'New' },
      { field: 'hsCode', from: '1902.30', to: null },
      { field: 'attributes/colour', from: 'red', to: null },
    ]);
    expect(changesBetween(after, done(edit({ name: 'New' }, after)))).toEqual([]);
  });

  it('keeps units not named, and what is not said of those that are', () => {
    const after = done(edit({ units: [{ unit: 'carton', minimum: 5 }] }));
    expect(after.units).toMatchObject([{ unit: 'piece' }, { unit: 'carton', minimum: 5, gtin: '6291041500213', isSellable: true }]);
    expect(changesBetween(made(), after)).toEqual([{ field: 'units/carton/minimum', from: 1, to: 5 }]);
  });

  it('knows a unit whatever its capitals, and refuses it twice', () => {
    const after = done(edit({ units: [{ unit: 'Carton', minimum: 5 }] }));
    expect(after.units.map(({ unit, minimum }) => [unit, minimum])).toEqual([
      ['piece', 1],
      ['carton', 5],
    ]);
    expect(codes(edit({ units: [{ unit: 'Carton', minimum: 5 }, { unit: 'carton' }] }))).toEqual(['unit.twice /units']);
  });

  it('names every mistake with its place', () => {
    const units = [{ unit: 'carton', gtin: '6291041500214' }, { unit: 'roll' }, { unit: 'piece', factor: 2 }];
    expect(codes(edit({ nafdacNumber: 'soon', gtin: '12', units }))).toEqual([
      'gtin.check-digit /units/0/gtin',
      'unit.incomplete /units/1/factor',
      'unit.factor-changed /units/2/factor',
      'gtin.length /gtin',
      'nafdac.form /nafdacNumber',
    ]);
    expect(codes(merge({ units: [{ unit: 'carton', factor: 40 }] }))).toEqual(['unit.no-base /units']);
    const twice = [{ unit: 'roll', factor: 8, gtin: '6291041500213' }];
    expect(codes(edit({ units: twice }))).toEqual(['gtin.twice /units/0/gtin']);
    expect(codes(edit({ baseUnit: 'gram' }))).toEqual(['unit.base-changed /baseUnit']);
  });
});

describe('a pack that changes', () => {
  const from = '2026-12-01T00:00:00+01:00';
  const changed = () => done(edit({ units: [{ unit: 'carton', conversions: [{ from, factor: 36 }] }] }));

  it('has another factor from then on, and its old one before', () => {
    const product = changed();
    expect(factors(product)).toEqual([
      [null, 40],
      ['2026-11-30T23:00:00.000Z', 36],
    ]);
    const carton = product.units[1];
    const at = (time: string) => carton && holdingAt(carton.factors, new Date(time)).factor;
    expect([at('2026-11-30T22:59:59.999Z'), at('2026-11-30T23:00:00Z'), at('2030-01-01T00:00:00Z')]).toEqual([40, 36, 36]);
  });

  it('is taken again unchanged, moved while it is to come, and dropped by an empty list', () => {
    const product = changed();
    const again = edit({ units: [{ unit: 'carton', factor: 40, conversions: [{ from, factor: 36 }] }] }, product);
    expect(changesBetween(product, done(again))).toEqual([]);
    expect(factors(done(edit({ units: [{ unit: 'carton', conversions: [] }] }, product)))).toEqual([[null, 40]]);
    // Once it has changed, what it was at first is said with what came after, or it is a mistake.
    const later = new Date('2027-06-01T00:00:00Z');
    const old = mergeProduct({ current: product, given: { sku: product.sku, units: [{ unit: 'carton', factor: 40 }] }, now: later });
    expect(codes(old)).toEqual(['unit.factor-changed /units/0/factor']);
    expect(factors(done(edit({ units: [{ unit: 'carton', minimum: 2 }] }, product)))).toHaveLength(2);
  });

  it('does not change what orders were counted with', () => {
    const past = '2026-11-26T08:59:59.000Z';
    const carton = (conversion: object) => [{ unit: 'carton', conversions: [{ factor: 36, ...conversion }] }];
    expect(codes(edit({ units: carton({ from: past }) }))).toEqual(['conversion.in-the-past /units/0/conversions/0/from']);
    expect(codes(edit({ units: [{ unit: 'carton', factor: 36 }] }))).toEqual(['unit.factor-changed /units/0/factor']);
    expect(factors(done(edit({ units: carton({}) })))).toEqual([
      [null, 40],
      [NOW.toISOString(), 36],
    ]);
    // A product that is new here may say what was before.
    expect(
      factors(
        made({
          units: [
            { unit: 'piece', factor: 1 },
            { unit: 'carton', factor: 40, conversions: [{ from: past, factor: 36 }] },
          ],
        }),
      ),
    ).toEqual([
      [null, 40],
      [past, 36],
    ]);
    const both = [
      {
        unit: 'carton',
        conversions: [
          { from, factor: 36 },
          { from, factor: 32 },
        ],
      },
    ];
    expect(codes(edit({ units: both }))).toEqual(['conversion.twice /units/0/conversions/1/from']);
  });

  it('weighs the base unit once, whether it is said of the product or of the unit', () => {
    const weight = (product: Product) => product.units[0]?.factors[0]?.weightGrams;
    expect(weight(made({ weightGrams: 76, units: [{ unit: 'piece', factor: 1 }] }))).toBe(76);
    expect(weight(done(edit({ weightGrams: 76 })))).toBe(76);
    expect(weight(done(edit({ weightGrams: null })))).toBe(null);
    expect(weight(done(edit({ weightGrams: 71, units: [{ unit: 'Piece', weightGrams: 71 }] })))).toBe(71);
    expect(weight(done(edit({ weightGrams: null, units: [{ unit: 'piece', weightGrams: 71 }] })))).toBe(71);
    expect(codes(edit({ weightGrams: 76, units: [{ unit: 'piece', weightGrams: 71 }] }))).toEqual(['weight.twice /weightGrams']);
    expect(edit({ weightGrams: 76, units: [{ unit: 'piece', weightGrams: 71 }] })).toMatchObject({
      error: [{ detail: expect.stringMatching(/76 g.*71 g/) }],
    });
    expect(codes(merge({ weightGrams: 76, units: [{ unit: 'carton', factor: 40 }] }))).toEqual(['unit.no-base /units']);
  });

  it('leaves the base unit one, and may make it lighter', () => {
    const lighter = (factor: number) => [{ unit: 'piece', conversions: [{ from, factor, weightGrams: 65 }] }];
    expect(codes(edit({ units: lighter(2) }))).toEqual(['conversion.base /units/0/conversions']);
    const piece = done(edit({ units: lighter(1) })).units[0];
    expect(piece?.factors.map(({ weightGrams }) => weightGrams)).toEqual([70, 65]);
  });
});

describe('the tax class of a product', () => {
  it('changes from now on, with what it is based on', () => {
    const after = done(edit({ taxClass: 'zero-rated', taxEvidence: 'NTA 2025 s.187' }));
    expect(after.tax).toEqual([
      { from: null, taxClass: 'standard', evidence: null },
      { from: NOW.toISOString(), taxClass: 'zero-rated', evidence: 'NTA 2025 s.187' },
    ]);
    expect(changesBetween(after, done(edit({ taxClass: 'zero-rated' }, after)))).toEqual([]);
  });

  it('is planned, and what was sold stays taxed as it was', () => {
    const plan = { taxChanges: [{ from: '2027-01-01T00:00:00Z', taxClass: 'exempt' as const, evidence: 'NTA 2025 s.186' }] };
    expect(done(edit(plan)).tax.map(({ taxClass }) => taxClass)).toEqual(['standard', 'exempt']);
    const late = { taxChanges: [{ from: '2026-01-01T00:00:00Z', taxClass: 'exempt' as const }] };
    expect(codes(edit(late))).toEqual(['tax-class.in-the-past /taxChanges/0/from']);
  });

  it('other than standard says what it rests on, now and later', () => {
    expect(codes(merge({ taxClass: 'exempt' }))).toEqual(['tax-evidence.missing /taxEvidence']);
    expect(codes(edit({ taxClass: 'zero-rated' }))).toEqual(['tax-evidence.missing /taxEvidence']);
    expect(codes(edit({ taxClass: 'zero-rated', taxEvidence: null }))).toEqual(['tax-evidence.missing /taxEvidence']);
    const [from, later] = ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'];
    const plan = [
      { from, taxClass: 'exempt' as const, evidence: 'NTA 2025 s.186' },
      { from: later, taxClass: 'zero-rated' as const },
    ];
    expect(codes(edit({ taxChanges: plan }))).toEqual(['tax-evidence.missing /taxChanges/1/evidence']);
    expect(codes(edit({ taxChanges: [{ from, taxClass: 'standard' }] }))).toEqual([]);
  });

  it('keeps its ground, or takes none that it never had', () => {
    const grounded = made({ taxClass: 'exempt', taxEvidence: 'NTA 2025 s.186' });
    expect(codes(edit({ taxEvidence: null }, grounded))).toEqual(['tax-evidence.missing /taxEvidence']);
    expect(codes(edit({ taxClass: 'zero-rated' }, grounded))).toEqual(['tax-evidence.missing /taxEvidence']);
    const old: Product = { ...made(), tax: [{ from: null, taxClass: 'exempt', evidence: null }] };
    expect(changesBetween(old, done(edit({ taxClass: 'exempt', taxEvidence: null }, old)))).toEqual([]);
    expect([grounded, old].map(({ tax }) => lacksEvidence(tax, NOW))).toEqual([false, true]);
    const planned = { from: '2027-01-01T00:00:00.000Z', taxClass: 'exempt' as const, evidence: null };
    expect(lacksEvidence([...made().tax, planned], NOW)).toBe(true);
    expect(lacksEvidence([...old.tax, { ...planned, taxClass: 'standard' }], new Date('2027-02-01'))).toBe(false);
  });
});

describe('the recommended retail price of a product', () => {
  const told = (product: Product) => product.retail.map(({ from, unit, priceMinor }) => `${from.slice(0, 10)} ${priceMinor} ${unit}`);
  const price = (priceMinor: string, unit?: string) => ({ retailPrice: { priceMinor, ...(unit && { unit }) } });

  it('holds from now on, of the unit named, of the one before, or of the base unit', () => {
    const first = done(edit(price('150')));
    expect(told(first)).toEqual(['2026-11-26 150 piece']);
    expect(changesBetween(first, done(edit(price('150'), first)))).toEqual([]);
    const ofCarton = done(
      edit(price('6000', 'Carton'), { ...first, retail: [{ ...first.retail[0], from: '2026-01-01' }] as Product['retail'] }),
    );
    expect(told(ofCarton)).toEqual(['2026-01-01 150 piece', '2026-11-26 6000 carton']);
    expect(told(done(edit({ retailPrice: null }, ofCarton)))).toEqual(['2026-01-01 150 piece', '2026-11-26 null carton']);
    expect(codes(edit(price('1', 'roll')))).toEqual(['retail.unit-unknown /retailPrice/unit']);
    expect(told(made())).toEqual([]);
  });

  it('is planned and ends by date, and what was is not rewritten', () => {
    const plan = {
      retailChanges: [
        { from: '2027-01-01T00:00:00Z', priceMinor: '160' },
        { from: '2027-06-01T00:00:00Z', priceMinor: null },
      ],
    };
    const planned = done(edit({ ...price('150'), ...plan }));
    expect(told(planned)).toEqual(['2026-11-26 150 piece', '2027-01-01 160 piece', '2027-06-01 null piece']);
    expect(
      ['2026-11-25', '2026-12-01', '2027-02-01', '2027-07-01'].map((day) => retailAt(planned.retail, new Date(day))?.priceMinor),
    ).toEqual([undefined, '150', '160', undefined]);
    const late = { retailChanges: [{ from: '2026-01-01T00:00:00Z', priceMinor: '1' }] };
    expect(codes(edit(late))).toEqual(['retail.in-the-past /retailChanges/0/from']);
  });
});

it('a price or its story may be another for packs, tax, groups, categories and names, not for a weight', () => {
  const of = (given: Omit<ProductInput, 'sku'>) => changesBetween(made(), done(edit(given))).some(isPriced);
  expect([{ hsCode: '1902' }, { weightGrams: 1 }].map(of)).toEqual([false, false]);
  const packs = [{ unit: 'carton', minimum: 2 }];
  expect(
    [{ units: packs }, { taxClass: 'exempt' as const, taxEvidence: 'x' }, { groups: ['g'] }, { category: 'Food' }, { name: 'X' }].map(of),
  ).toEqual([true, true, true, true, true]);
});

it('categories have paths of any depth, and a circle has an end', () => {
  const node = (id: string, parentId: string | null) => ({ id, parentId, code: id, name: id.toUpperCase() });
  const paths = pathsOf([node('c', 'b'), node('a', null), node('b', 'a'), node('x', 'y'), node('y', 'x')]);
  expect(paths.get('c')).toEqual({ ids: ['a', 'b', 'c'], codes: ['a', 'b', 'c'], names: ['A', 'B', 'C'] });
  expect(paths.get('x')?.codes.at(-1)).toBe('x');
});
