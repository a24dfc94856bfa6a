import type { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { digestTenant } from '@omniroute/testing';
import { priceWorld, problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueApiKey } from '../tenant/index.ts';
import {
  approvePriceList,
  discardPriceList,
  editPriceDraft,
  getPriceDraft,
  getPriceList,
  getPriceTimeline,
  publishPriceList,
  putPriceDraft,
  rebasePriceDraft,
  revertPriceList,
  submitPriceList,
} from './index.ts';

const world = priceWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { as, codeOf, goLive, list, maker, priceOf, publish, signer } = world;

describe('a price list', () => {
  it('is live once another person has approved it, at once and for its own tenant alone', async () => {
    expect(await priceOf()).toBe('11000');
    await runVerb(maker(), putPriceDraft, list());
    expect(await priceOf()).toBe('11000');
    expect(await codeOf(runVerb(maker(), publishPriceList, { code: 'MAY' }))).toBe('draft.not-approved');
    await runVerb(maker(), submitPriceList, { code: 'MAY' });
    expect(await priceOf()).toBe('11000');
    await runVerb(signer(), approvePriceList, { code: 'MAY' });
    expect(await runVerb(maker(), publishPriceList, { code: 'MAY' })).toMatchObject({ state: 'live', version: 1 });
    expect(await priceOf()).toBe('12000');
    expect(await priceOf(world.theirs)).toBe('11000');
  });

  it('is not approved by its author, in no other role, by no deputy of world.theirs, by none of their keys', async () => {
    const id = world.services.ids.uuid();
    const [ownerId, deputyId] = [world.services.ids.uuid(), world.services.ids.uuid()];
    const member = `insert into members (tenant_id, id, issuer, subject, name, login, role, created_at) values ($1, $2, 'urn:idp', $3, $3, $3, $4, now())`;
    const second = world.services.ids.uuid();
    await world.database.sql(member, [world.ours.id, id, 'ada', 'pricing-manager']);
    await world.database.sql(member, [world.ours.id, second, 'ada', 'finance-approver']);
    await world.database.sql(member, [world.ours.id, ownerId, 'ada', 'tenant-owner']);
    await world.database.sql(member, [world.ours.id, deputyId, 'dayo', 'order-clerk']);
    const person = (
      kind: 'member' | 'api-key',
      own: string,
      role: 'pricing-manager' | 'finance-approver' | 'tenant-owner' | 'order-clerk',
    ) => {
      const caller = world.ours.caller(role);
      return { services: world.services, caller: { ...caller, actor: { ...caller.actor, kind, id: own } } };
    };
    await runVerb(person('member', id, 'pricing-manager'), putPriceDraft, list());
    await runVerb(person('member', id, 'pricing-manager'), submitPriceList, { code: 'MAY' });
    const approve = (who: ReturnType<typeof person>) => codeOf(runVerb(who, approvePriceList, { code: 'MAY' }));
    expect(await approve(person('member', second, 'finance-approver'))).toBe('draft.own');
    const key = { name: 'till', role: 'tenant-owner' } as const;
    const { id: keyId } = await runVerb(person('member', ownerId, 'tenant-owner'), issueApiKey, key);
    expect(await approve(person('api-key', keyId, 'tenant-owner'))).toBe('draft.own');
    const dayo = person('member', deputyId, 'order-clerk');
    expect(await approve(dayo)).toBe('role.not-permitted');
    const stands = `insert into pricing_deputies (tenant_id, member_id, deputy_id, valid_from, valid_until) values ($1, $2, $3, now() - interval '1 day', now() + interval '1 day')`;
    await world.database.sql(stands, [world.ours.id, second, deputyId]);
    expect(await approve(dayo)).toBe('draft.own');
    const [owner] = await world.database.sql<{ id: string }>(
      `select id from members where tenant_id = $1 and role = 'tenant-owner' and subject <> 'ada'`,
      [world.ours.id],
    );
    await world.database.sql(stands, [world.ours.id, owner?.id, deputyId]);
    expect(await approve(dayo)).toBe('done');
  });

  it('with something surely wrong is submitted with a reason alone, which its approver and its timeline are told', async () => {
    await goLive();
    const free = { sku: 'SKU-001', unit: 'carton', to: { priceMinor: '0' } };
    await runVerb(maker(), editPriceDraft, { code: 'MAY', cells: [free] });
    const before = await digestTenant(world.database, world.ours.id);
    const submit = (reason?: string) => runVerb(maker(), submitPriceList, { code: 'MAY', ...(reason !== undefined && { reason }) });
    await expect(submit()).rejects.toMatchObject({
      kind: 'refused',
      problem: { errors: [{ code: 'draft.unsound', pointer: '/reason', detail: expect.stringContaining('Enter the price') }] },
    });
    expect(await codeOf(submit(' '))).not.toBe('done');
    expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
    expect(await submit('Given for the opening, agreed with the owner')).toMatchObject({ state: 'submitted' });
    const { work } = await runVerb(signer(), getPriceDraft, { code: 'MAY' });
    expect(work).toMatchObject({ state: 'submitted', reason: 'Given for the opening, agreed with the owner' });
    const { steps } = await runVerb(signer(), getPriceTimeline, { kind: 'price-list', code: 'MAY' });
    expect(steps.at(-1)).toMatchObject({
      type: 'price-list.submitted',
      reason: 'Given for the opening, agreed with the owner',
      notes: { errors: 1 },
    });
  });

  it('that was changed after it was approved is signed anew', async () => {
    await runVerb(maker(), putPriceDraft, list());
    await runVerb(maker(), submitPriceList, { code: 'MAY' });
    await runVerb(signer(), approvePriceList, { code: 'MAY' });
    const cells = [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: '99' } }];
    await runVerb(maker(), editPriceDraft, { code: 'MAY', cells });
    expect(await codeOf(runVerb(maker(), publishPriceList, { code: 'MAY' }))).toBe('draft.not-approved');
    expect(await priceOf()).toBe('11000');
  });

  it('begins when it was planned to, without anybody doing anything, and is looked up as of any time', async () => {
    await goLive();
    const now = world.services.clock.now().getTime();
    const at = new Date(now + 3_600_000).toISOString();
    expect(await goLive({ entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '13000' }] }, at)).toMatchObject({
      state: 'planned',
      version: 2,
    });
    expect([await priceOf(), await priceOf(world.ours, { at })]).toEqual(['12000', '13000']);
    const open = (filter: object) => runVerb(maker(), getPriceList, { filter: { code: ['MAY'], ...filter } });
    expect((await open({})).items[0]?.priceMinor).toBe('12000');
    expect(await open({ at: [at] })).toMatchObject({ version: 2, items: [{ priceMinor: '13000' }] });
    expect(await codeOf(open({ at: ['2020-01-01T00:00:00Z'] }))).toBe('price-list.not-yet');
    expect(await codeOf(goLive({ entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '14000' }] }))).toBe('version.planned');
    await runVerb(maker(), revertPriceList, { code: 'MAY' });
    expect([await priceOf(), await priceOf(world.ours, { at })]).toEqual(['12000', '12000']);
  });

  it('goes back in one step, and to the prices that were, added and removed ones too', async () => {
    await goLive({
      entries: [
        { sku: 'SKU-001', unit: 'carton', priceMinor: '12000' },
        { sku: 'SKU-002', unit: 'piece', priceMinor: '700' },
      ],
    });
    await goLive({
      name: 'June',
      entries: [
        { sku: 'SKU-001', unit: 'carton', priceMinor: '15000' },
        { sku: 'SKU-003', unit: 'piece', priceMinor: '800' },
      ],
    });
    expect(await priceOf()).toBe('15000');
    expect(await runVerb(maker(), revertPriceList, { code: 'MAY', reason: 'Wrong circular' })).toMatchObject({
      state: 'reverted',
      version: 3,
    });
    expect(await priceOf()).toBe('12000');
    const page = await runVerb(maker(), getPriceList, { filter: { code: ['MAY'] } });
    expect(page.items.map((entry) => `${entry.sku} ${entry.priceMinor}`)).toEqual(['SKU-001 12000', 'SKU-002 700']);
    const { versions } = await runVerb(maker(), getPriceDraft, { code: 'MAY' });
    expect(versions.map(({ version, revertsTo }) => [version, revertsTo])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });

  it('writes as many rows as it changes prices', async () => {
    await goLive({ entries: ['SKU-001', 'SKU-002', 'SKU-003'].map((sku) => ({ sku, unit: 'carton', priceMinor: '12000' })) });
    const rows = async () =>
      (
        await world.database.sql<{ n: number }>(
          `select count(*)::int as n from price_list_entries e join price_lists l on l.id = e.price_list_id where l.code = 'MAY' and l.tenant_id = $1`,
          [world.ours.id],
        )
      )[0]?.n;
    expect(await rows()).toBe(3);
    await runVerb(maker(), editPriceDraft, { code: 'MAY', cells: [{ sku: 'SKU-002', unit: 'carton', to: { priceMinor: '12500' } }] });
    await publish('MAY');
    expect(await rows()).toBe(4);
  });

  it('is refused whole with every place that is wrong, a price in a unit nothing converts among them (metasfresh #6007)', async () => {
    const wrong = list({
      assignments: [
        { priority: 1, from: '2020-01-01T00:00:00Z', warehouse: 'WH-9' },
        { priority: 1, from: '2020-01-01T00:00:00Z', customerCode: 'NOBODY' },
      ],
      entries: [{ sku: 'SKU-001', unit: 'pallet', priceMinor: '1' }],
    });
    expect(await codeOf(runVerb(maker(), putPriceDraft, wrong))).toBe('warehouse.unknown');
    expect(await codeOf(runVerb(maker(), putPriceDraft, { ...wrong, assignments: [] }))).toBe('unit.no-conversion');
    expect(await codeOf(runVerb(maker(), getPriceDraft, { code: 'MAY' }))).toBe('price-list.unknown');
    expect(await codeOf(runVerb(maker(), putPriceDraft, list({ code: 'STD', currency: 'GHS' })))).toBe('currency.changed');
  });
});

describe('a list that is begun', () => {
  const begin = (change: object = {}, tenant = world.ours) => runVerb(maker(tenant), putPriceDraft, list({ isNew: true, ...change }));
  const taken = { code: 'price-list.exists', errors: [{ pointer: '/code', detail: expect.stringContaining('MAY') }] };

  it('takes nothing from one that has its code, published or a draft alone, and is each tenant’s own', async () => {
    await goLive();
    expect(await problemOf(begin({ entries: [] }))).toMatchObject(taken);
    expect(await priceOf()).toBe('12000');
    expect(await begin({}, world.theirs)).toMatchObject({ version: 0, revision: 1 });
    await begin({ code: 'JUNE' });
    expect(await codeOf(begin({ code: 'JUNE', entries: [] }))).toBe('price-list.exists');
    const draft = await runVerb(maker(), getPriceDraft, { code: 'JUNE' });
    expect(draft.work).toMatchObject({ revision: 1 });
    await runVerb(maker(), discardPriceList, { code: 'JUNE' });
    expect(await codeOf(begin({ code: 'JUNE' }))).toBe('done');
  });

  it('is begun once by two in the same moment', async () => {
    const both = await Promise.all([codeOf(begin()), codeOf(begin({ name: 'Other' }))]);
    expect(both.sort()).toEqual(['done', 'price-list.exists']);
  });
});

describe('two managers on one list', () => {
  it('meet cell by cell: who did not see the other’s change writes nothing, and is told both', async () => {
    const edit = (who: ReturnType<typeof as>, seen: string, to: string) =>
      runVerb(who, editPriceDraft, {
        code: 'STD',
        cells: [{ sku: 'SKU-001', unit: 'carton', seen: { priceMinor: seen }, to: { priceMinor: to } }],
      });
    await edit(maker(), '11000', '11500');
    const late = await edit(as('tenant-owner'), '11000', '11900').catch((error: Fault) => error.problem);
    expect(late).toMatchObject({ code: 'draft.changed-meanwhile', errors: [{ pointer: '/cells/0' }] });
    expect(JSON.stringify(late)).toContain('NGN 115.00');
    await edit(as('tenant-owner'), '11500', '11900');
    const { work } = await runVerb(maker(), getPriceDraft, { code: 'STD' });
    expect(work?.changes).toMatchObject([{ sku: 'SKU-001', was: '11000', now: '11900' }]);
    // Back to what holds is no change at all.
    await edit(maker(), '11900', '11000');
    expect((await runVerb(maker(), getPriceDraft, { code: 'STD' })).work?.changes).toEqual([]);
  });

  it('take turns when both write at once', async () => {
    const edit = (sku: string) =>
      runVerb(maker(), editPriceDraft, { code: 'STD', cells: [{ sku, unit: 'piece', to: { priceMinor: '1200' } }] });
    await Promise.all(['SKU-001', 'SKU-002', 'SKU-003', 'SKU-004'].map(edit));
    expect((await runVerb(maker(), getPriceDraft, { code: 'STD' })).work?.changes).toHaveLength(4);
  });

  it('keep their draft when another version comes between, and sign it anew', async () => {
    await goLive();
    await goLive({ entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '13000' }] });
    await runVerb(maker(), editPriceDraft, { code: 'MAY', cells: [{ sku: 'SKU-002', unit: 'piece', to: { priceMinor: '900' } }] });
    await runVerb(maker(), submitPriceList, { code: 'MAY' });
    await runVerb(signer(), approvePriceList, { code: 'MAY' });
    await runVerb(signer(), revertPriceList, { code: 'MAY' });
    expect(await codeOf(runVerb(maker(), publishPriceList, { code: 'MAY' }))).toBe('draft.behind');
    expect(await runVerb(maker(), rebasePriceDraft, { code: 'MAY' })).toMatchObject({ changes: 1 });
    expect(await codeOf(runVerb(maker(), publishPriceList, { code: 'MAY' }))).toBe('draft.not-approved');
    await runVerb(maker(), discardPriceList, { code: 'MAY' });
    expect((await runVerb(maker(), getPriceDraft, { code: 'MAY' })).work).toBeNull();
  });
});

describe('what a list says of rounding', () => {
  it('rounds what it works out from its next version on, stays where other terms change, and is taken away by null', async () => {
    await goLive({ brokenPack: { rule: 'derived' }, entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: '12700' }] });
    const pieces = async (tenant = world.ours) => priceOf(tenant, { lines: [{ sku: 'SKU-001', quantity: 3, unit: 'piece' }] });
    const say = (terms: object) => runVerb(maker(), editPriceDraft, { code: 'MAY', cells: [], terms });
    const draft = async () => runVerb(maker(), getPriceDraft, { code: 'MAY' });
    expect(await pieces()).toBe('3175');
    const rounding = { mode: 'nearest-half-up', unitStepMinor: '100' };
    await say({ rounding });
    await say({ name: 'May, rounded' });
    const { work, publishedTerms } = await draft();
    expect(work).toMatchObject({ changesTerms: true, terms: { rounding, name: 'May, rounded', brokenPack: { rule: 'derived' } } });
    expect(publishedTerms).toMatchObject({ name: 'May prices' });
    expect(publishedTerms).not.toHaveProperty('rounding');
    expect(await pieces()).toBe('3175');
    await publish('MAY');
    expect([await pieces(), await priceOf(), await pieces(world.theirs)]).toEqual(['3300', '12700', '3000']);
    await say({ rounding: null });
    expect((await draft()).work?.terms).not.toHaveProperty('rounding');
    await publish('MAY');
    expect(await pieces()).toBe('3175');
  });
});
