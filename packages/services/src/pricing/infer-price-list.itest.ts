import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import {
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import { getPriceDraft, inferPriceList } from './index.ts';

let database: TestDatabase;
let services: TestServices;
let ours: MintedTenant;
let theirs: MintedTenant;
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database);
  ours = await mintTenant(database, { customers: 4 });
  theirs = await mintTenant(database);
});
afterAll(async () => {
  await services.close();
  await database.close();
});

const as = (role: Parameters<MintedTenant['caller']>[0], tenant = ours) => ({ services, caller: tenant.caller(role) });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      return error.problem.code;
    },
  );
/** Sold by somebody else's system: at a price agreed there. */
const sold = (customerCode: string, [sku, quantity, each]: readonly [string, number, number], place: number) =>
  runVerb(as('importer'), placeOrder, {
    customerCode,
    externalReference: `INV-${place}`,
    placedAt: new Date(services.clock.now().getTime() - (40 - place) * 86_400_000).toISOString(),
    lines: [{ sku, quantity, unit: 'carton', agreedNetMinor: String(quantity * each) }],
  });

it('reads lists with breaks, special prices and outliers out of imported sales, and puts them into drafts of this business alone', async () => {
  await database.sql(`update customers set segment = 'hotel' where tenant_id = $1 and code = 'CUST-003'`, [ours.id]);
  let place = 0;
  for (let week = 0; week < 4; week += 1) {
    await sold('CUST-001', ['SKU-001', 1, 1200], place++);
    await sold('CUST-001', ['SKU-001', 10, 1100], place++);
    await sold('CUST-002', ['SKU-001', 2, 1200], place++);
    await sold('CUST-003', ['SKU-001', 1, 1300], place++);
    await sold('CUST-004', ['SKU-002', 3, 900], place++);
    await sold('CUST-002', ['SKU-002', 3, 1000], place++);
    await sold('CUST-001', ['SKU-002', 3, 1000], place++);
  }
  await sold('CUST-001', ['SKU-001', 1, 77], place++);
  expect(await codeOf(runVerb(as('pricing-manager', theirs), inferPriceList, { code: 'NEW', name: 'New' }))).toBe('sales.none');
  const tried = await runVerb(as('pricing-manager'), inferPriceList, { code: 'NEW', name: 'New', write: false });
  expect(await codeOf(runVerb(as('pricing-manager'), getPriceDraft, { code: 'NEW' }))).toBe('price-list.unknown');
  const inferred = await runVerb(as('pricing-manager'), inferPriceList, { code: 'NEW', name: 'New' });
  expect({ ...inferred, lists: tried.lists, since: tried.since, until: tried.until }).toEqual(tried);
  expect(inferred).toMatchObject({
    isCut: false,
    known: { lines: 29, reproduced: 28, basisPoints: 9655 },
    leftOut: 0,
    specials: [{ customerCode: 'CUST-004', sku: 'SKU-002', unit: 'carton', priceMinor: '900' }],
    outliers: [{ orderNumber: expect.stringMatching(/^SO-/), customerCode: 'CUST-001', soldMinor: '77', listMinor: '1200' }],
    lists: [
      { code: 'NEW', segment: 'retail', prices: 3, breaks: 1, revision: 1 },
      { code: 'NEW-hotel', segment: 'hotel', prices: 1, breaks: 0, revision: 1 },
    ],
  });
  expect(inferred.foretold.basisPoints).toBeGreaterThan(8000);
  const { work } = await runVerb(as('pricing-manager'), getPriceDraft, { code: 'NEW' });
  expect(work?.changes.map(({ sku, unit, minBaseQuantity, now }) => [sku, unit, minBaseQuantity, now])).toEqual([
    ['SKU-001', 'carton', 1, '1200'],
    ['SKU-001', 'carton', 120, '1100'],
    ['SKU-002', 'carton', 1, '1000'],
  ]);
  expect(work?.state).toBe('draft');
  // Nothing is written over: not by half either.
  expect(await codeOf(runVerb(as('pricing-manager'), inferPriceList, { code: 'NEW', name: 'New' }))).toBe('price-list.exists');
});
