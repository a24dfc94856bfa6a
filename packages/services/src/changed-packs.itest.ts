import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { getProduct, listProducts, searchProducts } from './catalogue/index.ts';
import { listStock } from './inventory/index.ts';
import { placeOrder } from './order/index.ts';
import {
  editPriceDraft,
  getPriceDraft,
  getPriceList,
  listCircularRows,
  openCircular,
  quoteLines,
  readPriceSheet,
} from './pricing/index.ts';
import { runVerb } from './run-verb.ts';

const world = new TwoTenants({ stock: 1_000 });
const { as } = world;
const OPENED = 12;
const NOW = 10;
const COMING = 8;

/** What a carton of SKU-001 holds: 12 at first, 10 since yesterday, 8 from 2090 on. The other tenant's stays as it was. */
async function changePacks(): Promise<void> {
  const [product] = world.ours.products;
  await world.database.sql(
    `insert into product_unit_factors (tenant_id, product_id, unit, valid_from, factor)
     select $1, $2, 'carton', f.at, f.factor from (values (now() - interval '1 day', ${NOW}), (timestamptz '2090-01-01', ${COMING})) as f (at, factor)`,
    [world.ours.id, product?.id],
  );
}
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await changePacks();
});
afterAll(world.close);

const sku = 'SKU-001';
type Units = readonly { readonly unit: string; readonly factor: number }[];
const cartonOf = (units: Units | undefined): number | undefined => units?.find(({ unit }) => unit === 'carton')?.factor;
type Read = (tenant?: typeof world.ours) => Promise<number | undefined>;

/** Every place that tells how much a pack holds. */
const PLACES: Readonly<Record<string, Read>> = {
  'the list of products': async (tenant) => cartonOf((await runVerb(as('tenant-owner', tenant), listProducts, { sku })).items[0]?.units),
  'a product': async (tenant) => cartonOf((await runVerb(as('tenant-owner', tenant), getProduct, { sku })).units),
  'a search': async (tenant) =>
    cartonOf((await runVerb(as('tenant-owner', tenant), searchProducts, { search: sku, limit: 1 })).items[0]?.units),
  'what a customer is offered': async (tenant) =>
    cartonOf((await runVerb(as('tenant-owner', tenant), listProducts, { sku, customerCode: 'CUST-001' })).items[0]?.offer?.prices),
  'the stock list': async (tenant) => (await runVerb(as('tenant-owner', tenant), listStock, { sku })).items[0]?.packFactor ?? undefined,
  'a price list': async (tenant) => cartonOf((await runVerb(as('tenant-owner', tenant), getPriceList, { code: 'STD', search: sku })).items),
  'the price sheet': async (tenant) => {
    const { products, units, row } = await runVerb(as('tenant-owner', tenant), readPriceSheet, { lists: ['STD'] });
    const place = row.factor.findIndex((_, at) => products.sku[row.product[at] ?? -1] === sku && units[row.unit[at] ?? -1] === 'carton');
    return row.factor[place];
  },
  'the draft of a price list': async (tenant) => {
    const who = as('tenant-owner', tenant);
    await runVerb(who, editPriceDraft, { code: 'STD', cells: [{ sku, unit: 'carton', to: { priceMinor: '9999' } }] });
    return cartonOf((await runVerb(who, getPriceDraft, { code: 'STD' })).work?.changes);
  },
  'the rows of a circular': async (tenant) => {
    const who = as('pricing-manager', tenant);
    const text = `Code | Description | New price\n${sku} | Product ${sku} | 120.00`;
    const { id } = await runVerb(who, openCircular, { name: 'Now', principal: 'Principal', text, usualUnit: 'carton' });
    return (await runVerb(who, listCircularRows, { id, show: 'matched' })).items[0]?.factor ?? undefined;
  },
  'a quote': async (tenant) => {
    const input = { customerCode: 'CUST-001', lines: [{ sku, quantity: 1, unit: 'carton' }] };
    return (await runVerb(as('tenant-owner', tenant), quoteLines, input)).lines[0]?.baseQuantity ?? undefined;
  },
  'an order': async (tenant) => {
    const input = { customerCode: 'CUST-001', lines: [{ sku, quantity: 1, unit: 'carton' }] };
    return (await runVerb(as('tenant-owner', tenant), placeOrder, input)).lines[0]?.baseQuantity;
  },
};

it.each(Object.entries(PLACES))('%s has a pack as it is now, not as it was or will be', async (_place, read) => {
  expect(await read()).toBe(NOW);
  expect(await read(world.theirs)).toBe(OPENED);
});

it('a price list and a circular have it as it is at the time they are about', async () => {
  const at = async (moment: string) => cartonOf((await runVerb(as(), getPriceList, { code: 'STD', search: sku, at: moment })).items);
  expect(await at('2091-01-01T00:00:00Z')).toBe(COMING);
  const text = `Code | Description | New price\n${sku} | Product ${sku} | 120.00`;
  const who = as('pricing-manager');
  const { id } = await runVerb(who, openCircular, {
    name: 'Then',
    principal: 'Principal',
    text,
    usualUnit: 'carton',
    effectiveOn: '2091-01-01',
  });
  expect((await runVerb(who, listCircularRows, { id, show: 'matched' })).items[0]?.factor).toBe(COMING);
});

it('without a carton, stock is counted in what is the largest pack by now', async () => {
  const [product] = world.ours.products;
  await world.database.sql(`update product_units set is_sellable = false where tenant_id = $1 and product_id = $2 and unit = 'carton'`, [
    world.ours.id,
    product?.id,
  ]);
  await world.database.sql(
    `insert into product_units (tenant_id, product_id, unit, factor) select $1, $2, u.unit, u.factor from (values ('bag', 6), ('box', 12)) as u (unit, factor)`,
    [world.ours.id, product?.id],
  );
  const counted = async () => {
    const [item] = (await runVerb(as(), listStock, { sku })).items;
    return [item?.packUnit, item?.packFactor];
  };
  expect(await counted()).toEqual(['box', 12]);
  await world.database.sql(
    `insert into product_unit_factors (tenant_id, product_id, unit, valid_from, factor) values ($1, $2, 'bag', now() - interval '1 day', 24)`,
    [world.ours.id, product?.id],
  );
  expect(await counted()).toEqual(['bag', 24]);
});
