import { EVERYBODY } from '@omniroute/db/pricing';
import { runVerb } from '@omniroute/services';
import { promotionWorld, toldBudget } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelOrder, getOrder } from '../order/index.ts';
import { getPromotion, getPromotionBurn, listClaims } from './index.ts';

const world = promotionWorld({ stock: 500 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  for (const tenant of [world.ours, world.theirs]) await world.promote(TARGET, tenant);
});
afterAll(world.close);

const { as } = world;
const TARGET = {
  code: 'QPS',
  type: 'target',
  config: { steps: [{ fromBaseQuantity: 1_000, basisPoints: 1_000 }], appliesTo: 'above-step' },
  budget: { amountMinor: '1000000' },
  funding: { principalBasisPoints: 10_000, distributorBasisPoints: 0 },
};
const order = (quantity: number, more: Readonly<Record<string, unknown>> = {}) => world.order([{ sku: 'SKU-001', quantity }], more);
/** What is claimed of it, and what its budget has; the days of its budget say the same. */
async function given(tenant = world.ours): Promise<string[]> {
  const { totals } = await runVerb(as('finance-officer', tenant), listClaims, { filter: {} });
  const budget = toldBudget(await runVerb(as('tenant-owner', tenant), getPromotion, { code: 'QPS' }));
  const { total } = await runVerb(as('finance-officer', tenant), getPromotionBurn, { code: 'QPS' });
  const held = BigInt(budget.reservedMinor) + BigInt(budget.consumedMinor);
  expect(BigInt(total.reserved.minor) - BigInt(total.released.minor) - BigInt(total.returned.minor)).toBe(held);
  return [totals.principalMinor, held.toString()];
}
const lost = async (id: string): Promise<unknown[]> =>
  (await runVerb(as(), getOrder, { id })).timeline.filter(({ type }) => type === 'promotion.rebate-lost').map(({ detail }) => detail);

describe('a target that was reached by goods which nobody got', () => {
  const ways = [
    ['declined', { shortPolicy: 'all-or-nothing' }],
    ['short', {}],
  ] as const;

  it.each(ways)('is not reached: %s before the other order is answered, which has no rebate to claim then', async (_, policy) => {
    const [large, small, theirs] = [await order(1_000, policy), await order(100), await order(1_100, { tenant: world.theirs })];
    expect([large.discountMinor, small.discountMinor]).toEqual(['0', '10000']);
    await world.settle([large.id]);
    expect(await given()).toEqual(['0', '0']);
    expect(await lost(small.id)).toMatchObject([{ promotion: 'QPS', amountMinor: '10000', reason: expect.stringContaining(large.number) }]);
    await world.settle([small.id]);
    expect(await given()).toEqual(['0', '0']);
    expect(theirs.discountMinor).toBe('10000');
    expect(await given(world.theirs)).toEqual(['0', '10000']);
  });

  it.each(ways)('is not reached: %s after it, so that what was claimed is taken back', async (_, policy) => {
    const [large, small] = [await order(1_000, policy), await order(100)];
    await world.settle([small.id]);
    expect(await given()).toEqual(['10000', '10000']);
    await world.settle([large.id]);
    expect(await given()).toEqual(['0', '0']);
    expect(await lost(small.id)).toHaveLength(1);
  });

  it('is not reached by what is cancelled before the other order is answered', async () => {
    await world.database.sql('update inventory_items set on_hand = 5000 where tenant_id = $1', [world.ours.id]);
    const large = await order(1_000);
    await world.settle([large.id]);
    const small = await order(100);
    await runVerb(as(), cancelOrder, { orderId: large.id, reason: 'Wrong customer' });
    await world.settle([small.id]);
    expect(await given()).toEqual(['0', '0']);
    await runVerb(as(), cancelOrder, { orderId: small.id, reason: 'Wrong customer' });
    expect(await given()).toEqual(['0', '0']);
  });

  it('stays reached by the rest where that is enough, and nobody else loses what they earned', async () => {
    await world.database.sql('update inventory_items set on_hand = 3000 where tenant_id = $1', [world.ours.id]);
    const [first, large, last] = [await order(2_000), await order(1_500, { shortPolicy: 'all-or-nothing' }), await order(100)];
    await world.settle([first.id, large.id, last.id]);
    expect(await given()).toEqual(['110000', '110000']);
    expect([await lost(first.id), await lost(last.id)]).toEqual([[], []]);
  });
});

describe('what is bought under a target while something else is given on it', () => {
  beforeEach(() => world.database.sql('update inventory_items set on_hand = 5000 where tenant_id = $1', [world.ours.id]));
  const MAY = {
    code: 'MAY',
    type: 'percentage',
    config: { basisPoints: 2_000 },
    budget: {},
    funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
  };
  const counted = async (tenant = world.ours) =>
    world.database.sql(
      `select p.code, c.bought_base::int as bought, (c.reserved_uses + c.consumed_uses)::int as uses from promotion_counters c
       join promotions p on p.tenant_id = c.tenant_id and p.id = c.promotion_id
       where c.tenant_id = $1 and c.customer_id <> $2 and p.code <> 'MAY' order by p.code`,
      [tenant.id, EVERYBODY],
    );

  it.each([
    ['the best of its group', {}],
    ['one that has the lines for itself', { stacking: { group: 'alone', mode: 'exclusive', priority: 9 } }],
  ])('counts beside %s, once and as no use, and is reached by it', async (_, more) => {
    await world.promote({ ...MAY, ...more });
    const first = await order(900);
    const second = await order(300);
    expect([first.discountMinor, second.discountMinor]).toEqual(['180000', '60000']);
    expect(await counted()).toEqual([{ code: 'QPS', bought: 1_200, uses: 0 }]);
    await world.settle([first.id, second.id]);
    expect(await counted()).toEqual([{ code: 'QPS', bought: 1_200, uses: 0 }]);
    expect(await counted(world.theirs)).toEqual([]);
  });

  it('counts where its own budget is used up', async () => {
    await world.promote({ ...TARGET, budget: { amountMinor: '1000' } });
    const [first, second] = [await order(1_100), await order(100)];
    expect([first.discountMinor, second.discountMinor]).toEqual(['1000', '0']);
    expect(await counted()).toEqual([{ code: 'QPS', bought: 1_200, uses: 1 }]);
  });

  it('does not count for whom it is not meant, nor does what is beaten and no target (control)', async () => {
    await world.promote({ ...TARGET, conditions: { channels: ['portal'] } });
    await world.promote(MAY);
    await world.promote({ ...MAY, code: 'LESS', config: { basisPoints: 500 } });
    const { discountMinor } = await order(900);
    expect([discountMinor, await counted()]).toEqual(['180000', []]);
  });
});

describe('what is cancelled or comes back under a target', () => {
  beforeEach(() => world.database.sql('update inventory_items set on_hand = 5000 where tenant_id = $1', [world.ours.id]));

  it('takes its own rebate along, and none that dearer goods earned and still earn', async () => {
    await world.goLive({ code: 'DEAR', entries: [{ sku: 'SKU-002', unit: 'piece', priceMinor: '100000' }] });
    const dear = await world.order([{ sku: 'SKU-002', quantity: 1_005 }]);
    const cheap = await order(500);
    expect([dear.discountMinor, cheap.discountMinor]).toEqual(['50000', '50000']);
    await world.settle([dear.id, cheap.id]);
    await runVerb(as(), cancelOrder, { orderId: cheap.id, reason: 'Wrong customer' });
    expect([await given(), await lost(dear.id)]).toEqual([['50000', '50000'], []]);
  });

  it('leaves an order the rate of a step that is still reached without what went', async () => {
    await world.promote({ ...TARGET, config: { ...TARGET.config, appliesTo: 'all' } });
    const [first, second] = [await order(900), await order(900)];
    const last = await order(100);
    await world.settle([first.id, second.id, last.id]);
    const before = await given();
    await runVerb(as(), cancelOrder, { orderId: second.id, reason: 'Wrong customer' });
    expect([before, await given(), await lost(last.id)]).toEqual([['100000', '100000'], ['10000', '10000'], []]);
  });
});
