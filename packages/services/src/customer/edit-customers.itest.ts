import type { Role, Scope } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { digestTenant, refusalOf, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bulkEditCustomers,
  dismissDuplicate,
  editCustomer,
  getCustomer,
  listCustomers,
  listDuplicates,
  listGroups,
  listOwners,
  putCustomers,
  putGroups,
  putOwners,
  putTerritories,
} from './index.ts';

const world = new TwoTenants({ customers: 4 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const as = (role: Role = 'tenant-owner', scope: Scope = {}) => world.as(role, world.ours, { scope });
const get = (code: string) => runVerb(as(), getCustomer, { code });
const edit = (change: object, version = 1, who: { role?: Role; scope?: Scope } = {}) =>
  runVerb(as(who.role, who.scope), editCustomer, { code: 'CUST-001', version, change });
const tree = () =>
  runVerb(as(), putTerritories, {
    territories: [
      { code: 'IKJ', name: 'Ikeja', parent: 'Lagos' },
      { code: 'Lagos', name: 'Lagos', parent: 'SW' },
      { code: 'SW', name: 'South-West' },
    ],
  });

describe('editing a customer', () => {
  it('changes what is sent, keeps the rest, raises the version and tells before and after', async () => {
    const done = await edit({ name: 'Mama Ngozi', phone: '0803 765 4321', taxId: '1234567890123' });
    expect(done).toMatchObject({ name: 'Mama Ngozi', phone: '+2348037654321', phoneGiven: '0803 765 4321', segment: 'retail', version: 2 });
    const [step] = (await get('CUST-001')).timeline.slice(-1);
    expect(step).toMatchObject({
      type: 'customer.changed',
      actor: 'tenant-owner',
      channel: 'api',
      changes: [
        { field: 'name', from: 'Customer CUST-001', to: 'Mama Ngozi' },
        { field: 'phone', from: '+2348030000001', to: '+2348037654321' },
        { field: 'taxId', from: null, to: '1234567890123' },
      ],
    });
  });

  it('is no change where the same number is written another way', async () => {
    await edit({ phone: '0803 765 4321' });
    const done = await edit({ phone: '+2348037654321' }, 2);
    expect(done).toMatchObject({ version: 2, phoneGiven: '0803 765 4321' });
  });

  it('shows both versions where somebody was faster', async () => {
    await edit({ name: 'First', ownerName: 'Ada' });
    const second = edit({ ownerName: 'Bola' }, 1);
    await expect(second).rejects.toThrow('Somebody else changed First');
    await expect(second).rejects.toMatchObject({
      kind: 'conflict',
      problem: { code: 'customer.changed-meanwhile', errors: [{ pointer: '/change/ownerName', detail: 'is Ada now' }] },
    });
  });

  it('keeps order takers off status, terms and limit, and asks for the reason of a stop', async () => {
    expect(await refusalOf(edit({ limitMinor: '5' }, 1, { role: 'order-clerk' }))).toBe('forbidden role.not-permitted');
    expect(await refusalOf(edit({ paymentTerms: 'credit-30' }, 1, { role: 'sales-rep' }))).toBe('forbidden role.not-permitted');
    expect(await refusalOf(edit({ ownerName: 'Ada' }, 1, { role: 'order-clerk' }))).toBe('done');
    expect(await refusalOf(edit({ status: 'on-hold' }, 2, { role: 'credit-controller' }))).toBe(
      'refused reason.missing /change/statusReason',
    );
    const held = await edit({ status: 'on-hold', statusReason: 'Cheque bounced' }, 2, { role: 'credit-controller' });
    expect(held).toMatchObject({ status: 'on-hold', statusReason: 'Cheque bounced' });
    expect((await get('CUST-001')).timeline.at(-1)?.reason).toBe('Cheque bounced');
    expect(await edit({ status: 'active' }, 3)).toMatchObject({ status: 'active', statusReason: null });
  });

  it('refuses what nobody knows, and a territory out of one’s sight', async () => {
    expect(await refusalOf(edit({ groups: ['NOPE'] }))).toBe('refused group.unknown /change/groups');
    expect(await refusalOf(edit({ owner: 'NOPE' }))).toBe('refused owner.unknown /change/owner');
    expect(await refusalOf(edit({ warehouse: 'NOPE' }))).toBe('refused warehouse.unknown /change/warehouse');
    expect(await refusalOf(edit({ territory: 'NOPE' }))).toBe('refused territory.unknown /change/territory');
    await runVerb(as(), putTerritories, { territories: [{ code: 'Kano', name: 'Kano' }] });
    expect(await refusalOf(edit({ territory: 'Kano' }, 1, { role: 'credit-controller', scope: { territories: ['Lagos'] } }))).toBe(
      'refused territory.not-yours /change/territory',
    );
    expect(await refusalOf(edit({ name: 'X' }, 1, { role: 'sales-rep', scope: { territories: ['Kano'] } }))).toBe(
      'not-found customer.unknown',
    );
    expect((await get('CUST-001')).version).toBe(1);
  });
});

describe('editing many customers', () => {
  const bulk = (input: object, role: Role = 'tenant-owner', scope: Scope = {}) => runVerb(as(role, scope), bulkEditCustomers, input);

  it('changes all that the list shows, says what became of each, and leaves other tenants alone', async () => {
    await runVerb(as(), putGroups, { groups: [{ code: 'CLUB', name: 'Club' }] });
    await runVerb(as(), bulkEditCustomers, { codes: ['CUST-002'], change: { segment: 'wholesale' } });
    const foreign = await digestTenant(world.database, world.theirs.id);
    const done = await bulk({ matching: { filter: { segment: ['retail'] } }, change: { segment: 'wholesale', addGroups: ['CLUB'] } });
    expect(done).toMatchObject({ changed: 3, unchanged: 0, refused: 0 });
    expect(done.outcomes.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
      'CUST-001 changed',
      'CUST-003 changed',
      'CUST-004 changed',
    ]);
    const again = await bulk({ matching: {}, change: { segment: 'wholesale', addGroups: ['CLUB'] } });
    expect(again).toMatchObject({ changed: 1, unchanged: 3 });
    const club = await runVerb(as(), listCustomers, { group: 'CLUB', withTotal: true });
    expect(club.total?.count).toBe(4);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
  });

  it('refuses row by row what cannot be, and everything where what is named is unknown', async () => {
    await world.database.sql(
      `update customers set status = 'closed', status_reason = 'Moved away' where tenant_id = $1 and code = 'CUST-002'`,
      [world.ours.id],
    );
    const stopped = await bulk({ matching: { filter: {} }, change: { status: 'on-hold' } });
    expect(stopped).toMatchObject({ changed: 0, refused: 4 });
    expect(stopped.outcomes[0]).toMatchObject({ outcome: 'refused', detail: 'No reason is given for the status.' });
    expect(await refusalOf(bulk({ matching: {}, change: { warehouse: 'NOPE' } }))).toBe('refused warehouse.unknown /change/warehouse');
    expect(await refusalOf(bulk({ matching: {}, change: { addGroups: ['NOPE'] } }))).toBe('refused group.unknown /change/addGroups');
    expect(await refusalOf(bulk({ matching: {}, codes: ['CUST-001'], change: { segment: 'x' } }))).toBe('refused schema /codes');
    expect(await refusalOf(bulk({ codes: ['CUST-001'], change: {} }))).toContain('invalid');
  });

  it('stops where another number matches than was seen', async () => {
    expect(await refusalOf(bulk({ matching: {}, expected: 3, change: { segment: 'x' } }))).toContain('conflict bulk.other-number');
    expect(await bulk({ matching: {}, expected: 4, change: { segment: 'x' } })).toMatchObject({ changed: 4 });
  });

  it('reaches nobody beyond one’s scope', async () => {
    await world.database.sql(`update customers set territory = 'Kano' where tenant_id = $1 and code > 'CUST-002'`, [world.ours.id]);
    const done = await bulk({ codes: ['CUST-001', 'CUST-004'], change: { segment: 'x' } }, 'credit-controller', { territories: ['Kano'] });
    expect(done.outcomes.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(['CUST-001 refused', 'CUST-004 changed']);
    expect((await get('CUST-001')).segment).toBe('retail');
  });

  it('answers for every code that is named, also where it is nobody’s, another tenant’s or beyond one’s scope', async () => {
    await world.database.sql(`update customers set territory = 'Kano' where tenant_id = $1 and code > 'CUST-002'`, [world.ours.id]);
    await world.database.sql(`update customers set code = 'THEIRS-1' where tenant_id = $1 and code = 'CUST-004'`, [world.theirs.id]);
    const foreign = await digestTenant(world.database, world.theirs.id);
    const codes = ['THEIRS-1', 'CUST-001', 'CUST-003', 'NOBODY', 'NOBODY'];
    const no = (code: string) => ({ code, name: code, outcome: 'refused', detail: `There is no customer with the code ${code}.` });
    const yes = expect.objectContaining({ code: 'CUST-003', outcome: 'changed' });
    const scope = { territories: ['Kano'] };
    expect(await bulk({ codes, change: { segment: 'x' } }, 'credit-controller', scope)).toEqual({
      ...{ changed: 1, unchanged: 0, refused: 3 },
      outcomes: [no('THEIRS-1'), no('CUST-001'), yes, no('NOBODY')],
    });
    // Whose scope is everybody: the one beyond the other's is there.
    expect(await bulk({ codes, change: { segment: 'x' } })).toMatchObject({ changed: 1, unchanged: 1, refused: 2 });
    expect(await bulk({ codes: ['NOBODY'], change: { segment: 'x' } })).toEqual({
      ...{ changed: 0, unchanged: 0, refused: 1 },
      outcomes: [no('NOBODY')],
    });
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(foreign);
  });

  it('changes the keeper where a merged one’s code is named, and calls it by its own', async () => {
    const alias =
      'insert into customer_aliases (tenant_id, code, customer_id, created_at) select tenant_id, $2, id, now() from customers where tenant_id = $1 and code = $3';
    await world.database.sql(alias, [world.ours.id, 'OLD-1', 'CUST-002']);
    const done = await bulk({ codes: ['OLD-1', 'CUST-002', 'CUST-003'], change: { segment: 'x' } });
    expect(done.outcomes.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(['CUST-002 changed', 'CUST-003 changed']);
  });
});

describe('groups, territories and owners', () => {
  it('put customers in and out of groups, exactly or one by one, each in the customer’s timeline', async () => {
    const put = (group: object) => runVerb(as('pricing-manager'), putGroups, { groups: [{ code: 'CLUB', name: 'Club', ...group }] });
    expect((await put({ add: ['CUST-001', 'CUST-002'] })).outcomes).toEqual([{ code: 'CLUB', outcome: 'created', moved: 2 }]);
    expect((await put({ customers: ['CUST-002', 'CUST-003'] })).outcomes).toEqual([{ code: 'CLUB', outcome: 'changed', moved: 2 }]);
    expect((await put({ remove: ['CUST-002'] })).outcomes[0]?.moved).toBe(1);
    expect((await put({})).outcomes[0]?.outcome).toBe('unchanged');
    expect(await refusalOf(put({ isNew: true, name: 'Other' }))).toBe('refused group.exists /groups/0/code');
    expect((await runVerb(as(), listGroups, {})).items).toEqual([{ code: 'CLUB', name: 'Club', customers: 1 }]);
    expect((await get('CUST-001')).timeline.slice(-1)[0]?.changes).toEqual([{ field: 'groups', from: ['CLUB'], to: [] }]);
    expect(await refusalOf(put({ add: ['NOBODY'] }))).toBe('refused customer.unknown /groups/0/add/0');
  });

  it('let who has a territory see all that lies in it, also after it was moved', async () => {
    await tree();
    expect(await refusalOf(runVerb(as(), putTerritories, { territories: [{ code: 'Lagos', name: 'Elsewhere', isNew: true }] }))).toBe(
      'refused territory.exists /territories/0/code',
    );
    await world.database.sql(`update customers set territory = 'IKJ' where tenant_id = $1 and code = 'CUST-001'`, [world.ours.id]);
    const seenIn = async (territory: string) =>
      (await runVerb(as('sales-rep', { territories: [territory] }), listCustomers, {})).items.map(({ code }) => code);
    expect(await seenIn('SW')).toHaveLength(4);
    expect(await seenIn('IKJ')).toEqual(['CUST-001']);
    expect((await get('CUST-001')).territoryPath).toEqual(['SW', 'Lagos', 'IKJ']);
    await runVerb(as(), putTerritories, { territories: [{ code: 'IKJ', name: 'Ikeja', parent: null }] });
    expect(await seenIn('SW')).toHaveLength(3);
    expect(await refusalOf(runVerb(as(), putTerritories, { territories: [{ code: 'SW', name: 'SW', parent: 'Lagos' }] }))).toContain(
      'territory.circle',
    );
  });

  it('link an owner’s shops, whose phones are read in every form', async () => {
    const owner = {
      code: 'OWN-1',
      name: 'Chief Bello',
      phones: ['0803 111 2222', '2348031112222', '+2348031113333'],
      customers: ['CUST-001', 'CUST-002'],
    };
    await runVerb(as(), putOwners, { owners: [owner] });
    expect((await runVerb(as(), listOwners, { search: 'bello' })).items).toEqual([
      { code: 'OWN-1', name: 'Chief Bello', aliases: [], phones: ['+2348031112222', '+2348031113333'], customers: 2 },
    ]);
    const shops = await runVerb(as(), listCustomers, { owner: 'OWN-1' });
    expect(shops.items.map(({ code, owner: code2 }) => `${code} ${code2}`)).toEqual(['CUST-001 OWN-1', 'CUST-002 OWN-1']);
    expect((await runVerb(as(), putOwners, { owners: [owner] })).outcomes[0]?.outcome).toBe('unchanged');
    expect(await refusalOf(runVerb(as(), putOwners, { owners: [{ ...owner, phones: ['his wife'] }] }))).toBe(
      'refused phone.unreadable /owners/0/phones/0',
    );
  });

  it('come with put-customers too, and stay where they are left out', async () => {
    await runVerb(as(), putGroups, { groups: [{ code: 'CLUB', name: 'Club' }] });
    const base = {
      code: 'NEW',
      name: 'New',
      segment: 'shop',
      territory: 'Abeokuta',
      ownerName: 'Ada',
      paymentTerms: 'cash',
      warehouse: 'WH-1',
    };
    const outlet = {
      code: 'N-1',
      name: 'Shop',
      address: '1 Broad Street',
      city: 'Abeokuta',
      state: 'Ogun',
      localGovernment: 'Abeokuta South',
    };
    const facts = {
      class: 'kiosk',
      marketDay: 'afo',
      landmark: 'By the mosque',
      phone: '08031234567',
      geo: { latitude: 7.145244, longitude: 3.327695 },
    };
    const put = (more: object, outlets: object[]) => runVerb(as(), putCustomers, { customers: [{ ...base, ...more, outlets }] });
    await put({ groups: ['CLUB'], taxId: '1', phone: '08039999999' }, [{ ...outlet, ...facts }]);
    const made = await get('NEW');
    expect(made).toMatchObject({ groups: ['CLUB'], taxId: '1', phone: '+2348039999999', territoryPath: ['Abeokuta'] });
    expect(made.outlets).toEqual([{ ...outlet, ...facts, phone: '+2348031234567', closedAt: null, mergedInto: null }]);
    expect((await put({ phone: '+2348039999999' }, [outlet])).outcomes[0]?.outcome).toBe('unchanged');
    expect(await get('NEW')).toMatchObject({ groups: ['CLUB'], taxId: '1', version: 1 });
    await put({ groups: [], taxId: null }, [{ ...outlet, landmark: null }]);
    const cleared = await get('NEW');
    expect([cleared.groups, cleared.taxId, cleared.outlets[0]?.landmark, cleared.outlets[0]?.class]).toEqual([[], null, null, 'kiosk']);
    expect(await refusalOf(put({ phone: '12345' }, []))).toContain('invalid');
  });
});

describe('a buyer', () => {
  it('learns nothing of what the house keeps for itself', async () => {
    await runVerb(as(), putGroups, { groups: [{ code: 'SLOW', name: 'Slow payers', add: ['CUST-001'] }] });
    await edit({ status: 'on-hold', statusReason: 'Cheque bounced' }, 2);
    const scope = { customerIds: [world.ours.customers[0]?.id ?? ''] };
    const hidden = { statusReason: null, groups: [], aliases: [], owner: null };
    const own = await runVerb(as('customer-owner', scope), getCustomer, { code: 'CUST-001' });
    expect(own).toMatchObject({ status: 'on-hold', ...hidden, timeline: [], merged: [] });
    const listed = await runVerb(as('customer-buyer', scope), listCustomers, {});
    expect(listed.items).toMatchObject([{ code: 'CUST-001', ...hidden }]);
  });
});

describe('twins', () => {
  it('are listed with what speaks for them, and not again once they are kept apart', async () => {
    await edit({ name: 'Mama Ngozi Stores' });
    await runVerb(as(), editCustomer, { code: 'CUST-003', version: 1, change: { name: 'Mama Ngozi Store' } });
    const twins = async () => (await runVerb(as('order-clerk'), listDuplicates, {})).items;
    const mine = (await twins()).find((pair) => pair.first.name.startsWith('Mama'));
    expect(mine).toMatchObject({ second: { name: 'Mama Ngozi Store' }, namePercent: 100 });
    expect(mine?.reasons).toEqual(expect.arrayContaining(['name', 'territory']));
    await runVerb(as(), dismissDuplicate, { first: 'CUST-003', second: 'CUST-001', reason: 'Mother and daughter' });
    expect((await twins()).some((pair) => pair.first.name.startsWith('Mama'))).toBe(false);
    expect((await get('CUST-001')).timeline.at(-1)).toMatchObject({
      type: 'customer.kept-apart',
      reason: 'Mother and daughter',
      notes: { other: 'CUST-003' },
    });
  });
});
