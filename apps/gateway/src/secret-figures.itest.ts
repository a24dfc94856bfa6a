import { runVerb } from '@omniroute/services';
import { putCosts } from '@omniroute/services/pricing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, keyOf, linesOf, type PriceDesk, SINCE } from '../test/price-desk.ts';

// What goods cost, what is earned on them and who pays for promotions stands in no answer of REST to whoever may not know it: each figure below
// stands in one place only, and is looked for in all that can be read there.

const COST = 7_131_313;
const MARGIN = 1_717;
const SHARE = 6_161;
const BUDGET = 6_565_656;
const FIGURES = [
  ['cost', /7131313|71,?313\.13/],
  ['margin', /17\.17 ?%|"basisPoints":1717\b/],
  ['who pays', /BasisPoints":6161\b/],
  ['budget', /6565656|65,?656\.56/],
] as const;
const told = (text: string): string[] => FIGURES.flatMap(([name, looks]) => (looks.test(text) ? [name] : []));

const world = new GatewayTenants(DESK);
let desk: PriceDesk;
let traceId = '';
beforeAll(async () => {
  await world.openMinted();
  desk = await world.desk();
  const cost = { sku: 'SKU-001', unit: 'carton', source: 'last-grn' as const, costMinor: String(COST), reference: 'GRN 7' };
  await runVerb(desk.owner, putCosts, { costs: [cost] });
  const steps = [{ step: 'cost-plus', cost: 'last-grn', margin: { by: 'cost', basisPoints: MARGIN } }];
  await desk.list('PLUS', [], { assignments: [{ priority: 900, from: SINCE }], basedOn: { code: 'STD', formula: { steps } } });
  await desk.promotion('TEN', {
    type: 'percentage',
    config: { basisPoints: 1_000 },
    funding: { principalBasisPoints: SHARE, distributorBasisPoints: 10_000 - SHARE },
    budget: { amountMinor: String(BUDGET), perCustomer: { uses: 44 } },
  });
  const ordered = await desk.order([{ sku: 'SKU-001', quantity: 1, unit: 'carton' }]);
  traceId = linesOf(ordered)[0]?.traceId ?? '';
});
afterAll(world.close);

const basket = { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 1, unit: 'carton' }] };
/** Everything that REST tells of prices, each with the figures in it for whoever may know them. */
const READING = (): readonly (readonly [what: string, body: object | undefined, figures: readonly string[]])[] => [
  ['GET /price-lists', undefined, []],
  ['GET /price-lists/PLUS', undefined, ['margin']],
  ['GET /promotions', undefined, ['budget']],
  ['GET /promotions/TEN', undefined, ['who pays', 'budget']],
  ['POST /prices/calculate', { ...basket, trace: true }, ['cost', 'margin']],
  ['POST /prices/bulk-calculate', { baskets: [{ ...basket, trace: true }] }, ['cost', 'margin']],
  [`GET /prices/traces/${traceId}`, undefined, ['cost', 'margin']],
  ['POST /promotions/validate', basket, []],
  ['GET /orders', undefined, []],
  ['GET /products', undefined, []],
];

async function answers(role: string): Promise<readonly (readonly [what: string, status: number, figures: string[]])[]> {
  const key = await keyOf(world.database, desk.tenant, role);
  const found = [];
  for (const [what, body] of READING()) {
    const { status, text } = await desk.send(what, body, key);
    found.push([what, status, told(text)] as const);
  }
  return found;
}

it('tells them to whoever may know them', async () => {
  const seen = await answers('tenant-owner');
  expect(seen).toEqual(READING().map(([what, , figures]) => [what, 200, [...figures]]));
});

it.each(['sales-rep', 'order-clerk', 'credit-controller', 'support-agent'])('tells none of them to a %s', async (role) => {
  const seen = await answers(role);
  expect(seen.map(([what, , figures]) => [what, figures])).toEqual(READING().map(([what]) => [what, []]));
  expect(seen.filter(([, status]) => status === 200).length).toBeGreaterThan(4);
});

it('says that a list goes by costs, and tells who sells what a promotion gives, to whom and how often', async () => {
  const key = await keyOf(world.database, desk.tenant, 'sales-rep');
  const list = await desk.send('GET /price-lists/PLUS', undefined, key);
  expect(list.json['basedOn']).toEqual({ code: 'STD', formula: null });
  const promotion = await desk.send('GET /promotions/TEN', undefined, key);
  expect(promotion.json).toMatchObject({ config: { basisPoints: 1_000 }, budget: { perCustomer: { uses: 44 } }, given: null });
  expect(promotion.json).not.toHaveProperty('funding');
});
