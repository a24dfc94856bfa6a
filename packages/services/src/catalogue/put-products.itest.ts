import { Fault, type Refusal } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putProducts } from './index.ts';

const piece = (change: object = {}) => ({ unit: 'piece', factor: 1, ...change });
const carton = (change: object = {}) => ({ unit: 'carton', factor: 12, ...change });
const product = (sku: string, change: object = {}) => ({
  sku,
  name: `Product ${sku}`,
  category: 'Noodles',
  brand: 'Brand',
  principal: 'Principal',
  baseUnit: 'piece',
  taxClass: 'standard',
  isStocked: true,
  units: [piece(), carton()],
  ...change,
});

describe('putting products', () => {
  let database: TestDatabase;
  let services: TestServices;
  let tenant: MintedTenant;
  beforeAll(async () => {
    database = await startTestDatabase();
    services = openTestServices(database);
    tenant = await mintTenant(database);
  });
  afterAll(async () => {
    await services.close();
    await database.close();
  });

  const put = (...products: object[]) => runVerb({ services, caller: tenant.caller('catalogue-manager') }, putProducts, { products });
  const outcomes = async (...products: object[]) => (await put(...products)).outcomes.map((one) => one.outcome);
  const places = (...products: object[]): Promise<string[]> =>
    put(...products).then(
      () => ['done'],
      (error: unknown) => {
        if (!(error instanceof Fault)) throw error;
        return (error.problem.errors ?? []).map(({ code, pointer, index }: Refusal) => `${code} ${index} ${pointer}`);
      },
    );
  const audited = (sku: string) =>
    database.sql(`select type, detail -> 'units' as units from audit_log where tenant_id = $1 and detail ->> 'sku' = $2 order by id`, [
      tenant.id,
      sku,
    ]);
  const stored = (sku: string) =>
    database.sql(
      `select p.base_unit, u.unit, u.factor::int, u.minimum::int from products p join product_units u on u.tenant_id = p.tenant_id and u.product_id = p.id
       where p.tenant_id = $1 and p.sku = $2 order by u.factor`,
      [tenant.id, sku],
    );

  it('notes the units whose minimum, increment or sale changed', async () => {
    expect(await outcomes(product('P-1'))).toEqual(['created']);
    expect(await outcomes(product('P-1'))).toEqual(['unchanged']);
    expect(await outcomes(product('P-1', { units: [piece({ minimum: 6 }), carton()] }))).toEqual(['changed']);
    expect(await outcomes(product('P-1', { units: [piece({ minimum: 6, increment: 6 }), carton()] }))).toEqual(['changed']);
    expect(await outcomes(product('P-1', { units: [piece({ minimum: 6, increment: 6 }), carton({ isSellable: false })] }))).toEqual([
      'changed',
    ]);
    expect(await audited('P-1')).toEqual([
      { type: 'product.created', units: ['carton', 'piece'] },
      { type: 'product.changed', units: ['piece'] },
      { type: 'product.changed', units: ['piece'] },
      { type: 'product.changed', units: ['carton'] },
    ]);
  });

  it('refuses another factor or base unit than orders and stock were counted with, and changes nothing', async () => {
    await put(product('P-2'));
    const before = await stored('P-2');
    const other = product('P-3');
    expect(await places(other, product('P-2', { name: 'New', units: [piece(), carton({ factor: 10 })] }))).toEqual([
      'unit.factor-changed 1 /products/1/units/1/factor',
    ]);
    const crate = { baseUnit: 'bottle', units: [carton(), { unit: 'bottle', factor: 1 }] };
    expect(await places(product('P-2', crate))).toEqual(['unit.base-changed 0 /products/0/baseUnit']);
    expect(await stored('P-2')).toEqual(before);
    expect(await stored('P-3')).toEqual([]);
    // A unit more is no change to those there are.
    expect(await outcomes(product('P-2', { units: [piece(), carton(), { unit: 'pallet', factor: 480 }] }))).toEqual(['changed']);
  });

  it('refuses a base unit that is exchanged for one of the other units', async () => {
    await put(product('P-4'));
    const swapped = product('P-4', { baseUnit: 'carton', units: [carton({ factor: 1 })] });
    expect(await places(swapped)).toEqual(['unit.base-changed 0 /products/0/baseUnit']);
    // Also where no unit of the call is one that is there.
    const unheard = product('P-4', { baseUnit: 'sachet', units: [{ unit: 'sachet', factor: 1 }] });
    expect(await places(unheard)).toEqual(['unit.base-changed 0 /products/0/baseUnit']);
  });

  it('refuses what stands twice, with its place', async () => {
    expect(await places(product('P-5'), product('P-6'), product('P-5'))).toEqual(['product.twice 2 /products/2/sku']);
    expect(await places(product('P-5', { units: [piece(), carton(), carton()] }))).toEqual(['unit.twice 0 /products/0/units']);
  });
});
