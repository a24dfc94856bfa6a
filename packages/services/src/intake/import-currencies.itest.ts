import { csvLine } from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import type { MintedTenant } from '@omniroute/testing';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putPrincipals } from '../catalogue/index.ts';
import {
  approvePriceList,
  calculatePrices,
  explainPrice,
  getPriceDraft,
  openCircular,
  publishPriceList,
  putPriceDraft,
  putPriceList,
  submitPriceList,
} from '../pricing/index.ts';
import { createTenant } from '../tenant/index.ts';
import { applyImport, checkImport, exportRows, getImport, listImportRows, startImport } from './index.ts';

const SIZES = { warehouses: 1, customers: 1, products: 4, stock: 100 };
const world = importWorld({ currency: 'XOF', theirs: { ...SIZES, currency: 'NGN' }, ...SIZES });
const { as, bytes, work } = world;
beforeAll(world.openMinted);
afterAll(world.close);

const SINCE = '2020-01-01T00:00:00Z';
const terms = { name: 'May', taxInclusive: false, assignments: [{ priority: 900, from: SINCE }], entries: [] };

/** Brings a file into a list of the tenant's currency and makes what could be read live; the refusals it met. */
async function bring(tenant: MintedTenant, rows: readonly string[]) {
  const maker = as('pricing-manager', tenant);
  await runVerb(maker, putPriceDraft, { code: 'MAY', currency: tenant.currency, ...terms });
  const file = bytes(['SKU,Unit,Price,Currency', ...rows].join('\n'));
  const { id } = await startImport(maker, { kind: 'prices', fileName: 'prices.csv', content: file, target: 'MAY' });
  await runVerb(maker, checkImport, { id, mapping: (await runVerb(maker, getImport, { id })).mapping });
  await work();
  await runVerb(maker, applyImport, { id });
  await work();
  const { items } = await runVerb(maker, listImportRows, { id, outcome: 'refused' });
  await runVerb(maker, submitPriceList, { code: 'MAY', reason: 'The prices of May' });
  await runVerb(as('finance-approver', tenant), approvePriceList, { code: 'MAY' });
  await runVerb(maker, publishPriceList, { code: 'MAY' });
  return items.flatMap(({ number, refusals }) => refusals.map((one) => `${number} ${one.column}: ${one.code}: ${one.detail}`));
}

const explained = (tenant: MintedTenant) =>
  runVerb(as('order-clerk', tenant), explainPrice, { customerCode: 'CUST-001', sku: 'SKU-001', unit: 'carton', quantity: 2 });

async function exported(tenant: MintedTenant): Promise<string> {
  const { header, rows } = await runVerb(as('pricing-manager', tenant), exportRows, { kind: 'prices', target: 'MAY' });
  return [header.map((text) => ({ text })), ...rows].map(csvLine).join('');
}

it('a price is the same in file, story and file again, in francs beside a business in naira', async () => {
  const [francs, naira] = [world.ours, world.theirs];
  expect(await bring(francs, ['SKU-001,carton,"12,500",XOF', 'SKU-002,carton,12.5,XOF', 'SKU-003,carton,F CFA 9 000,XOF'])).toEqual([
    '3 Price: money.too-fine: Price “12.5” has decimals, and XOF has none. Write a whole amount.',
  ]);
  expect(await bring(naira, ['SKU-001,carton,"12,500",NGN', 'SKU-002,carton,12.5,NGN', 'SKU-003,carton,"9,000.50",XOF'])).toEqual([
    '4 Currency: money.other-currency: The row is in XOF, and MAY is a list in NGN. Prices in another currency belong in a list of their own.',
  ]);

  const [ours, theirs] = [await explained(francs), await explained(naira)];
  expect([ours.currency, ours.price?.netMinor, theirs.currency, theirs.price?.netMinor]).toEqual(['XOF', '25000', 'NGN', '2500000']);
  expect(ours.price?.steps[0]?.words).toContain('XOF 12,500');
  expect(theirs.price?.steps[0]?.words).toContain('₦12,500');

  const lines = (await exported(francs)).trim().split(/\r?\n/).slice(1);
  expect(lines).toEqual(['"SKU-001","carton",1,12500,"XOF","own"', '"SKU-003","carton",1,9000,"XOF","own"']);
  expect((await exported(naira)).trim().split(/\r?\n/).slice(1)).toEqual([
    '"SKU-001","carton",1,12500.00,"NGN","own"',
    '"SKU-002","carton",1,12.50,"NGN","own"',
  ]);

  // Brought in again it changes nothing.
  const maker = as('pricing-manager', francs);
  const again = await startImport(maker, { kind: 'prices', fileName: 'again.csv', content: bytes(await exported(francs)), target: 'MAY' });
  await runVerb(maker, checkImport, { id: again.id, mapping: (await runVerb(maker, getImport, { id: again.id })).mapping });
  await work();
  expect((await runVerb(maker, getImport, { id: again.id })).checked).toEqual({ created: 0, changed: 0, unchanged: 2, refused: 0 });
});

it('a circular is read in the currency of its business', async () => {
  const text = 'Product\tNew price\nNoodles\t12,500\nMilk\t12,500.50';
  const read = async (tenant: MintedTenant) => {
    const circular = await runVerb(as('pricing-manager', tenant), openCircular, { name: 'November', text });
    const rows = await world.database.sql(
      `select source ->> 'newMinor' as minor from circular_rows where tenant_id = $1 and circular_id = $2 and line > 1 order by line`,
      [tenant.id, circular.id],
    );
    return rows.map(({ minor }) => minor);
  };
  expect([await read(world.ours), await read(world.theirs)]).toEqual([
    ['12500', null],
    ['1250000', '1250050'],
  ]);
});

it('a currency that there is not is refused wherever one is given, and leaves nothing', async () => {
  const maker = as('pricing-manager');
  const refused = {
    kind: 'invalid',
    problem: { code: 'schema', errors: [{ pointer: '/currency', detail: expect.stringContaining('ISO 4217') }] },
  };
  const lines = [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }];
  const before = await world.database.sql('select code from price_lists order by tenant_id, code');
  for (const currency of ['ABC', 'XAU', 'DEM']) {
    await expect(runVerb(maker, putPriceDraft, { code: 'NEW', currency, ...terms }), currency).rejects.toMatchObject(refused);
    await expect(
      runVerb(as('importer'), putPriceList, {
        code: 'NEW',
        name: 'New',
        currency,
        isTaxInclusive: false,
        assignments: [],
        entries: [],
      }),
    ).rejects.toMatchObject(refused);
    await expect(
      runVerb(as('order-clerk'), calculatePrices, { customerCode: 'CUST-001', currency, lines }),
      currency,
    ).rejects.toMatchObject(refused);
    const principal = { name: 'Mills', currency };
    await expect(runVerb(as('catalogue-manager'), putPrincipals, { principals: [principal] })).rejects.toMatchObject({
      kind: 'invalid',
      problem: { errors: [{ pointer: '/principals/0/currency', detail: expect.stringContaining('ISO 4217') }] },
    });
  }
  expect(await world.database.sql('select code from price_lists order by tenant_id, code')).toEqual(before);
  await expect(runVerb(maker, getPriceDraft, { code: 'NEW' })).rejects.toMatchObject({ kind: 'not-found' });

  const tenant = { slug: 'no-money', name: 'No money', country: 'NG', timeZone: 'Africa/Lagos', accent: 'violet', vatBasisPoints: 0 };
  const importer = world.ours.actor('importer');
  await expect(createTenant(world.services, importer, { ...tenant, currency: 'ABC' })).rejects.toMatchObject({
    kind: 'invalid',
    problem: { code: 'currency.unknown', detail: expect.stringContaining('ISO 4217') },
  });
  expect(await world.database.sql(`select 1 from tenants where slug = 'no-money'`)).toEqual([]);
});
