import { Fault } from '@omniroute/domain';
import type { Role } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { deleteView, listViews, saveView, setDefaultView } from './index.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const state = { query: 'f.status=on-hold&sort=-name', columns: ['code', 'owed'] };
const { as } = world;
const save = (role: Role, more: object = {}) => runVerb(as(role), saveView, { list: 'customers', name: 'On hold', state, ...more });
const seen = async (role: Role, tenant = world.ours) => runVerb(as(role, tenant), listViews, { list: 'customers' });
const names = async (role: Role, tenant = world.ours) =>
  (await seen(role, tenant)).items.map((view) => `${view.name}${view.isMine ? ' mine' : ''}`);
async function fault(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `${error.kind} ${error.problem.errors?.[0]?.code ?? error.problem.code}`;
  }
}

it('are one’s own until they are shared, and never another tenant’s', async () => {
  const { id } = await save('order-clerk');
  await save('order-clerk', { name: 'For all', isShared: true });
  expect(await names('order-clerk')).toEqual(['On hold mine', 'For all mine']);
  expect(await names('sales-rep')).toEqual(['For all']);
  expect(await names('order-clerk', world.theirs)).toEqual([]);
  expect((await runVerb(as('order-clerk'), listViews, { list: 'orders' })).items).toEqual([]);
  expect(await fault(runVerb(as('tenant-owner', world.theirs), deleteView, { id }))).toBe('not-found view.unknown');
  expect((await seen('order-clerk')).items[0]?.state).toEqual(state);
});

it('are written over and deleted by whose they are, shared ones by an owner of the business too', async () => {
  const own = await save('order-clerk');
  const shared = await save('order-clerk', { name: 'For all', isShared: true });
  const over = { ...state, query: 'q=mama' };
  expect(await fault(save('sales-rep', { id: shared.id, state: over }))).toBe('forbidden view.not-yours');
  expect(await fault(save('tenant-owner', { id: own.id, state: over }))).toBe('not-found view.unknown');
  expect((await save('order-clerk', { id: own.id, name: 'Mama', state: over })).state.query).toBe('q=mama');
  expect(await fault(runVerb(as('sales-rep'), deleteView, { id: shared.id }))).toBe('forbidden view.not-yours');
  await runVerb(as('tenant-owner'), deleteView, { id: shared.id });
  expect(await names('order-clerk')).toEqual(['Mama mine']);
});

it('come first for a role when the owner says so, as long as they are shared', async () => {
  const own = await save('tenant-owner');
  const first = (viewId: string | null, role: Role = 'tenant-owner') =>
    runVerb(as(role), setDefaultView, { list: 'customers', roles: ['order-clerk', 'sales-rep'], viewId });
  expect(await fault(first(own.id))).toBe('refused view.not-shared');
  expect(await fault(first(own.id, 'order-clerk'))).toBe('forbidden role.not-permitted');
  const { id } = await save('tenant-owner', { isShared: true, name: 'First' });
  await first(id);
  expect([(await seen('order-clerk')).defaultId, (await seen('cashier')).defaultId]).toEqual([id, null]);
  expect(await fault(save('tenant-owner', { id, name: 'First', isShared: false }))).toBe('refused view.in-use');
  await first(null);
  expect((await seen('order-clerk')).defaultId).toBeNull();
  await first(id);
  await runVerb(as('tenant-owner'), deleteView, { id });
  expect((await seen('order-clerk')).defaultId).toBeNull();
});
