import { runVerb } from '@omniroute/services';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  editPriceDraft,
  getCircular,
  getPriceDraft,
  listCircularRows,
  listCirculars,
  putCosts,
  resolveCircularRows,
  submitCircular,
} from '../index.ts';

const world = circularWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, both, ignore, keep, lists: LISTS, maker, openCircular: open, price, problemOf, readied, secondList } = world;

describe('a circular', () => {
  it('is read, matched and asked about, and remembers what was decided for the next one', async () => {
    const circular = await open();
    expect(circular).toMatchObject({
      state: 'open',
      effectiveOn: '2020-11-30',
      taxIncluded: false,
      rows: { all: 3, matched: 2, undecided: 1 },
      problems: [],
      notNamed: ['SKU-003', 'SKU-004', 'SKU-005'],
    });
    const { id } = circular;
    const rows = await runVerb(maker(), listCircularRows, { id });
    expect(rows.items.map(({ line, sku, unit, state }) => [line, sku, unit, state])).toEqual([
      [1, null, null, 'aside'],
      [3, null, null, 'aside'],
      [4, 'SKU-001', 'carton', 'matched'],
      [5, 'SKU-002', 'carton', 'matched'],
      [6, null, null, 'undecided'],
    ]);
    const choose = { line: 6, choose: { sku: 'SKU-003', unit: 'carton' } };
    expect(await runVerb(maker(), resolveCircularRows, { id, rows: [choose] })).toMatchObject({ rows: { matched: 3, undecided: 0 } });
    const next = await open({ name: 'December' });
    expect(next.rows).toMatchObject({ matched: 3, undecided: 0 });
    // Another principal's codes and words are another matter, and so are another business's.
    expect((await open({ principal: 'Other' })).rows.undecided).toBe(3);
    expect((await open({}, world.theirs)).rows.undecided).toBe(1);
    expect((await problemOf(runVerb(maker(world.theirs), getCircular, { id }))).code).toBe('circular.unknown');
    expect((await runVerb(maker(world.theirs), listCirculars, {})).items.map((one) => one.id)).not.toContain(id);
    expect((await problemOf(open({ text: 'Dear customer, merry christmas' }))).code).toBe('circular.unreadable');
    const bad = {
      id,
      rows: [
        { line: 4, choose: { sku: 'SKU-001', unit: 'pallet' } },
        { line: 99, ignore: true },
      ],
    };
    expect(await problemOf(runVerb(maker(), resolveCircularRows, bad))).toMatchObject({
      code: 'unit.no-conversion',
      errors: [{ pointer: '/rows/0/choose/unit' }],
    });
    expect(await problemOf(runVerb(maker(), resolveCircularRows, { id, rows: [{ line: 99, ignore: true }] }))).toMatchObject({
      code: 'row.unknown',
    });
  });

  it('is matched by the barcode of a piece too, and says so where the principal is none of ours', async () => {
    const gtin = '6151234567894';
    await world.database.sql(`update products set gtin = $2 where tenant_id = $1 and sku = 'SKU-003'`, [world.ours.id, gtin]);
    const text = `Barcode | Description | New price\n${gtin} | Something | 12.00`;
    const { id, problems } = await open({ text });
    expect(problems).toEqual([]);
    const rows = await runVerb(maker(), listCircularRows, { id, show: 'matched' });
    expect(rows.items).toMatchObject([{ sku: 'SKU-003', unit: 'piece', reason: 'barcode' }]);
    expect((await open({ principal: 'Principle' })).problems).toMatchObject([
      { line: 0, code: 'principal.unknown', words: expect.stringContaining('“Principle”') },
    ]);
    expect((await open({ text }, world.theirs)).rows).toMatchObject({ matched: 0 });
  });

  it('has its pack from what he says, else from what a piece is worth, and never from the largest', async () => {
    const { database, ours, theirs } = world;
    for (const { id } of [ours, theirs])
      await database.sql(
        `insert into product_units (tenant_id, product_id, unit, factor) select $1, id, 'pallet', 1200 from products where tenant_id = $1`,
        [id],
      );
    const text = [
      'Code | Pack | New price',
      'SKU-001 | Carton | 110.00',
      'SKU-002 | ctn of 12 | 110.00',
      'SKU-003 | | 110.00',
      'SKU-004 | pallet | 110.00',
      'Grand total | | 440.00',
    ].join('\n');
    const rowsOf = async (tenant = ours) => {
      const { id } = await open({ text }, tenant);
      const { items: all } = await runVerb(maker(tenant), listCircularRows, { id });
      const items = all.filter(({ state }) => state !== 'aside');
      expect(all.flatMap(({ line, state, reason }) => (state === 'aside' ? [[line, reason]] : []))).toEqual([
        [1, 'header'],
        [6, 'sum'],
      ]);
      return items.map(({ sku, unit, score, reason, candidates }) => [sku, unit, score, reason, candidates[0]?.unit]);
    };
    const matched = [
      ['SKU-001', 'carton', 100, 'code', undefined],
      ['SKU-002', 'carton', 100, 'code', undefined],
      ['SKU-003', 'carton', 80, 'code', undefined],
    ];
    const byThePallet = [null, null, null, 'price-off', 'carton'];
    expect(await rowsOf()).toEqual([...matched, byThePallet]);
    // A cost that somebody knows stands before what goods are sold at; another business's is another matter.
    const cost = { unit: 'pallet', source: 'principal-list', costMinor: '11000', reference: 'His list' };
    await runVerb(as('finance-officer'), putCosts, { costs: [{ sku: 'SKU-004', ...cost }] });
    expect(await rowsOf()).toEqual([...matched, ['SKU-004', 'pallet', 100, 'code', undefined]]);
    expect(await rowsOf(theirs)).toEqual([...matched, byThePallet]);
  });

  it('keeps every line: what has no sure price is given one by hand or left out with why, and what was set aside can be a product', async () => {
    const text = [
      'Good day, new prices from 30/11/2020',
      'Product SKU-001 carton N1.10k (was N100)',
      'Product SKU-002 carton N100 - N105',
      'Product SKU-003 12 pcs TBA',
      'Product SKU-004 dozen',
      'Call 08031234567',
    ].join('\n');
    const { id, rows } = await open({ text });
    expect(rows).toMatchObject({ all: 4, matched: 0, undecided: 4, ignored: 0, aside: 2 });
    const listed = async (tenant = world.ours) => (await runVerb(maker(tenant), listCircularRows, { id })).items;
    expect((await listed()).map(({ line, state, newMinor }) => [line, state, newMinor])).toEqual([
      [1, 'aside', null],
      [2, 'undecided', '110000'],
      [3, 'undecided', null],
      [4, 'undecided', null],
      [5, 'undecided', null],
      [6, 'aside', null],
    ]);
    const decide = (...decisions: object[]) => runVerb(maker(), resolveCircularRows, { id, rows: decisions });
    const choose = (sku: string, newMinor?: string) => ({ sku, unit: 'carton', ...(newMinor !== undefined && { newMinor }) });
    expect(await problemOf(decide({ line: 2, choose: choose('SKU-001') }, { line: 3, choose: choose('SKU-002') }))).toMatchObject({
      code: 'row.unpriced',
      errors: [{ pointer: '/rows/1/choose/newMinor', detail: 'Line 3 has no price that could be read. Give the price of one carton.' }],
    });
    expect((await problemOf(decide({ line: 3, choose: choose('SKU-002', '0') }))).code).toBe('schema');
    await decide(
      { line: 2, choose: choose('SKU-001', '11000') },
      { line: 3, choose: choose('SKU-002', '10500') },
      { line: 4, ignore: true, note: 'He says it next week' },
      { line: 5, ignore: true },
    );
    // A note that is a product after all.
    expect(await problemOf(decide({ line: 6, choose: choose('SKU-003') }))).toMatchObject({ code: 'row.unpriced' });
    expect(await decide({ line: 6, choose: choose('SKU-003', '12000') })).toMatchObject({
      rows: { all: 5, matched: 3, undecided: 0, ignored: 2, aside: 1 },
    });
    expect((await listed()).map(({ line, state, newMinor, isGiven, note }) => [line, state, newMinor, isGiven, note])).toEqual([
      [1, 'aside', null, false, null],
      [2, 'matched', '11000', true, null],
      [3, 'matched', '10500', true, null],
      [4, 'ignored', null, false, 'He says it next week'],
      [5, 'ignored', null, false, null],
      [6, 'matched', '12000', true, null],
    ]);
    const { costs } = await price(id);
    expect([costs, await world.keptCosts()]).toEqual([3, ['10500', '11000', '12000']]);
    expect((await problemOf(listed(world.theirs))).code).toBe('circular.unknown');
    expect((await problemOf(runVerb(maker(world.theirs), resolveCircularRows, { id, rows: [{ line: 3, ignore: true }] }))).code).toBe(
      'circular.unknown',
    );
  });

  it('whose day is long past is priced from the day that somebody says', async () => {
    const { id, effectiveOn, problems } = await open({ effectiveOn: undefined });
    expect(effectiveOn).toBeNull();
    expect(problems).toMatchObject([
      { line: 0, code: 'date.doubtful', words: expect.stringContaining('“30/11/2020” is 30 November 2020') },
    ]);
    await ignore(id);
    expect(await problemOf(price(id))).toMatchObject({ code: 'circular.no-day', errors: [{ pointer: '/effectiveOn' }] });
    expect((await price(id, { effectiveOn: '2020-11-30' })).circular).toMatchObject({ effectiveOn: '2020-11-30', state: 'priced' });
  });

  it('is refused where it is longer than it may be, rather than cut', async () => {
    const text = 'Product SKU-001 carton N110.00\n'.repeat(10_001);
    expect(await problemOf(open({ text }))).toMatchObject({ code: 'circular.unreadable', errors: [{ pointer: '/text' }] });
  });

  it('with one bad row is refused whole, with its place', async () => {
    const { id } = await open();
    expect(await problemOf(price(id))).toMatchObject({ code: 'row.undecided', errors: [{ pointer: '/rows/6' }] });
    await runVerb(maker(), resolveCircularRows, { id, rows: [{ line: 6, choose: { sku: 'SKU-001', unit: 'carton' } }] });
    expect(await problemOf(price(id))).toMatchObject({ code: 'row.twice', errors: [{ pointer: '/rows/6' }] });
    expect((await runVerb(maker(), getPriceDraft, { code: 'STD' })).work).toBeNull();
    expect(await world.keptCosts()).toEqual([]);
    expect((await problemOf(runVerb(maker(), submitCircular, { id }))).code).toBe('circular.not-priced');
  });

  it('keeps each list’s margin, in money here and in percent there, and says how', async () => {
    await secondList();
    const { id } = await open();
    await ignore(id);
    const result = await price(id, { lists: LISTS });
    // Cost 100.00 → 110.00. STD earns 10.00 a carton, and 20.00 on twelve pieces (1.67 each); WH2 a sixth of its price, rounded to 50.00.
    const prices = result.lists.map(({ code, first }) => [
      code,
      first.map(({ sku, unit, minBaseQuantity, now }) => `${sku} ${unit} ${minBaseQuantity} ${now}`),
    ]);
    expect(prices).toEqual(
      [
        ['STD', ['SKU-001 carton 1 12000', 'SKU-001 piece 1 1100', 'SKU-002 carton 1 11500', 'SKU-002 piece 1 1000'].toSorted()],
        ['WH2', ['SKU-001 carton 1 15000', 'SKU-001 carton 120 15000']],
      ].map(([code, list]) => [code, expect.arrayContaining(list as string[])]),
    );
    expect(result.lists[1]?.problems).toMatchObject([{ sku: 'SKU-002', code: 'price.none' }]);
    expect(result.lists[0]?.first[0]?.words.join('; ')).toContain('old cost ₦100, margin ₦10');
    expect(await world.keptCosts()).toEqual(['10500', '11000']);
    expect(await world.costs()).toEqual([]);
    const { work } = await runVerb(maker(), getPriceDraft, { code: 'STD' });
    expect(work?.reason).toContain('Circular “November” of Principal');
    expect(await both()).toEqual(['11000', '12000']);
  });

  it('priced again takes the place of what it was, its costs too', async () => {
    await secondList();
    const id = await readied({ lists: LISTS });
    await price(id, { taxIncluded: true, lists: [keep('STD')], effectiveOn: '2020-12-15' });
    expect((await runVerb(maker(), getPriceDraft, { code: 'WH2' })).work).toBeNull();
    // 110.00 with 7.5 % VAT is 102.33 without; before it was 93.02: 9.31 more, and the margin of 16.98 kept.
    expect(await world.keptCosts()).toEqual(['9767', '10233']);
    const { work } = await runVerb(maker(), getPriceDraft, { code: 'STD' });
    expect(work?.changes.find((one) => one.sku === 'SKU-001' && one.unit === 'carton')?.now).toBe('11900');
  });

  it('tells by name what a row may be', async () => {
    await world.database.sql(`update products set name = 'Biscuit, theirs' where tenant_id = $1 and sku = 'SKU-001'`, [world.theirs.id]);
    await world.database.sql(`update products set name = 'Biscuit, ours' where tenant_id = $1 and sku = 'SKU-001'`, [world.ours.id]);
    const text = ['Code | Description | Pack | New Price', 'SKU-001 | One | 12 | 110.00', 'SKU-001 | The same | 12 | 120.00'].join('\n');
    const { id } = await open({ text });
    const { items } = await runVerb(maker(), listCircularRows, { id, show: 'undecided' });
    expect(items.map(({ candidates }) => candidates.map(({ sku, name }) => [sku, name]))).toEqual([
      [['SKU-001', 'Biscuit, ours']],
      [['SKU-001', 'Biscuit, ours']],
    ]);
  });

  it('does not touch a list that somebody else is changing, nor one that follows another', async () => {
    await runVerb(as('tenant-owner'), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-005', unit: 'piece', to: { priceMinor: '1' } }] });
    const { id } = await open();
    await ignore(id);
    const said = { pointer: '/lists/0/code', detail: expect.stringContaining(' is changing Standard.') };
    expect(await problemOf(price(id))).toMatchObject({ code: 'draft.exists', errors: [said] });
    expect(await problemOf(price(id, { lists: [keep('NONE')] }))).toMatchObject({ code: 'price-list.unknown' });
  });
});
