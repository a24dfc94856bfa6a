import { isPermitted, ROLES, type Role, type Scope } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { digestTenant, refusalOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bulkEditCustomers, editCustomer, getCustomer, putGroups } from './index.ts';

const world = new TwoTenants({ customers: 4 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const as = (role: Role = 'tenant-owner', scope: Scope = {}) => world.as(role, world.ours, { scope });
const get = (code: string) => runVerb(as(), getCustomer, { code });
const edit = (change: object, version = 1, who: { role?: Role; scope?: Scope } = {}) =>
  runVerb(as(who.role, who.scope), editCustomer, { code: 'CUST-001', version, change });

describe('an edit', () => {
  it('leaves what prices go by to who may set it, in one edit and in many, and nobody else comes in by another way', async () => {
    await runVerb(as(), putGroups, { groups: [{ code: 'CLUB', name: 'Club' }] });
    const before = await digestTenant(world.database, world.ours.id);
    const fields = { segment: 'wholesale', groups: ['CLUB'], territory: 'Lagos', warehouse: 'WH-1' };
    for (const role of ['order-clerk', 'sales-rep'] as const) {
      for (const [field, value] of Object.entries(fields))
        expect(await refusalOf(edit({ [field]: value, ownerName: 'Ada' }, 1, { role }))).toBe(
          `forbidden role.not-permitted /change/${field}`,
        );
      const all = Object.keys(fields).map((field) => ({ pointer: `/change/${field}` }));
      await expect(edit(fields, 1, { role })).rejects.toMatchObject({ problem: { errors: all } });
    }
    expect(await digestTenant(world.database, world.ours.id)).toEqual(before);
    const may: readonly Role[] = ['tenant-owner', 'pricing-manager', 'credit-controller', 'finance-approver'];
    for (const [at, role] of may.entries()) {
      expect(await refusalOf(edit({ segment: `kind-${at}` }, at + 1, { role }))).toBe('done');
      const many = { codes: ['CUST-002'], change: { addGroups: at % 2 ? [] : ['CLUB'], removeGroups: at % 2 ? ['CLUB'] : [] } };
      expect((await runVerb(as(role), bulkEditCustomers, many)).changed).toBe(1);
    }
    expect((await get('CUST-001')).timeline.at(-1)).toMatchObject({
      actor: 'finance-approver',
      changes: [{ field: 'segment', from: 'kind-2', to: 'kind-3' }],
    });
    expect(await refusalOf(edit({ limitMinor: '5' }, 5, { role: 'pricing-manager' }))).toBe('forbidden role.not-permitted');
    const ways = [
      'customer.put-customers',
      'customer.put-groups',
      'customer.bulk-edit',
      'customer.merge-customers',
      'customer.put-territories',
    ] as const;
    for (const verb of ways)
      for (const role of ROLES) if (isPermitted(verb, role)) expect([verb, role, may.includes(role)]).toEqual([verb, role, true]);
  });
});
