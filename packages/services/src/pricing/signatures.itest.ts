import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import type { MintedTenant, Who } from '@omniroute/testing';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticateKey, issueApiKey, listMyWork } from '../tenant/index.ts';
import {
  addSpecialPrice,
  approveCircular,
  approvePriceList,
  approvePromotion,
  approveSpecialPrice,
  discardPriceList,
  editPriceDraft,
  getPriceDraft,
  publishPriceList,
  putPriceDraft,
  putPricingSettings,
  putPromotion,
  revertPriceList,
  submitCircular,
  submitPriceList,
  submitPromotion,
} from './index.ts';

const world = circularWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, codeOf, list, maker, problemOf, signer } = world;

/** The member of a role, as themselves. */
async function memberOf(role: Role, tenant = world.ours): Promise<Who> {
  const [row] = await world.database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [tenant.id, role]);
  const { services, caller } = as(role, tenant);
  return { services, caller: { ...caller, actor: { ...caller.actor, id: row?.id ?? '' } } };
}
/** The same person in another role of theirs. */
async function alsoAs(role: Role, { caller }: Who): Promise<Who> {
  const id = world.services.ids.uuid();
  await world.database.sql(
    `insert into members (tenant_id, id, issuer, subject, name, login, role, created_at)
     select tenant_id, $3::uuid, issuer, subject, name, $3::uuid::text || '@our.test', $4, now() from members where tenant_id = $1 and id = $2`,
    [caller.tenantId, caller.actor.id, id, role],
  );
  return { services: world.services, caller: { ...caller, actor: { ...caller.actor, id, role } } };
}
/** Whoever holds a key that this one issues. */
async function keyOf(issuer: Who, role: Role, tenant = world.ours): Promise<Who> {
  const { key } = await runVerb(issuer, issueApiKey, { name: role, role });
  const { actor } = await authenticateKey(world.services, key);
  return { services: world.services, caller: { ...tenant.caller(), actor } };
}
/** The key that the house made with the tenant, for nobody. */
async function houseKey({ apiKey, caller }: MintedTenant): Promise<Who> {
  const { actor } = await authenticateKey(world.services, apiKey);
  return { services: world.services, caller: { ...caller(), actor } };
}

const GIFT = { code: 'TEN', name: 'Ten off', type: 'percentage', config: { basisPoints: 1000 }, from: '2020-01-01T00:00:00Z' };
const SPECIAL = { sku: 'SKU-001', unit: 'carton', priceMinor: '6600', taxInclusive: false, from: '2020-01-01T00:00:00Z', reason: 'Agreed' };

/** Everything that is signed, drafted by one; how each is approved. */
async function draftAll(author: Who) {
  await runVerb(author, putPriceDraft, list());
  await runVerb(author, submitPriceList, { code: 'MAY' });
  await runVerb(author, putPromotion, { promotion: GIFT });
  await runVerb(author, submitPromotion, { code: 'TEN' });
  const { id } = await runVerb(author, addSpecialPrice, { customerCode: 'CUST-001', ...SPECIAL });
  return async (who: Who): Promise<string[]> => [
    await codeOf(runVerb(who, approvePriceList, { code: 'MAY' })),
    await codeOf(runVerb(who, approvePromotion, { code: 'TEN' })),
    await codeOf(runVerb(who, approveSpecialPrice, { id })),
  ];
}
const all = (code: string): string[] => [code, code, code];

describe('an API key', () => {
  it('signs as the person who issued it: not what they, or another key of theirs, wrote', async () => {
    const ada = await memberOf('tenant-owner');
    const [approver, owner] = [await keyOf(ada, 'finance-approver'), await keyOf(ada, 'tenant-owner')];
    const approve = await draftAll(await alsoAs('pricing-manager', ada));
    expect(await approve(approver)).toEqual(all('draft.own'));
    expect(await approve(owner)).toEqual(all('draft.own'));
    // What a key issues is of the same hand.
    expect(await approve(await keyOf(owner, 'finance-approver'))).toEqual(all('draft.own'));
    expect((await runVerb(approver, listMyWork, {})).items.filter(({ kind }) => kind.endsWith('to-approve'))).toEqual([]);
    expect(await approve(signer())).toEqual(all('done'));
  });

  it('makes its issuer the author of what it writes', async () => {
    const ada = await memberOf('tenant-owner');
    const approve = await draftAll(await keyOf(ada, 'tenant-owner'));
    expect(await approve(ada)).toEqual(all('draft.own'));
    expect(await approve(await keyOf(ada, 'finance-approver'))).toEqual(all('draft.own'));
    expect(await approve(await memberOf('finance-approver'))).toEqual(all('done'));
  });

  it('of another person signs, and of another house knows nothing of it', async () => {
    const approve = await draftAll(maker());
    const [theirs] = [await keyOf(await memberOf('tenant-owner', world.theirs), 'finance-approver', world.theirs)];
    expect(await approve(theirs)).toEqual(['price-list.unknown', 'promotion.unknown', 'special-price.unknown']);
    expect(await approve(await keyOf(await memberOf('tenant-owner'), 'finance-approver'))).toEqual(all('done'));
  });

  it('signs nothing once who issued it works here no longer, in any role; what it writes is still theirs', async () => {
    const [ada, approve] = [await memberOf('tenant-owner'), await draftAll(maker())];
    const [key, seller] = [await keyOf(ada, 'finance-approver'), await alsoAs('sales-rep', ada)];
    const suspend = ({ caller }: Who, status: string) =>
      world.database.sql('update members set status = $3 where tenant_id = $1 and id = $2', [world.ours.id, caller.actor.id, status]);
    await suspend(ada, 'suspended');
    await suspend(seller, 'suspended');
    expect(await approve(key)).toEqual(all('key.without-person'));
    await suspend(ada, 'active');
    expect(await approve(key)).toEqual(all('done'));
  });

  it('that no person issued signs nothing, and says what to do instead', async () => {
    const approve = await draftAll(maker());
    const nobody = await houseKey(world.ours);
    expect(await approve(nobody)).toEqual(all('key.without-person'));
    expect(await approve(await keyOf(nobody, 'finance-approver'))).toEqual(all('key.without-person'));
    expect(await problemOf(runVerb(nobody, approvePriceList, { code: 'MAY' }))).toMatchObject({
      kind: 'forbidden',
      detail: expect.stringContaining('Sign in and approve it'),
    });
    expect((await runVerb(nobody, getPriceDraft, { code: 'MAY' })).work?.whyNotApprove).toContain(
      'Nobody who works here issued this API key',
    );
    // Not even what is small enough for its author alone.
    await singleSignature(10, 500);
    await edit(nobody, '11100');
    expect(await runVerb(nobody, submitPriceList, { code: 'STD' })).toMatchObject({ state: 'submitted' });
  });

  it('signs no circular of its issuer', async () => {
    const ada = await memberOf('tenant-owner');
    const id = await world.readied();
    await edit(await alsoAs('pricing-manager', ada), '12500');
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
    expect(await codeOf(runVerb(await keyOf(ada, 'finance-approver'), approveCircular, { id }))).toBe('draft.own');
    expect(await codeOf(runVerb(signer(), approveCircular, { id }))).toBe('done');
  });
});

const singleSignature = (prices: number, basisPoints: number) =>
  runVerb(as(), putPricingSettings, {
    mergeStrategy: 'first-match',
    priceDate: 'order',
    totalStepMinor: '1',
    totalMode: 'nearest-half-up',
    totalTerms: null,
    costSource: 'last-grn',
    singleSignature: { prices, basisPoints },
    minimumMarginBasisPoints: 0,
    version: 0,
  } as never);
const edit = (who: Who, price: string, sku = 'SKU-001') =>
  runVerb(who, editPriceDraft, { code: 'STD', cells: [{ sku, unit: 'carton', to: { priceMinor: price } }] });

describe('what is approved', () => {
  const looked = async (code = 'STD') => {
    const { work } = await runVerb(signer(), getPriceDraft, { code });
    return { code, revision: work?.revision, updatedAt: work?.updatedAt };
  };
  const submit = () => runVerb(maker(), submitPriceList, { code: 'STD' });

  it('is what was looked at: what somebody changed since then is not signed', async () => {
    await edit(maker(), '11500');
    await submit();
    const seen = await looked();
    await edit(maker(), '6600');
    await submit();
    const { updatedAt: _at, ...byNumber } = seen;
    for (const given of [seen, byNumber])
      expect(await problemOf(runVerb(signer(), approvePriceList, given))).toMatchObject({
        kind: 'conflict',
        code: 'draft.changed',
        detail: expect.stringContaining('pricing-manager changed it'),
      });
    expect((await runVerb(signer(), getPriceDraft, { code: 'STD' })).work?.state).toBe('submitted');
    expect(await codeOf(runVerb(signer(), approvePriceList, await looked()))).toBe('done');
    expect(await codeOf(runVerb(signer(), approvePriceList, seen))).toBe('draft.approved');
  });

  it('is not another draft that was begun anew and counts from one again', async () => {
    await edit(maker(), '11500');
    await submit();
    const seen = await looked();
    await runVerb(maker(), discardPriceList, { code: 'STD' });
    await edit(maker(), '6600');
    await submit();
    expect((await looked()).revision).toBe(seen.revision);
    expect(await codeOf(runVerb(signer(), approvePriceList, seen))).toBe('draft.changed');
  });

  it('is a promotion as it was looked at', async () => {
    await runVerb(maker(), putPromotion, { promotion: GIFT });
    await runVerb(maker(), putPromotion, { promotion: { ...GIFT, config: { basisPoints: 9000 } } });
    await runVerb(maker(), submitPromotion, { code: 'TEN' });
    expect(await codeOf(runVerb(signer(), approvePromotion, { code: 'TEN', revision: 1 }))).toBe('draft.changed');
    expect(await codeOf(runVerb(signer(), approvePromotion, { code: 'TEN', revision: 2 }))).toBe('done');
  });

  it('is a circular with each of its lists as it was looked at, or nothing of it', async () => {
    await world.secondList();
    const id = await world.readied({ lists: world.lists });
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
    const seen = [await looked('STD'), await looked('WH2')] as { code: string; revision: number }[];
    await runVerb(maker(), editPriceDraft, { code: 'WH2', cells: [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '1' } }] });
    await runVerb(maker(), submitCircular, { id, reason: 'A kobo, to see it move' });
    expect(await problemOf(runVerb(signer(), approveCircular, { id, looked: seen }))).toMatchObject({
      kind: 'conflict',
      code: 'draft.changed',
      errors: [{ pointer: '/lists/1', detail: expect.stringContaining('WH2') }],
    });
    expect(await problemOf(runVerb(signer(), approveCircular, { id, looked: seen.slice(0, 1) }))).toMatchObject({
      code: 'draft.changed',
      detail: expect.stringContaining('WH2 was added'),
    });
    expect((await runVerb(signer(), getPriceDraft, { code: 'STD' })).work?.state).toBe('submitted');
    const now = [await looked('STD'), await looked('WH2')] as { code: string; revision: number }[];
    expect(await codeOf(runVerb(signer(), approveCircular, { id, looked: now }))).toBe('done');
  });
});

describe('a change that its author signs alone', () => {
  /** Submits a price of a carton of SKU-001 and publishes it where it needs nobody else; how it went. */
  async function alone(price: string, sku?: string): Promise<string> {
    await edit(maker(), price, sku);
    const { state } = await runVerb(maker(), submitPriceList, { code: 'STD' });
    if (state === 'approved') await runVerb(maker(), publishPriceList, { code: 'STD' });
    return state;
  }

  it('is none in which something is surely wrong, whatever reason is given', async () => {
    await singleSignature(10, 10_000);
    await edit(maker(), '1');
    const reason = 'A kobo, for the opening';
    expect(await runVerb(maker(), submitPriceList, { code: 'STD', reason })).toMatchObject({ state: 'submitted' });
    await edit(maker(), '10900');
    expect(await runVerb(maker(), submitPriceList, { code: 'STD' })).toMatchObject({ state: 'approved' });
  });

  it('is measured against what a second person signed last: small steps come to one large one', async () => {
    await singleSignature(10, 200);
    expect(await alone('11110')).toBe('approved');
    expect(await alone('11220')).toBe('approved');
    // One per cent of what holds, three of what was signed.
    expect(await alone('11330')).toBe('submitted');
    await runVerb(signer(), approvePriceList, { code: 'STD' });
    await runVerb(maker(), publishPriceList, { code: 'STD' });
    // From there on again, in both directions.
    expect(await alone('11500')).toBe('approved');
    expect(await alone('11110')).toBe('approved');
    expect(await alone('11050')).toBe('submitted');
  });

  it('counts the prices of all its steps', async () => {
    await singleSignature(2, 200);
    expect(await alone('11100')).toBe('approved');
    expect(await alone('11100', 'SKU-002')).toBe('approved');
    expect(await alone('11100', 'SKU-003')).toBe('submitted');
  });

  it('is measured by the version that it goes back to, once one was taken back', async () => {
    await singleSignature(10, 200);
    expect(await alone('11200')).toBe('approved');
    await edit(maker(), '15000');
    await world.publish('STD');
    await runVerb(maker(), revertPriceList, { code: 'STD' });
    // 11200 holds again, which 11000 covers: near to what was taken back is far from that.
    expect(await alone('14900')).toBe('submitted');
    await runVerb(maker(), discardPriceList, { code: 'STD' });
    expect(await alone('11220')).toBe('approved');
    expect(await alone('11330')).toBe('submitted');
  });

  it('stays alone whoever of the makers hands it on', async () => {
    await singleSignature(10, 200);
    await edit(maker(), '11200');
    expect(await runVerb(as('tenant-owner'), submitPriceList, { code: 'STD' })).toMatchObject({ state: 'approved' });
    await runVerb(maker(), publishPriceList, { code: 'STD' });
    expect(await alone('11400')).toBe('submitted');
  });

  it('says nothing of another house', async () => {
    await singleSignature(10, 200);
    expect(await alone('11200')).toBe('approved');
    const them = maker(world.theirs);
    await edit(them, '11010');
    expect(await runVerb(them, submitPriceList, { code: 'STD' })).toMatchObject({ state: 'submitted' });
  });
});
