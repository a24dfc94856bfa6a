import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { TwoTenants, type Who } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listMyWork } from '../tenant/index.ts';
import {
  addSpecialPrice,
  approvePriceList,
  approveSpecialPrice,
  editPriceDraft,
  endDeputy,
  getPriceDraft,
  getPricingSettings,
  listDeputies,
  listSpecialPrices,
  nameDeputy,
  publishPriceList,
  submitPriceList,
} from './index.ts';

const world = new TwoTenants();
const { as } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

interface Person {
  readonly id: string;
  readonly who: Who;
}

/** The member of a role, as themselves. */
async function memberOf(role: Role, tenant = world.ours): Promise<Person> {
  const [row] = await world.database.sql<{ id: string }>('select id from members where tenant_id = $1 and role = $2', [tenant.id, role]);
  const { services, caller } = as(role, tenant);
  const id = row?.id ?? '';
  return { id, who: { services, caller: { ...caller, actor: { ...caller.actor, id } } } };
}

const codeOf = async (work: Promise<unknown>): Promise<string> => (await problemOf(work)).code;
const day = (days: number) => new Date(world.services.clock.now().getTime() + days * 86_400_000).toISOString();

/** A change that waits for a second person. */
async function submitted(price: string): Promise<void> {
  const cells = [{ sku: 'SKU-001', unit: 'carton', to: { priceMinor: price } }];
  await runVerb(as('pricing-manager'), editPriceDraft, { code: 'STD', cells });
  await runVerb(as('pricing-manager'), submitPriceList, { code: 'STD' });
}
const workOf = async ({ who }: Person) => (await runVerb(who, listMyWork, {})).items.filter(({ kind }) => kind.endsWith('to-approve'));
const draftOf = async ({ who }: Pick<Person, 'who'>) => (await runVerb(who, getPriceDraft, { code: 'STD' })).work;

describe('a deputy', () => {
  it('signs for whoever named them, and it is said for whom, before and afterwards', async () => {
    const [approver, clerk] = [await memberOf('finance-approver'), await memberOf('order-clerk')];
    await submitted('11500');
    expect(await workOf(clerk)).toEqual([]);
    expect(await draftOf(clerk)).toMatchObject({ signsFor: null, whyNotApprove: expect.stringContaining('nobody who may has named you') });
    const given = { deputyId: clerk.id, from: day(-1), until: day(1) };
    expect(await runVerb(approver.who, nameDeputy, given)).toMatchObject({ memberId: approver.id, deputyName: 'Order Clerk' });
    expect(await workOf(clerk)).toMatchObject([{ kind: 'price-lists-to-approve', count: 1, sample: [{ id: 'STD', label: 'Standard' }] }]);
    expect(await draftOf(clerk)).toMatchObject({ signsFor: 'Finance Approver', whyNotApprove: null });
    // Whose own role is enough signs for themselves.
    expect(await draftOf(approver)).toMatchObject({ signsFor: null, whyNotApprove: null });
    expect(await runVerb(clerk.who, approvePriceList, { code: 'STD' })).toMatchObject({ state: 'approved' });
    const signature = `${clerk.who.caller.actor.name} for Finance Approver`;
    expect(await draftOf(approver)).toMatchObject({ approvedBy: signature });
    await runVerb(as('pricing-manager'), publishPriceList, { code: 'STD' });
    expect((await runVerb(approver.who, getPriceDraft, { code: 'STD' })).versions[0]).toMatchObject({ approvedBy: signature });
  });

  it('signs for nobody once they do not work here any more as who they were named as', async () => {
    const [approver, clerk] = [await memberOf('finance-approver'), await memberOf('order-clerk')];
    await submitted('11500');
    await runVerb(approver.who, nameDeputy, { deputyId: clerk.id, from: day(-1), until: day(1) });
    const id = world.services.ids.uuid();
    await world.database.sql(
      `insert into members (tenant_id, id, issuer, subject, name, login, role, created_at)
       select tenant_id, $3::uuid, issuer, subject, name, login, 'driver', now() from members where tenant_id = $1 and id = $2`,
      [world.ours.id, clerk.id, id],
    );
    await world.database.sql(`update members set status = 'suspended' where tenant_id = $1 and id = $2`, [world.ours.id, clerk.id]);
    const { caller } = as('dispatcher');
    const driver = { services: world.services, caller: { ...caller, actor: { ...caller.actor, id } } };
    expect(await codeOf(runVerb(driver, approvePriceList, { code: 'STD' }))).toBe('role.not-permitted');
  });

  it('signs special prices with the same words', async () => {
    const [approver, clerk] = [await memberOf('finance-approver'), await memberOf('order-clerk')];
    await runVerb(approver.who, nameDeputy, { deputyId: clerk.id, from: day(-1), until: day(1) });
    const agreed = { sku: 'SKU-001', unit: 'carton', priceMinor: '10000', taxInclusive: false, from: day(0), reason: 'Agreed' };
    const { id } = await runVerb(as('sales-rep'), addSpecialPrice, { customerCode: 'CUST-001', ...agreed });
    await runVerb(clerk.who, approveSpecialPrice, { id });
    expect((await runVerb(clerk.who, listSpecialPrices, {})).items).toMatchObject([
      { state: 'live', approvedBy: `${clerk.who.caller.actor.name} for Finance Approver` },
    ]);
  });

  it('is somebody else, of this house, for one who may sign', async () => {
    const [approver, clerk, owner] = [await memberOf('finance-approver'), await memberOf('order-clerk'), await memberOf('tenant-owner')];
    const stranger = await memberOf('order-clerk', world.theirs);
    const name = ({ who }: Person, input: object) => codeOf(runVerb(who, nameDeputy, { from: day(-1), until: day(1), ...input }));
    expect(await name(approver, { deputyId: approver.id })).toBe('deputy.self');
    expect(await name(approver, { deputyId: stranger.id })).toBe('member.unknown');
    expect(await name(approver, { deputyId: clerk.id, memberId: owner.id })).toBe('role.not-permitted');
    expect(await name(clerk, { deputyId: approver.id })).toBe('role.not-permitted');
    expect(await name(owner, { deputyId: approver.id, memberId: clerk.id })).toBe('deputy.nothing-to-sign');
    const driver = await memberOf('driver');
    expect(await name(owner, { deputyId: driver.id, memberId: approver.id })).toBe('deputy.cannot-sign');
    expect((await runVerb(owner.who, listDeputies, {})).people.map(({ id }) => id)).not.toContain(driver.id);
    expect(await name(owner, { deputyId: clerk.id, memberId: approver.id })).toBe('done');
  });

  it('is named for a time to come, and not twice for the same', async () => {
    const [approver, clerk] = [await memberOf('finance-approver'), await memberOf('order-clerk')];
    const name = (from: number, until: number) =>
      problemOf(runVerb(approver.who, nameDeputy, { deputyId: clerk.id, from: day(from), until: day(until) }));
    expect(await name(-2, -1)).toMatchObject({ code: 'deputy.over', errors: [{ pointer: '/until' }] });
    const from = day(0);
    await runVerb(approver.who, nameDeputy, { deputyId: clerk.id, from, until: day(3) });
    expect(await name(2, 5)).toMatchObject({ code: 'deputy.named', errors: [{ pointer: '/from' }] });
    expect((await name(3, 5)).code).toBe('done');
    // From the same time on: the end moves.
    await runVerb(approver.who, nameDeputy, { deputyId: clerk.id, from, until: day(2) });
    expect((await runVerb(clerk.who, listDeputies, {})).items).toHaveLength(2);
  });
});

describe('a deputy who is ended', () => {
  it('signs no longer, and one who had not begun never stood in', async () => {
    const [approver, clerk] = [await memberOf('finance-approver'), await memberOf('order-clerk')];
    const now = { deputyId: clerk.id, from: day(-1) };
    const later = { deputyId: clerk.id, from: day(2) };
    await runVerb(approver.who, nameDeputy, { ...now, until: day(1) });
    await runVerb(approver.who, nameDeputy, { ...later, until: day(3) });
    await submitted('11600');
    expect(await runVerb(approver.who, endDeputy, now)).toMatchObject({ outcome: 'ended', deputyName: 'Order Clerk' });
    expect(await codeOf(runVerb(clerk.who, approvePriceList, { code: 'STD' }))).toBe('role.not-permitted');
    expect(await workOf(clerk)).toEqual([]);
    expect(await runVerb(approver.who, endDeputy, later)).toMatchObject({ outcome: 'taken-back' });
    expect((await runVerb(clerk.who, listDeputies, {})).items).toEqual([]);
    expect(await problemOf(runVerb(approver.who, endDeputy, later))).toMatchObject({ kind: 'not-found', code: 'deputy.unknown' });
    const { timeline } = await runVerb(as('auditor'), getPricingSettings, {});
    expect(timeline.map(({ type }) => type)).toEqual([
      'pricing-settings.deputy-named',
      'pricing-settings.deputy-named',
      'pricing-settings.deputy-ended',
      'pricing-settings.deputy-taken-back',
    ]);
    expect(timeline[2]?.notes).toMatchObject({ member: 'Finance Approver', deputy: 'Order Clerk' });
  });

  it('is one’s own, or anybody’s where one owns the business; never of another house', async () => {
    const [approver, clerk, manager] = [
      await memberOf('finance-approver'),
      await memberOf('order-clerk'),
      await memberOf('pricing-manager'),
    ];
    const given = { memberId: approver.id, deputyId: clerk.id, from: day(-1) };
    await runVerb(as('tenant-owner'), nameDeputy, { ...given, until: day(1) });
    expect(await codeOf(runVerb(manager.who, endDeputy, given))).toBe('role.not-permitted');
    expect(await codeOf(runVerb(as('tenant-owner', world.theirs), endDeputy, given))).toBe('deputy.unknown');
    expect((await runVerb(as('auditor', world.theirs), listDeputies, {})).items).toEqual([]);
    expect((await runVerb(clerk.who, listDeputies, {})).items).toMatchObject([
      { memberName: 'Finance Approver', deputyName: 'Order Clerk' },
    ]);
    expect(await codeOf(runVerb(as('tenant-owner'), endDeputy, given))).toBe('done');
  });
});
