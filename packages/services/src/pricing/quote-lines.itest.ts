import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listProducts } from '../catalogue/index.ts';
import { runVerb } from '../run-verb.ts';
import { quoteLines } from './quote-lines.ts';

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

it.each([
  [1, 1, 1],
  [6, 6, 6],
  [1, 6, 6],
  [7, 6, 12],
  [10, 4, 12],
])('a line without a quantity, sold from %i in steps of %i, is quoted for %i', async (minimum, increment, expected) => {
  await database.sql(`update product_units set minimum = $2, increment = $3 where tenant_id = $1 and unit = 'piece'`, [
    tenant.id,
    minimum,
    increment,
  ]);
  const quote = await runVerb({ services, caller: tenant.caller('order-clerk') }, quoteLines, {
    customerCode: 'CUST-001',
    lines: [{ sku: 'SKU-001' }],
  });
  expect(quote.lines[0]).toMatchObject({ quantity: expected, problem: null, price: { netMinor: String(expected * 1000) } });
  const offered = await runVerb({ services, caller: tenant.caller('order-clerk') }, listProducts, {
    sku: 'SKU-001',
    customerCode: 'CUST-001',
  });
  expect(offered.items[0]?.offer?.prices.find((price) => price.unit === 'piece')).toMatchObject({ minimum: expected, increment });
});
