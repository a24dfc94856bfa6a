import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { TwoTenants, type Who } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addSpecialPrice, approveSpecialPrice, endSpecialPrice, listSpecialPrices } from './index.ts';

const world = new TwoTenants();
const { as } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const day = (days: number) => new Date(world.services.clock.now().getTime() + days * 86_400_000).toISOString();

/** The member of a role, as themselves. */
async function memberOf(role: Role): Promise<Who> {
  const [row] = await world.database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [
    world.ours.id,
    role,
  ]);
  const { services, caller } = as(role);
  return { services, caller: { ...caller, actor: { ...caller.actor, id: row?.id ?? '' } } };
}

const agreed = (reason: string, more: object = {}) => ({
  customerCode: 'CUST-001',
  sku: 'SKU-001',
  unit: 'carton',
  priceMinor: '10000',
  taxInclusive: false,
  from: day(0),
  reason,
  ...more,
});
const list = (who: Who, input: object = {}) => runVerb(who, listSpecialPrices, input);
const reasons = async (who: Who, input: object = {}) => (await list(who, input)).items.map(({ reason }) => reason);

describe('special prices', () => {
  it('say to each who asks whether they can approve, and why not', async () => {
    const [maker, approver, clerk] = [await memberOf('pricing-manager'), await memberOf('finance-approver'), await memberOf('order-clerk')];
    const { id } = await runVerb(maker, addSpecialPrice, agreed('Agreed'));
    const standing = async (who: Who) => (await list(who)).items[0]?.whyNotApprove;
    expect(await standing(maker)).toContain('yourself');
    expect(await standing(clerk)).toContain('nobody who may has named you');
    expect(await standing(approver)).toBeNull();
    // What the list says is what the verb does.
    expect((await problemOf(runVerb(maker, approveSpecialPrice, { id }))).code).toBe('draft.own');
    await runVerb(approver, approveSpecialPrice, { id });
    expect((await list(maker)).items[0]).toMatchObject({ state: 'live', whyNotApprove: null, signsFor: null });
  });

  it('come in pages, by state, kind, depot and words, and those of another house never', async () => {
    const maker = as('pricing-manager');
    const approver = await memberOf('finance-approver');
    const ids: string[] = [];
    for (const reason of ['First', 'Second', 'Third']) ids.push((await runVerb(maker, addSpecialPrice, agreed(reason))).id);
    const old = { kind: 'old-stock', customerCode: undefined, sku: 'SKU-002', capBaseQuantity: 240, warehouse: 'WH-1' };
    await runVerb(maker, addSpecialPrice, agreed('Old', old));
    await runVerb(approver, approveSpecialPrice, { id: ids[0] ?? '' });
    await runVerb(maker, endSpecialPrice, { id: ids[1] ?? '' });
    expect(await reasons(maker)).toHaveLength(4);
    expect(await reasons(maker, { state: ['submitted', 'live'] })).not.toContain('Second');
    expect(await reasons(maker, { state: 'ended' })).toEqual(['Second']);
    expect(await reasons(maker, { kind: 'old-stock' })).toEqual(['Old']);
    expect(await reasons(maker, { warehouse: 'WH-1' })).toEqual(['Old']);
    expect(await reasons(maker, { customerCode: 'CUST-001', state: 'live' })).toEqual(['First']);
    expect(await reasons(maker, { search: 'thi' })).toEqual(['Third']);
    expect(await reasons(maker, { search: 'sku-002' })).toEqual(['Old']);
    const first = await list(maker, { limit: 3, withTotal: true });
    expect([first.items.length, first.total]).toEqual([3, { count: 4, isCapped: false }]);
    const rest = await list(maker, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
    expect(await reasons(as('pricing-manager', world.theirs))).toEqual([]);
  });
});
