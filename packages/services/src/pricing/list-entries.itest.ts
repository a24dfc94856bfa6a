import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approvePriceList,
  calculatePrices,
  editPriceDraft,
  getPriceList,
  publishPriceList,
  putCosts,
  putPriceDraft,
  submitPriceList,
} from './index.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await world.database.sql(`update customers set segment = 'vip' where code = 'CUST-001'`);
});
afterAll(world.close);

const { as } = world;
const maker = (tenant = world.ours) => as('pricing-manager', tenant);
const percent = (basisPoints: number) => ({ steps: [{ step: 'percentage', basisPoints }] });
const list = (code: string, basedOn: object, entries: object[] = []) => ({
  code,
  name: `Prices ${code}`,
  currency: 'NGN',
  taxInclusive: false,
  assignments: [{ group: 'vip', priority: 5, from: '2020-01-01T00:00:00Z' }],
  basedOn,
  entries,
});
async function publish(code: string, tenant = world.ours) {
  await runVerb(maker(tenant), submitPriceList, { code });
  await runVerb(as('finance-approver', tenant), approvePriceList, { code });
  return runVerb(maker(tenant), publishPriceList, { code });
}
const read = (code: string, more: object = {}, tenant = world.ours) =>
  runVerb(maker(tenant), getPriceList, { code, derived: 'shown', withTotal: true, ...more });
const inShort = ({ items }: Awaited<ReturnType<typeof read>>) =>
  items.map(({ sku, unit, priceMinor, source }) => `${sku} ${unit} ${priceMinor} ${source}`);
const own = { sku: 'SKU-002', unit: 'carton', minBaseQuantity: 1, priceMinor: '9999' };

describe('a list by formula', () => {
  it('shows what it charges beside its own prices, and says which are which', async () => {
    await runVerb(maker(), putPriceDraft, list('MAY', { code: 'STD', formula: percent(-1000) }, [own]));
    await publish('MAY');
    const shown = await read('MAY', { search: 'SKU-00' });
    expect(inShort(shown).slice(0, 4)).toEqual([
      'SKU-001 carton 9900 derived',
      'SKU-001 piece 900 derived',
      'SKU-002 carton 9999 own',
      'SKU-002 piece 900 derived',
    ]);
    expect(shown.total).toEqual({ count: 10, isCapped: false });
    // What is shown is what is charged.
    const basket = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }] };
    expect((await runVerb(as('order-clerk'), calculatePrices, basket)).netMinor).toBe('9900');
    // Nobody who does not ask gets them, since a list that is put back would make them its own.
    expect(inShort(await runVerb(maker(), getPriceList, { code: 'MAY' }))).toEqual(['SKU-002 carton 9999 own']);
    await world.database.sql(`update products set status = 'discontinued' where tenant_id = $1 and sku = 'SKU-001'`, [world.ours.id]);
    expect((await read('MAY', { search: 'SKU-001' })).items).toEqual([]);
  });

  it('is paged in one order with its own prices, by name too, and goes back over none', async () => {
    await runVerb(maker(), putPriceDraft, list('MAY', { code: 'STD', formula: percent(-1000) }, [own]));
    await publish('MAY');
    for (const sort of ['sku', '-sku', 'name']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await read('MAY', { limit: 3, sort, ...(cursor !== undefined && { cursor }) });
        seen.push(...inShort(page));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(inShort(await read('MAY', { sort })));
      expect([seen.length, new Set(seen).size]).toEqual([10, 10]);
    }
  });

  it('that follows one that follows another has what comes of both, the nearer own price first', async () => {
    await runVerb(maker(), putPriceDraft, list('MAY', { code: 'STD', formula: percent(-1000) }, [own]));
    await publish('MAY');
    await runVerb(maker(), putPriceDraft, list('JUNE', { code: 'MAY', formula: percent(10_000) }));
    await publish('JUNE');
    expect(inShort(await read('JUNE')).slice(0, 3)).toEqual([
      'SKU-001 carton 19800 derived',
      'SKU-001 piece 1800 derived',
      'SKU-002 carton 19998 derived',
    ]);
  });

  it('says where the formula gives no price, and has it with the version that takes the cost', async () => {
    const formula = { steps: [{ step: 'cost-plus', cost: 'moving-average', margin: { by: 'cost', basisPoints: 1000 } }] };
    await runVerb(maker(), putPriceDraft, list('PLUS', { code: 'STD', formula }));
    await publish('PLUS');
    const only = { search: 'SKU-001' };
    expect(inShort(await read('PLUS', only))).toEqual(['SKU-001 carton null none', 'SKU-001 piece null none']);
    const cost = { sku: 'SKU-001', unit: 'carton', source: 'moving-average', costMinor: '12000', reference: 'GRN 8' };
    await runVerb(maker(), putCosts, { costs: [cost] });
    expect(inShort(await read('PLUS', only))).toEqual(['SKU-001 carton null none', 'SKU-001 piece null none']);
    await runVerb(maker(), editPriceDraft, { code: 'PLUS', cells: [] });
    await publish('PLUS');
    expect(inShort(await read('PLUS', only))).toEqual(['SKU-001 carton 13200 derived', 'SKU-001 piece 1100 derived']);
  });

  it('is shown as of another moment with the prices of that one', async () => {
    await runVerb(maker(), putPriceDraft, list('MAY', { code: 'STD', formula: percent(-1000) }));
    await publish('MAY');
    const before = new Date().toISOString();
    await runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '20000' } }] });
    await publish('STD');
    const carton = async (more: object = {}) => inShort(await read('MAY', { search: 'SKU-001', ...more }))[0];
    expect([await carton(), await carton({ at: before })]).toEqual(['SKU-001 carton 18000 derived', 'SKU-001 carton 9900 derived']);
  });

  it('that was never published shows its draft, and to no other tenant', async () => {
    await runVerb(maker(), putPriceDraft, list('NEW', { code: 'STD', formula: percent(-5000) }, [own]));
    const shown = await read('NEW', { search: 'SKU-002' });
    expect([shown.version, ...inShort(shown)]).toEqual([0, 'SKU-002 carton 9999 own', 'SKU-002 piece 500 derived']);
    const unknown = await read('NEW', {}, world.theirs).catch((error: unknown) => error);
    expect(unknown instanceof Fault && unknown.problem.code).toBe('price-list.unknown');
  });
});
