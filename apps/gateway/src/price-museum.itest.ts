import { runVerb } from '@omniroute/services';
import { bulkEdit, putCategories, putProductGroups } from '@omniroute/services/catalogue';
import { putGroups } from '@omniroute/services/customer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, freeOf, linesOf, MINTED, type PriceDesk, SINCE } from '../test/price-desk.ts';

// What people complained about elsewhere, each by its origin, over HTTP on a real database.

const world = new GatewayTenants(DESK);
let desk: PriceDesk;
let theirs: PriceDesk;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  desk = await world.desk();
  theirs = await world.desk(world.theirs);
});
// Whatever one business does, another one's goods of the same codes cost what they did.
afterEach(async () => expect(await theirs.nets(MINTED.lines)).toEqual(MINTED.nets));
afterAll(world.close);

const carton = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'carton' });
const piece = (quantity: number, sku = 'SKU-001') => ({ sku, quantity, unit: 'piece' });
const price = (unit: string, priceMinor: string, minBaseQuantity = 1) => ({ sku: 'SKU-001', unit, minBaseQuantity, priceMinor });
const problems = (errors: unknown) => (errors as { code: string; pointer: string }[]).map(({ code, pointer }) => `${code} ${pointer}`);

describe('erpnext #32695 #36867 #32093 #42411 #8592 #8688 (P1): rules are true to their unit', () => {
  it('a price of a carton is the carton’s, not multiplied by what is in it, and is not the piece’s', async () => {
    await desk.list('BOX', [price('carton', '8500')]);
    expect(await desk.nets([carton(1), carton(3), piece(1), piece(12)])).toEqual(['8500', '25500', '1000', '12000']);
  });

  it('a break is reached by what is bought in base units, in whatever unit that is', async () => {
    await desk.list('BOX', [price('carton', '8500'), price('carton', '8000', 24), price('piece', '900'), price('piece', '800', 24)]);
    expect(await desk.nets([carton(1)])).toEqual(['8500']);
    expect(await desk.nets([carton(2)])).toEqual(['16000']);
    expect(await desk.nets([piece(23)])).toEqual(['20700']);
    expect(await desk.nets([piece(24)])).toEqual(['19200']);
    expect(await desk.nets([carton(1), piece(12)])).toEqual(['8000', '9600']);
  });

  it('a promotion counts base units, and a fixed price is of the unit it names', async () => {
    await desk.promotion('FIX', {
      type: 'fixed-price',
      config: { priceMinor: '9000', unit: 'carton', unitInBase: 12, minBaseQuantity: 24 },
      conditions: { skus: ['SKU-001'] },
    });
    expect(await desk.nets([carton(1)])).toEqual(['11000']);
    expect(await desk.nets([carton(2)])).toEqual(['18000']);
    expect(await desk.nets([piece(24)])).toEqual(['18000']);
    expect(await desk.nets([carton(2, 'SKU-002')])).toEqual(['22000']);
  });
});

describe('erpnext #43166 (P2): a ladder of 23+1, 33+3, 42+6, 51+9 over a group of products', () => {
  const steps = [
    { buy: 23, get: 1 },
    { buy: 33, get: 3 },
    { buy: 42, get: 6 },
    { buy: 51, get: 9 },
  ];
  beforeEach(async () => {
    await runVerb(world.as(), putProductGroups, { groups: [{ code: 'DEAL', name: 'Deal' }] });
    await runVerb(world.as(), bulkEdit, { where: { sku: ['SKU-001', 'SKU-002'] }, changes: { addGroups: ['DEAL'] } });
    await desk.promotion('LADDER', { type: 'ladder', config: { steps, countsInBase: 12 }, conditions: { productGroups: ['DEAL'] } });
  });

  it.each([
    ['cartons', 22, []],
    ['cartons', 23, ['1 carton SKU-001 with 0 at 0']],
    ['cartons', 33, ['3 carton SKU-001 with 0 at 0']],
    ['cartons', 42, ['6 carton SKU-001 with 0 at 0']],
    ['cartons', 50, ['6 carton SKU-001 with 0 at 0']],
    ['cartons', 51, ['9 carton SKU-001 with 0 at 0']],
    ['cartons', 99, ['9 carton SKU-001 with 0 at 0']],
  ])('gives in %s: %i earn %j, once', async (_unit, count, expected) => {
    expect(freeOf(await desk.order([carton(count)]))).toEqual(expected);
  });

  it('gives the same for the same goods in pieces, and for cartons and pieces of two products together', async () => {
    expect(freeOf(await desk.order([piece(23 * 12)]))).toEqual(['1 carton SKU-001 with 0 at 0']);
    expect(freeOf(await desk.order([piece(23 * 12 - 1)]))).toEqual([]);
    expect(freeOf(await desk.order([carton(20), piece(36, 'SKU-002'), carton(50, 'SKU-003')]))).toEqual(['1 carton SKU-001 with 0 at 0']);
    expect(freeOf(await desk.order([piece(13 * 12, 'SKU-002'), carton(20)]))).toEqual(['3 carton SKU-001 with 1 at 0']);
  });
});

describe('erpnext #32696 (P3): a rule on the parent category', () => {
  it('reaches the categories below it, and no others', async () => {
    const category = (code: string, parent: string | null, position: number) => ({ code, name: code, parent, position });
    await runVerb(world.as(), putCategories, {
      categories: [
        category('fmcg', null, 1),
        category('grocery', 'fmcg', 1),
        category('noodles', 'grocery', 1),
        category('tools', null, 2),
      ],
    });
    await runVerb(world.as(), bulkEdit, { where: { sku: ['SKU-001'] }, changes: { category: 'noodles' } });
    await runVerb(world.as(), bulkEdit, { where: { sku: ['SKU-002'] }, changes: { category: 'tools' } });
    await desk.promotion('TEN', { type: 'percentage', config: { basisPoints: 1000 }, conditions: { categories: ['fmcg'] } });
    expect(await desk.nets([carton(1), carton(1, 'SKU-002')])).toEqual(['9900', '11000']);
  });
});

describe('erpnext #18006 (P4): what lies above a maximum or between breaks is said, not guessed', () => {
  it.each([
    ['full-price', '5500'],
    ['none', '8000'],
  ])('8 where 5 are the most, beyond %s', async (beyond, net) => {
    await desk.promotion('HALF', {
      type: 'percentage',
      config: { basisPoints: 5000, minBaseQuantity: 2, maxBaseQuantity: 5, beyond },
      conditions: { skus: ['SKU-001'] },
    });
    expect(await desk.nets([piece(1)])).toEqual(['1000']);
    expect(await desk.nets([piece(5)])).toEqual(['2500']);
    expect(await desk.nets([piece(8)])).toEqual([net]);
  });

  it('is refused where it says neither', async () => {
    const answer = await desk.send('PUT /promotions/HALF', {
      code: 'HALF',
      name: 'Half',
      type: 'percentage',
      config: { basisPoints: 5000, maxBaseQuantity: 5 },
      from: SINCE,
    });
    expect([answer.status, problems(answer.json['errors'])]).toEqual([400, ['schema /config/beyond']]);
  });

  it.each([
    ['volume', '16000'],
    ['graduated', '18200'],
  ])('a price list whose breaks are %s', async (breaks, net) => {
    await desk.list('STEPS', [price('piece', '1000'), price('piece', '800', 12)], { breaks });
    expect(await desk.nets([piece(20)])).toEqual([net]);
  });
});

describe('medusa #13034 (P5): a customer in two groups', () => {
  it('has a price: that of the list that goes first', async () => {
    await runVerb(world.as(), putGroups, {
      groups: [
        { code: 'CLUB', name: 'Club', add: ['CUST-001'] },
        { code: 'MARKET', name: 'Market', add: ['CUST-001', 'CUST-002'] },
      ],
    });
    const of = (group: string, priority: number) => ({ assignments: [{ group, priority, from: SINCE }] });
    await desk.list('CLUB', [price('carton', '9000')], of('CLUB', 5));
    await desk.list('MARKET', [price('carton', '8000')], of('MARKET', 4));
    expect(await desk.nets([carton(1)])).toEqual(['9000']);
    expect(await desk.nets([carton(1)], { customerCode: 'CUST-002' })).toEqual(['8000']);
    expect(await desk.nets([carton(1)], { customerCode: 'CUST-003' })).toEqual(['11000']);
  });
});

describe('vendure #1920 #3587 #3575 #904 (P6): prices and promotions are seen before there is a basket', () => {
  it('tells what is near and what is missing, and then what applies, by the order’s own rules', async () => {
    await desk.promotion('FREE', { type: 'ladder', config: { steps: [{ buy: 24, get: 2 }] }, conditions: { skus: ['SKU-001'] } });
    await desk.promotion('OTHERS', { type: 'percentage', config: { basisPoints: 100 }, conditions: { customers: ['CUST-002'] } });
    const near = (await desk.validate([piece(20)])).json;
    expect(near).toMatchObject({ applied: [], near: [{ code: 'FREE', missing: { baseQuantity: 4, gives: '24+2' } }] });
    expect(near['refused']).toMatchObject([{ code: 'OTHERS', reason: expect.stringMatching(/customer/) }]);
    const applied = (await desk.validate([carton(2)])).json;
    expect(applied['applied']).toMatchObject([{ code: 'FREE', free: [{ sku: 'SKU-001', unit: 'piece', quantity: 2 }] }]);
    expect(freeOf(await desk.order([carton(2)]))).toEqual(['2 piece SKU-001 with 0 at 0']);
  });
  it('tells the money that is missing net, as what promotions take off, and with tax beside it, whatever terms the list is in', async () => {
    const steps = [{ fromMinor: '43000', basisPoints: 1000 }];
    await desk.promotion('BIG', { type: 'threshold', taxInclusive: true, config: { gives: 'percent', breaks: 'volume', steps } });
    // 3 at 107.50 with tax in it: 107.50 is missing of 430.00. 3 at 110.00 before tax are 354.75 with it: 75.25 is.
    await desk.list('INC', [price('carton', '10750')], { taxInclusive: true });
    const missingOf = (answer: { json: Record<string, unknown> }) => (answer.json['near'] as { missing: object }[])[0]?.missing;
    const inclusive = { amountMinor: '10000', amountGrossMinor: '10750', gives: '10 %' };
    expect(missingOf(await desk.validate([carton(3)]))).toEqual(inclusive);
    expect(missingOf(await desk.validate([carton(3, 'SKU-002')]))).toEqual({ ...inclusive, amountMinor: '7000', amountGrossMinor: '7525' });
    const explained = await desk.send('POST /prices/explain', { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', quantity: 3 });
    expect(missingOf(explained)).toEqual(inclusive);
    expect((await desk.validate([carton(4)])).json['applied']).toMatchObject([{ discountMinor: '4000', discountGrossMinor: '4300' }]);
  });

  it('tells the ladder and the next break of a product, each step what a basket of so many is charged', async () => {
    await desk.list('TIERS', [price('carton', '10000'), price('carton', '9000', 60)]);
    await desk.promotion('FIVE', { type: 'percentage', config: { basisPoints: 500, minBaseQuantity: 120 } });
    const explained = await desk.send('POST /prices/explain', { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', quantity: 3 });
    expect(explained.json).toMatchObject({ price: { netMinor: '30000' }, problem: null, nextBreak: { more: 2 } });
    const ladder = explained.json['ladder'] as { from: number; unitNetMinor: string; unitGrossMinor: string; why: string }[];
    expect(ladder.map(({ from, unitNetMinor, why }) => [from, unitNetMinor, why])).toEqual([
      [1, '10000', 'Carton price, list TIERS v1'],
      [5, '9000', 'Carton price from 5, list TIERS v1'],
      [10, '8550', 'Carton price from 5, list TIERS v1, less 5 % FIVE'],
    ]);
    for (const { from, unitNetMinor } of ladder)
      expect(await desk.nets([carton(from)])).toEqual([`${BigInt(unitNetMinor) * BigInt(from)}`]);
    expect(await desk.nets([carton(4)])).toEqual(['40000']);
    expect(await desk.nets([carton(9)])).toEqual(['81000']);
  });
});

describe('Oro BB-23436 (P8): one list at two levels', () => {
  it('is one list', async () => {
    const assignments = [
      { priority: 5, from: SINCE },
      { customerCode: 'CUST-001', priority: 7, from: SINCE },
      { warehouse: 'WH-1', priority: 6, from: SINCE },
    ];
    await desk.list('TWICE', [price('carton', '9000')], { assignments });
    const answer = await desk.calculate([carton(1)], { trace: true });
    const [line] = answer.json['lines'] as { netMinor: string; trace: { step: string; code: string }[] }[];
    expect(line?.netMinor).toBe('9000');
    expect(line?.trace.filter((step) => step.code === 'TWICE')).toHaveLength(1);
  });
});

describe('magento-engcom #70 (P9): ten prices changed', () => {
  const TIERS = Array.from({ length: 10 }, (_, place) => place * 12 + 1);
  /** Ten tiers of each of eight products; those of the first cost `first` less with each tier. */
  const tiers = (first: number) =>
    Array.from({ length: 8 }, (_, place) =>
      TIERS.map((minBaseQuantity, tier) => ({
        ...{ sku: `SKU-00${place + 1}`, unit: 'carton', minBaseQuantity },
        priceMinor: String((place === 0 ? first : 10_000) - tier),
      })),
    ).flat();

  it('write ten rows of eighty, are ten changes, and leave all that is known of products and promotions as it is', async () => {
    await desk.list('MANY', tiers(10_000));
    const rows = () => world.database.sql(`select count(*)::int as n from price_list_entries where tenant_id = $1`, [desk.tenant.id]);
    const parts = async () => String((await desk.calculate([carton(1)])).json['bookVersion']).split('-');
    const [[before], known] = [(await rows()) as { n: number }[], await parts()];
    await desk.list('MANY', tiers(10_100));
    expect(await rows()).toEqual([{ n: (before?.n ?? 0) + 10 }]);
    const changed = (await parts()).filter((part) => !known.includes(part));
    expect(changed).toEqual([expect.stringMatching(/^lists\d+$/)]);
    expect(await desk.nets([carton(1), carton(10, 'SKU-002')])).toEqual(['10100', '99910']);
    const put = await desk.send('PUT /price-lists/MANY', {
      ...{ name: 'MANY', currency: 'NGN', taxInclusive: false, assignments: [{ priority: 5, from: SINCE }] },
      entries: tiers(10_200),
    });
    expect(put.json).toMatchObject({ state: 'draft', version: 2, changes: 10 });
  });
});

describe('cubecart #370 (P10): a list that follows another', () => {
  it('is never forgotten when that one changes', async () => {
    const basedOn = { code: 'BASE', formula: { steps: [{ step: 'percentage', basisPoints: -1000 }] } };
    await desk.list('BASE', [price('carton', '10000')], { assignments: [{ customerCode: 'CUST-002', priority: 1, from: SINCE }] });
    await desk.list('GROUP', [], { basedOn, assignments: [{ customerCode: 'CUST-001', priority: 9, from: SINCE }] });
    expect(await desk.nets([carton(1)])).toEqual(['9000']);
    await desk.list('BASE', [price('carton', '20000')], { assignments: [{ customerCode: 'CUST-002', priority: 1, from: SINCE }] });
    expect(await desk.nets([carton(1)])).toEqual(['18000']);
    expect(linesOf(await desk.order([carton(1)]))[0]?.netMinor).toBe('18000');
  });
});

describe('metasfresh #6007 (P11): a price for a unit that nothing converts', () => {
  it('is refused, with the whole list, at its place', async () => {
    const answer = await desk.send('PUT /price-lists/PALLETS', {
      ...{ name: 'Pallets', currency: 'NGN', taxInclusive: false, breaks: 'volume', assignments: [] },
      entries: [price('carton', '9000'), price('pallet', '500000')],
    });
    expect([answer.status, problems(answer.json['errors'])]).toEqual([422, ['unit.no-conversion /entries/1/unit']]);
    expect((await desk.send('GET /price-lists/PALLETS')).json['code']).toBe('price-list.unknown');
  });
});

describe('erpnext PR #41288 (P13): 20+1 at 39 and 40', () => {
  it.each([
    [19, []],
    [20, ['1 piece SKU-001 with 0 at 0']],
    [39, ['1 piece SKU-001 with 0 at 0']],
    [40, ['2 piece SKU-001 with 0 at 0']],
    [41, ['2 piece SKU-001 with 0 at 0']],
  ])('%i earn %j', async (count, expected) => {
    const config = { buyBaseQuantity: 20, get: 1, isRecursive: true };
    await desk.promotion('TWENTY', { type: 'buy-get', config, conditions: { skus: ['SKU-001'] } });
    expect(freeOf(await desk.order([piece(count)]))).toEqual(expected);
  });
});

describe('medusa #12195 (P14): what is taken out', () => {
  it('is exactly what was asked for: one list’s prices as that list shows them, and no other’s', async () => {
    await desk.list('A', [price('carton', '9000'), price('piece', '800', 24)]);
    await desk.list('B', [price('carton', '8000')]);
    const rows = async (list: string) => {
      const { status, text } = await desk.send(`GET /exports/prices?format=csv&list=${list}`);
      expect(status).toBe(200);
      return text.split('\r\n').filter((row) => row.includes('SKU-')).length;
    };
    const shown = async (list: string) => ((await desk.send(`GET /price-lists/${list}`)).json['entries'] as unknown[]).length;
    expect([await rows('A'), await rows('B')]).toEqual([2, 1]);
    expect([await shown('A'), await shown('B')]).toEqual([2, 1]);
  });
});
