import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listProducts } from '../catalogue/index.ts';
import { runVerb } from '../run-verb.ts';
import { quoteLines } from './quote-lines.ts';

const world = new TwoTenants();
beforeAll(world.openMinted);
afterAll(world.close);

const quoted = async (tenant = world.ours) => {
  const input = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001' }] };
  return (await runVerb(world.as('order-clerk', tenant), quoteLines, input)).lines[0];
};
const offered = async (tenant = world.ours) => {
  const { items } = await runVerb(world.as('order-clerk', tenant), listProducts, { sku: 'SKU-001', customerCode: 'CUST-001' });
  return items[0]?.offer?.prices.find((price) => price.unit === 'piece');
};

it.each([
  [1, 1, 1],
  [6, 6, 6],
  [1, 6, 6],
  [7, 6, 12],
  [10, 4, 12],
])('a line without a quantity, sold from %i in steps of %i, is quoted for %i', async (minimum, increment, expected) => {
  await world.database.sql(`update product_units set minimum = $2, increment = $3 where tenant_id = $1 and unit = 'piece'`, [
    world.ours.id,
    minimum,
    increment,
  ]);
  expect(await quoted()).toMatchObject({ quantity: expected, problem: null, price: { netMinor: String(expected * 1000) } });
  expect(await offered()).toMatchObject({ minimum: expected, increment });
  // Another tenant sells its product of the same code by one.
  expect(await quoted(world.theirs)).toMatchObject({ quantity: 1, price: { netMinor: '1000' } });
  expect(await offered(world.theirs)).toMatchObject({ minimum: 1, increment: 1 });
});
