import { runVerb } from '@omniroute/services';
import type { MintedTenant, Who } from '@omniroute/testing';
import { priceWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getProductTimeline } from '../catalogue/index.ts';
import { putOpeningStock } from '../intake/index.ts';
import { placeOrder } from '../order/index.ts';
import { getMinimumPrices, getProductCosts, putCosts, putMinimumPrices } from './index.ts';

const COUNT = 25;
const world = priceWorld({ products: COUNT });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const SKUS = Array.from({ length: COUNT }, (_, index) => `SKU-${String(index + 1).padStart(3, '0')}`);
type Role = Parameters<MintedTenant['caller']>[0];

/** Somebody with a name, as timelines tell it. */
function named(name: string, role: Role = 'pricing-manager', tenant = world.ours): Who {
  const who = world.as(role, tenant);
  return { ...who, caller: { ...who.caller, actor: { ...who.caller.actor, name } } };
}
interface Minimum {
  readonly sku: string;
  readonly unit: string;
  readonly priceMinor: string | null;
}
const set = (who: Who, reason: string, prices: readonly Minimum[]) => runVerb(who, putMinimumPrices, { reason, prices });
const all = (priceMinor: string, unit = 'carton'): Minimum[] => SKUS.map((sku) => ({ sku, unit, priceMinor }));
const cost = (costMinor: string, more: object = {}) => ({
  ...{ sku: 'SKU-001', unit: 'carton', source: 'last-grn', costMinor, reference: `GRN ${costMinor}` },
  ...more,
});
const enter = (who: Who, ...costs: object[]) => runVerb(who, putCosts, { costs });
const stepsOf = async (sku = 'SKU-001', who = world.as('auditor')) => (await runVerb(who, getProductTimeline, { sku })).steps;
/** A step in a line: who did what to what, before and after. */
const lines = async (sku?: string, who?: Who): Promise<string[]> =>
  (await stepsOf(sku, who)).map(
    ({ type, actor, changes, reason }) =>
      `${type} by ${actor}: ${changes.map(({ field, from, to }) => `${field} ${from} → ${to}`).join(', ')}${reason === null ? '' : ` (${reason})`}`,
  );
const bookVersion = async (): Promise<number> =>
  Number(
    (await world.database.sql(`select version from price_books where tenant_id = $1 and part = 'products'`, [world.ours.id]))[0]?.[
      'version'
    ],
  );
const kept = (costMinor: string, unit = 'carton'): string => JSON.stringify({ unit, costMinor });

describe('a minimum selling price', () => {
  it('is on the record of each of many products: who, when, why, before and after, in no other business', async () => {
    await set(named('Ada'), 'Cost and haulage', all('9500'));
    await set(named('Bola', 'finance-approver'), 'To clear the depot', all('100'));
    const [first, second] = await stepsOf('SKU-025');
    expect(Date.parse(String(second?.at))).toBeGreaterThanOrEqual(Date.parse(String(first?.at)));
    for (const sku of SKUS)
      expect([sku, await lines(sku)]).toEqual([
        sku,
        [
          'minimum-prices.put by Ada: minimum carton null → 9500 (Cost and haulage)',
          'minimum-prices.put by Bola: minimum carton 9500 → 100 (To clear the depot)',
        ],
      ]);
    for (const sku of SKUS) expect(await stepsOf(sku, world.as('auditor', world.theirs))).toEqual([]);
  });

  it('that is lowered, sold under and raised again says by whom, both in the timeline and where it stands', async () => {
    const carton = (priceMinor: string | null) => [{ sku: 'SKU-001', unit: 'carton', priceMinor }];
    const order = () =>
      world.codeOf(
        runVerb(world.as('order-clerk'), placeOrder, {
          customerCode: 'CUST-001',
          lines: [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }],
        }),
      );
    await set(named('Ada'), 'Cost', carton('12000'));
    expect(await order()).toBe('price.below-minimum');
    await set(named('Chidi'), 'Cost', carton(null));
    expect(await order()).toBe('done');
    await set(named('Ada'), 'Cost', carton('12000'));
    expect(await lines()).toEqual([
      'minimum-prices.put by Ada: minimum carton null → 12000 (Cost)',
      'minimum-prices.put by Chidi: minimum carton 12000 → null (Cost)',
      'minimum-prices.put by Ada: minimum carton null → 12000 (Cost)',
    ]);
    const { items } = await runVerb(world.as('sales-rep'), getMinimumPrices, { sku: 'SKU-001' });
    expect(items.map(({ unit, updatedBy }) => [unit, updatedBy])).toEqual([
      ['piece', null],
      ['carton', 'Ada'],
    ]);
  });

  it('that many bring and few change is told of the few, and of all units of a product at once; the others keep reason, time and person', async () => {
    await set(named('Ada'), 'Cost', all('9500'));
    const untouched = () => runVerb(world.as('auditor'), getMinimumPrices, { sku: 'SKU-002' });
    const [before, version] = [await untouched(), await bookVersion()];
    await set(named('Bola'), 'Same as it was', all('9500'));
    expect([await untouched(), await bookVersion()]).toEqual([before, version]);
    const [, ...rest] = all('9500');
    await set(named('Bola'), 'Dearer', [
      ...rest,
      { sku: 'SKU-001', unit: 'piece', priceMinor: '800' },
      { sku: 'SKU-001', unit: 'carton', priceMinor: '9600' },
    ]);
    expect((await lines())[1]).toBe('minimum-prices.put by Bola: minimum piece null → 800, minimum carton 9500 → 9600 (Dearer)');
    expect((await lines('SKU-002')).length).toBe(1);
    expect(await untouched()).toEqual(before);
    expect(await bookVersion()).toBeGreaterThan(version);
  });

  it('says of two who set it in the same moment what each found', async () => {
    const who = ['Ada', 'Bola', 'Chidi', 'Dayo'];
    await Promise.all(
      who.map((name, index) => set(named(name), 'Cost', index % 2 === 0 ? all(`9${index}00`) : all(`9${index}00`).reverse())),
    );
    for (const sku of ['SKU-001', 'SKU-025']) {
      const found = (await stepsOf(sku)).flatMap(({ changes }) => changes.map(({ from, to }) => [from, to]));
      const [last] = (await runVerb(world.as('auditor'), getMinimumPrices, { sku })).items.flatMap(({ priceMinor }) => priceMinor ?? []);
      // One begins with none, and each of the others with what another left.
      expect(found.map(([from]) => from).toSorted()).toEqual([...found.map(([, to]) => to).filter((to) => to !== last), null].toSorted());
    }
  });
});

describe('a cost', () => {
  it('is on the record by source: who, by which paper, from when on, before and after; only where it is another', async () => {
    await enter(named('Femi', 'finance-officer'), cost('9000'), cost('8800', { source: 'moving-average' }));
    await enter(named('Ada'), cost('9100'), cost('8800', { source: 'moving-average', reference: 'March' }));
    await enter(named('Ada'), cost('800', { unit: 'piece' }));
    expect(await lines()).toEqual([
      `product-costs.put by Femi: cost last-grn null → ${kept('9000')}`,
      `product-costs.put by Femi: cost moving-average null → ${kept('8800')}`,
      `product-costs.put by Ada: cost last-grn ${kept('9000')} → ${kept('9100')}`,
      `product-costs.put by Ada: cost last-grn ${kept('9100')} → ${kept('800', 'piece')}`,
    ]);
    expect((await stepsOf())[2]?.notes).toEqual({ reference: 'GRN 9100' });
    expect(await stepsOf('SKU-001', world.as('auditor', world.theirs))).toEqual([]);
    const { items } = await runVerb(world.as('finance-officer'), getProductCosts, { sku: 'SKU-001' });
    expect(items.map(({ costMinor, enteredBy }) => `${costMinor} ${enteredBy}`).toSorted()).toEqual([
      ...['800 Ada', '8800 Ada', '8800 Femi', '9000 Femi', '9100 Ada'],
    ]);
  });

  it('that begins at several times is told against what held before each of them', async () => {
    await enter(named('Ada'), cost('7000', { from: '2025-03-01T00:00:00Z' }));
    await enter(
      named('Ada'),
      cost('9300', { from: '2999-01-01T00:00:00Z' }),
      cost('6000', { from: '2025-01-01T00:00:00Z' }),
      cost('6500', { from: '2025-02-01T00:00:00Z' }),
      cost('9200', { from: '2026-01-01T00:00:00Z' }),
    );
    expect(await lines()).toEqual([
      `product-costs.put by Ada: cost last-grn null → ${kept('7000')}`,
      `product-costs.put by Ada: cost last-grn null → ${kept('6000')}`,
      `product-costs.put by Ada: cost last-grn ${kept('6000')} → ${kept('6500')}`,
      `product-costs.put by Ada: cost last-grn ${kept('7000')} → ${kept('9200')}`,
      `product-costs.put by Ada: cost last-grn ${kept('9200')} → ${kept('9300')}`,
    ]);
    expect((await stepsOf()).at(-1)?.notes).toEqual({ reference: 'GRN 9300', from: '2999-01-01T00:00:00.000Z' });
  });

  it('of many products at once is on the record of each', async () => {
    await enter(named('Ada'), ...SKUS.map((sku) => cost('9000', { sku })));
    for (const sku of SKUS)
      expect([sku, await lines(sku)]).toEqual([sku, [`product-costs.put by Ada: cost last-grn null → ${kept('9000')}`]]);
  });
});

describe('the timeline of a product', () => {
  const [COST, BATCH, LATER, LEAST] = ['777001', '777002', '777003', '777004'] as const;

  it('tells no cost and no minimum to who may not read them, and both to who may', async () => {
    const batch = { warehouse: 'WH-1', sku: 'SKU-001', batch: 'B1' };
    const row = { ...batch, unit: 'carton', quantity: 5, unitCostMinor: BATCH };
    await runVerb(world.as('tenant-owner'), putOpeningStock, { rows: [row] });
    await runVerb(world.as('tenant-owner'), putOpeningStock, { rows: [{ ...batch, unitCostMinor: LATER }] });
    await runVerb(world.as('tenant-owner'), putOpeningStock, { rows: [{ ...batch, unitCostMinor: '1', quantity: 6 }] });
    await enter(named('Ada'), cost(COST));
    await set(named('Ada'), 'Least', [{ sku: 'SKU-001', unit: 'carton', priceMinor: LEAST }]);
    const told = async (role: Role) => {
      const steps = await stepsOf('SKU-001', world.as(role));
      const text = JSON.stringify(steps);
      return { types: steps.map(({ type }) => type), canaries: [COST, BATCH, LATER, LEAST].filter((canary) => text.includes(canary)) };
    };
    for (const role of ['catalogue-manager', 'support-agent'] as const)
      expect([role, await told(role)]).toEqual([role, { types: ['opening-stock.created', 'opening-stock.changed'], canaries: [] }]);
    for (const role of ['tenant-owner', 'pricing-manager', 'analyst', 'auditor'] as const)
      expect([role, (await told(role)).canaries]).toEqual([role, [COST, BATCH, LATER, LEAST]]);
    const last = (await stepsOf('SKU-001', world.as('support-agent'))).at(-1);
    expect(last?.changes).toEqual([{ field: 'quantity', from: '5', to: '6' }]);
  });

  it('has the last steps of a long life', async () => {
    await enter(named('Ada'), cost('9000'));
    await world.database.sql(
      `insert into audit_log select (jsonb_populate_record(a, jsonb_build_object('id', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'type', 'product.old'))).*
       from audit_log a, generate_series(1, 600) n where a.tenant_id = $1 and a.type = 'product-costs.put'`,
      [world.ours.id],
    );
    const steps = await stepsOf();
    expect([steps.length, steps[0]?.type, steps.at(-1)?.type]).toEqual([500, 'product.old', 'product-costs.put']);
  });
});
