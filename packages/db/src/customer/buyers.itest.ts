import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTenant } from '../client/index.ts';
import { findBuyersByCode, findCustomersByCode } from './index.ts';

const world = new TwoTenants({ customers: 4 });
beforeAll(async () => {
  await world.openMinted();
  const { id } = world.ours;
  const [keeper] = world.ours.customers;
  await world.database.sql(`update customers set territory = 'LAG-ISL' where tenant_id = $1 and code = 'CUST-002'`, [id]);
  await world.database.sql(`update customers set status = 'merged', merged_into = $2 where tenant_id = $1 and id = $3`, [
    id,
    keeper?.id,
    world.ours.customers[3]?.id,
  ]);
  await world.database.sql('insert into customer_aliases (tenant_id, code, customer_id, created_at) values ($1, $2, $3, now())', [
    id,
    'CUST-004',
    keeper?.id,
  ]);
});
afterAll(world.close);

it.each([
  ['all of them, one by the code of who was merged into them', ['CUST-004', 'CUST-002', 'CUST-404'], {}],
  ['those of a territory', ['CUST-001', 'CUST-002'], { territories: ['LAG-ISL'] }],
  ['those of nobody', ['CUST-001', 'CUST-002'], { customerIds: [] }],
])('finds the customers that the whole record would be found of: %s', async (_, codes, scope) => {
  for (const tenant of [world.ours, world.theirs]) {
    const [buyers, customers] = await readTenant(world.services.db, tenant.id, (tx) =>
      Promise.all([findBuyersByCode(tx, codes, scope), findCustomersByCode(tx, codes, scope)]),
    );
    const known = customers.map(
      ({ id, code, aliases, groups, territory, territory_path, payment_terms, warehouse_id, warehouse_code }) => ({
        ...{ id, code, aliases, groups, territory, territory_path },
        ...{ payment_terms, warehouse_id, warehouse_code },
      }),
    );
    const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
    expect(buyers.toSorted(byCode)).toEqual(known.toSorted(byCode));
  }
});

it('finds something to compare', async () => {
  const find = (tenant: { id: string }) =>
    readTenant(world.services.db, tenant.id, (tx) => findBuyersByCode(tx, ['CUST-004', 'CUST-002'], {}));
  expect((await find(world.ours)).map(({ code, aliases }) => [code, aliases]).sort()).toEqual([
    ['CUST-001', ['CUST-004']],
    ['CUST-002', []],
  ]);
  expect((await find(world.theirs)).map(({ code }) => code).sort()).toEqual(['CUST-002', 'CUST-004']);
});
