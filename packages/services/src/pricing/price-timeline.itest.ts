import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  approvePriceList,
  approvePromotion,
  editPriceDraft,
  getPriceTimeline,
  publishPriceList,
  publishPromotion,
  putPromotion,
  submitPriceList,
  submitPromotion,
} from './index.ts';

const world = new TwoTenants();
const { as } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const STD = { kind: 'price-list', code: 'STD' } as const;

describe('the timeline of a price list', () => {
  it('tells who did what, by which way, and each price before and after', async () => {
    const cells = [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '11500' } }];
    await runVerb(as('pricing-manager'), editPriceDraft, { code: 'STD', cells });
    await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD', reason: 'Principal’s circular' });
    await runVerb(as('finance-approver'), approvePriceList, { code: 'STD' });
    await runVerb(as('pricing-manager'), publishPriceList, { code: 'STD' });
    const { steps } = await runVerb(as('auditor'), getPriceTimeline, STD);
    expect(steps.slice(-4).map(({ type }) => type)).toEqual([
      'price-list.draft-edited',
      'price-list.submitted',
      'price-list.approved',
      'price-list.published',
    ]);
    expect(steps.at(-3)?.reason).toBe('Principal’s circular');
    const [published] = steps.slice(-1);
    expect(published?.actor).toBe(as('pricing-manager').caller.actor.name);
    expect(published?.changes).toContainEqual({ field: 'SKU-001 carton', from: expect.stringMatching(/^\d+$/), to: '11500' });
    // Of the other house’s list of the same code nothing of this is told.
    const theirs = await runVerb(as('auditor', world.theirs), getPriceTimeline, STD);
    expect(theirs.steps.map(({ type }) => type)).not.toContain('price-list.published');
  });

  it('of a promotion is its own: not that of a list or of another house’s promotion of the same code', async () => {
    const promotion = { code: 'STD', name: 'Standard', type: 'percentage', config: { basisPoints: 500 }, from: '2020-01-01T00:00:00Z' };
    for (const tenant of [world.ours, world.theirs]) await runVerb(as('pricing-manager', tenant), putPromotion, { promotion } as never);
    await runVerb(as('pricing-manager'), submitPromotion, { code: 'STD', reason: 'Easter' });
    await runVerb(as('finance-approver'), approvePromotion, { code: 'STD' });
    await runVerb(as('pricing-manager'), publishPromotion, { code: 'STD' });
    const steps = async (tenant = world.ours) =>
      (await runVerb(as('auditor', tenant), getPriceTimeline, { kind: 'promotion', code: 'STD' })).steps;
    expect((await steps()).map(({ type, actor, reason }) => [type, actor, reason])).toEqual([
      ['promotion.draft-put', as('pricing-manager').caller.actor.name, null],
      ['promotion.submitted', as('pricing-manager').caller.actor.name, 'Easter'],
      ['promotion.approved', as('finance-approver').caller.actor.name, null],
      ['promotion.published', as('pricing-manager').caller.actor.name, 'Easter'],
    ]);
    expect((await steps(world.theirs)).map(({ type }) => type)).toEqual(['promotion.draft-put']);
    expect((await runVerb(as('auditor'), getPriceTimeline, STD)).steps.map(({ type }) => type)).not.toContain('promotion.published');
  });

  it('is there for what is there, and for those who read prices', async () => {
    const code = async (role: 'auditor' | 'support-agent', input: object) =>
      (await problemOf(runVerb(as(role), getPriceTimeline, input as typeof STD))).code;
    expect(await code('auditor', { kind: 'price-list', code: 'NONE' })).toBe('price-list.unknown');
    expect(await code('auditor', { kind: 'promotion', code: 'NONE' })).toBe('promotion.unknown');
    expect(await code('support-agent', STD)).toBe('role.not-permitted');
  });
});
