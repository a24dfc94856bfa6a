import { runVerb } from '@omniroute/services';
import { listProducts } from '@omniroute/services/catalogue';
import { listCustomers } from '@omniroute/services/customer';
import { listStock } from '@omniroute/services/inventory';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const world = importWorld();
const { who, bring, check, apply, codeOf } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const products = async (id: string, as = who()) =>
  (await runVerb(as, listProducts, { filter: { import: id } })).items.map(({ sku }) => sku);
const customers = async (id: string, as = who()) =>
  (await runVerb(as, listCustomers, { filter: { import: id } })).items.map(({ code }) => code);
const stock = async (id: string) =>
  (await runVerb(who(), listStock, { filter: { import: id } })).items.map(({ sku, warehouse }) => `${sku} ${warehouse}`);

describe('a list narrowed to an import', () => {
  it('shows what the file wrote once it is written, and not what it found as it is or was refused', async () => {
    const file = 'SKU,Name,Tax class\nSKU-001,Other,standard\nSKU-002,Product SKU-002,standard\nSKU-003,Bad,luxury\n';
    const { id } = await bring('products', file);
    await check(id);
    expect(await products(id)).toEqual([]);
    await apply(id);
    expect(await products(id)).toEqual(['SKU-001']);
    expect(await customers(id)).toEqual([]);
    expect(await codeOf(products('nonsense'))).toBe('schema');
  });

  it('shows nothing to another business, whose import it is not', async () => {
    const { id } = await bring('products', 'SKU,Name\nSKU-001,Other\n');
    await check(id);
    await apply(id);
    expect(await products(id, world.as('tenant-owner', world.theirs))).toEqual([]);
    expect(await products(id, world.as('tenant-owner', world.ours))).toEqual(['SKU-001']);
  });

  it('shows customers by their own file or by that of their outlets, within one’s own territory', async () => {
    const own = await bring('customers', 'Code,Owner\nCUST-002,Somebody else\n');
    await check(own.id);
    await apply(own.id);
    expect(await customers(own.id)).toEqual(['CUST-002']);
    expect(await customers(own.id, who('tenant-owner', { scope: { territories: ['Nowhere'] } }))).toEqual([]);
    const outlets = await bring('outlets', 'Code,Landmark\nOUT-003,By the mosque\n');
    await check(outlets.id);
    await apply(outlets.id);
    expect(await customers(outlets.id)).toEqual(['CUST-003']);
  });

  it('shows stock of the products and depots whose batches came', async () => {
    const { id } = await bring('opening-stock', 'Depot,SKU,Batch,Unit,Quantity,Cost\nWH-2,SKU-001,A,piece,5,1\n');
    await check(id);
    await apply(id);
    expect(await stock(id)).toEqual(['SKU-001 WH-2']);
  });
});
