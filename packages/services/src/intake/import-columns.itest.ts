import { runVerb } from '@omniroute/services';
import { getProduct } from '@omniroute/services/catalogue';
import { COMING_DAY, fillEveryKind, importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const world = importWorld();
const { who, bring, check, apply, refusals } = world;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await fillEveryKind(world);
});
afterAll(world.close);

const product = () => runVerb(who(), getProduct, { sku: 'SKU-001' });
async function write(kind: string, file: string): Promise<object> {
  const { id } = await bring(kind, file);
  await check(id);
  return (await apply(id)).applied;
}
const CHANGED = { created: 0, changed: 1, unchanged: 0, refused: 0 };

describe('what stands in one cell of a product', () => {
  it('takes the place of the attributes and substitutes there were, and a blank one takes all away', async () => {
    expect(await write('products', 'SKU,Attributes,Substitutes,Succeeds\nSKU-001,flavour: Onion,SKU-004,SKU-002\n')).toEqual(CHANGED);
    expect(await product()).toMatchObject({
      attributes: [{ code: 'flavour', value: 'Onion' }],
      substitutes: [{ sku: 'SKU-004' }],
      succession: [{ step: -1, sku: 'SKU-002' }],
    });
    expect(await write('products', 'SKU,Attributes,Substitutes,Succeeds\nSKU-001,,,\n')).toEqual(CHANGED);
    expect(await product()).toMatchObject({ attributes: [], substitutes: [], succession: [], groups: [{}, {}] });
  });

  it('is refused with its column where it cannot be', async () => {
    const file = 'SKU,Attributes,Next tax class,Next tax class from,Unit 2,Unit 2 will hold,Unit 2 will hold it from\n';
    const rows = ['SKU-001,colour,,,,,', 'SKU-002,colour: red,,,,,', 'SKU-003,,exempt,,,,', 'SKU-004,,,,carton,9,2020-01-01'];
    const { id } = await bring('products', file + rows.join('\n'));
    expect((await check(id)).checked).toEqual({ created: 0, changed: 0, unchanged: 0, refused: 4 });
    expect(await refusals(id)).toEqual([
      '2 Attributes: cell.no-pairs',
      '3 Attributes: attribute.unknown',
      '4 Next tax class from: cell.needed',
      '5 Unit 2 will hold it from: conversion.in-the-past',
    ]);
  });
});

describe('a tax class other than standard', () => {
  it('is refused in a file that says no ground, with the column and what to do, and comes in with one', async () => {
    const header = 'SKU,Tax class,Tax evidence,Next tax class,Next tax class from,Next tax evidence\n';
    const rows = ['SKU-002,exempt,,,,', 'SKU-003,,,zero-rated,2031-03-01,', 'SKU-004,exempt,"NTA 2025, s.186",zero-rated,2031-03-01,s.187'];
    const { id } = await bring('products', header + rows.join('\n').replace('SKU-003,,', 'SKU-003,standard,'));
    expect((await check(id)).checked).toEqual({ created: 0, changed: 1, unchanged: 0, refused: 2 });
    expect(await refusals(id)).toEqual(['2 Tax evidence: tax-evidence.missing', '3 Next tax evidence: tax-evidence.missing']);
  });

  it('keeps its ground where the cell is blank or the column is not there, and loses it with its class', async () => {
    const ground = async () => (await product()).taxPeriods.map(({ taxClass, evidence }) => `${taxClass} ${evidence}`);
    const before = await ground();
    const blank = await bring('products', 'SKU,Tax class,Tax evidence\nSKU-001,zero-rated,\n');
    expect((await check(blank.id)).keptBlank).toMatchObject([{ label: 'Tax evidence', rows: 1 }]);
    expect(await write('products', 'SKU,Next tax class,Next tax class from\nSKU-001,standard,2031-04-01\n')).toEqual(CHANGED);
    expect(await ground()).toEqual(before);
    expect(await write('products', 'SKU,Tax class\nSKU-001,standard\n')).toEqual(CHANGED);
    expect(await ground()).toEqual([...before.slice(0, 2), 'standard null', ...before.slice(2)]);
  });
});

describe('what one base unit weighs', () => {
  const weight = async () => (await product()).units.find(({ unit }) => unit === 'piece')?.weightGrams;
  it('is read from the column of older files and from the unit’s, and refused where they differ', async () => {
    expect(await write('products', 'SKU,Weight (g)\nSKU-001,76\n')).toEqual(CHANGED);
    expect(await weight()).toBe(76);
    expect(await write('products', 'SKU,"Weight, g","Base unit weight, g"\nSKU-001,71,71\n')).toEqual(CHANGED);
    expect(await weight()).toBe(71);
    expect(await write('products', 'SKU,"Weight, g","Base unit weight, g"\nSKU-001,,72\n')).toEqual(CHANGED);
    expect(await weight()).toBe(72);
    const { id } = await bring('products', 'SKU,"Weight, g","Base unit weight, g"\nSKU-001,76,71\n');
    expect((await check(id)).checked).toEqual({ created: 0, changed: 0, unchanged: 0, refused: 1 });
    expect(await refusals(id)).toEqual(['2 Weight, g, Base unit weight, g: weight.twice']);
    expect(await write('products', 'SKU,"Weight, g"\nSKU-001,\n')).toEqual(CHANGED);
    expect(await weight()).toBe(null);
  });
});

describe('what comes next by date', () => {
  const comings = async () => {
    const { units, taxPeriods } = await product();
    const carton = units.find(({ unit }) => unit === 'carton');
    return {
      tax: taxPeriods.filter(({ from }) => (from ?? '') > '2031').map(({ from, taxClass }) => `${from} ${taxClass}`),
      carton: carton?.factors.filter(({ from }) => from !== null).map(({ from, factor }) => `${from} ${factor}`),
    };
  };
  const LATER = { tax: '2031-09-01T00:00:00.000Z exempt', carton: '2031-09-01T00:00:00.000Z 8' };

  it('is moved, changed and taken away by its cells, in the day of the business, and what comes after it stays', async () => {
    expect(await comings()).toEqual({
      tax: ['2031-02-28T23:00:00.000Z standard', LATER.tax],
      carton: ['2031-02-28T23:00:00.000Z 10', LATER.carton],
    });
    const header = 'SKU,Next tax class from,Unit 2,Unit 2 will hold,Unit 2 will hold it from\n';
    expect(await write('products', `${header}SKU-001,01/04/2031,carton,11,${COMING_DAY}\n`)).toEqual(CHANGED);
    expect(await comings()).toEqual({
      tax: ['2031-03-31T23:00:00.000Z standard', LATER.tax],
      carton: ['2031-02-28T23:00:00.000Z 11', LATER.carton],
    });
    expect(await write('products', 'SKU,Next tax class,Next tax class from\nSKU-001,,\n')).toEqual(CHANGED);
    expect((await comings()).tax).toEqual([LATER.tax]);
    expect(await write('products', 'SKU,Name\nSKU-001,Other\n')).toEqual(CHANGED);
    expect((await comings()).tax).toEqual([LATER.tax]);
  });
});

describe('an outlet’s place', () => {
  const place = () =>
    world.database.sql('select latitude_micro, longitude_micro from outlets where tenant_id = $1 and code = $2', [world.ours.id, 'OUT-9']);
  it('is brought in degrees, taken away by blank cells, and never half', async () => {
    expect(await place()).toEqual([{ latitude_micro: 6_524_400, longitude_micro: -3_379_206 }]);
    expect(await write('outlets', 'Code,Latitude,Longitude\nOUT-9,7.145244,3.32\n')).toEqual(CHANGED);
    expect(await place()).toEqual([{ latitude_micro: 7_145_244, longitude_micro: 3_320_000 }]);
    const { id } = await bring('outlets', 'Code,Latitude\nOUT-9,\n');
    await check(id);
    expect(await refusals(id)).toEqual(['2 Latitude: cell.needed']);
    const north = await bring('outlets', 'Code,Latitude,Longitude\nOUT-9,91,3\n');
    await check(north.id);
    expect(await refusals(north.id)).toEqual(['2 Latitude: cell.unfit']);
    expect(await write('outlets', 'Code,Latitude,Longitude\nOUT-9,,\n')).toEqual(CHANGED);
    expect(await place()).toEqual([{ latitude_micro: null, longitude_micro: null }]);
  });
});

describe('prices', () => {
  it('in another currency than their list’s are refused', async () => {
    const { id } = await bring('prices', 'SKU,Unit,Price,Currency\nSKU-001,piece,5,usd\nSKU-002,piece,5,ngn\nSKU-003,piece,5,\n');
    expect((await check(id)).checked).toMatchObject({ refused: 1 });
    expect(await refusals(id)).toEqual(['2 Currency: money.other-currency']);
  });
});
