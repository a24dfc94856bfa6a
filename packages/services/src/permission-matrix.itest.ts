import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { withTenant } from '@omniroute/db/client';
import { Fault } from '@omniroute/domain';
import { isPermitted, ROLES, type Role, SYSTEM_ROLES, type SystemRole, VERB_IDS } from '@omniroute/domain/tenant';
import {
  digestTenant,
  everyVerb,
  type FilledTenant,
  fillWithCanaries,
  type NamedVerb,
  SERVICE_NOUNS,
  TwoTenants,
  verbSamples,
} from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BatchItem, runBatchVerb } from './run-batch.ts';
import { authorise, runVerb } from './run-verb.ts';
import { createTenant } from './tenant/index.ts';

type AnyRole = Role | SystemRole;
const EVERY_ROLE: readonly AnyRole[] = [...ROLES, ...SYSTEM_ROLES];
const source = new URL('.', import.meta.url);

/** The grid as it stands in the file: verb id → role → may. Throws on what cannot be read as one mark a cell. */
function readGrid(text: string): Map<string, Map<string, boolean>> {
  const roles = new Map([...text.matchAll(/^# (\w\w) {2}(\S+)$/gm)].map(([, short = '', role = '']) => [short, role]));
  const [head = '', ...rows] = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const columns = head.split(/\s+/).slice(1);
  const grid = new Map<string, Map<string, boolean>>();
  for (const line of rows) {
    const [verb = '', ...marks] = line.split(/\s+/);
    if (marks.length !== columns.length || marks.some((mark) => mark !== '+' && mark !== '.') || grid.has(verb))
      throw new Error(`the row of ${verb} needs exactly one + or . under each of ${columns.length} roles, and stands once`);
    grid.set(verb, new Map(columns.map((short, place) => [roles.get(short) ?? `${short}?`, marks[place] === '+'])));
  }
  return grid;
}

const grid = readGrid(readFileSync(new URL('permission-matrix.txt', source), 'utf8'));
const may = (verb: string, role: string): boolean | undefined => grid.get(verb)?.get(role);
const verbs = everyVerb();

const world = new TwoTenants({ warehouses: 3, customers: 3 });
let tenant: FilledTenant;
beforeAll(async () => {
  await world.openMinted();
  tenant = await fillWithCanaries(world.database, world.services, { tenant: world.ours, mark: 'A' });
});
afterAll(world.close);

/** The kind of fault a call ends with, or `done`; anything but a Fault is a bug and goes on up. */
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Fault) return error.kind;
    throw error;
  }
}

const scopeOf = (role: AnyRole) =>
  role === 'customer-owner' || role === 'customer-buyer' ? { customerIds: [tenant.customers[0]?.id ?? ''] } : {};

function callAs(role: AnyRole, { name, verb, kind }: NamedVerb): Promise<unknown> {
  const input = verbSamples(tenant)[name]?.input;
  if (kind === 'verb') return runVerb(world.as(role, tenant, { scope: scopeOf(role) }), verb, input);
  // A batch verb is run by the worker alone; as anybody else the same door is asked.
  if (role !== 'worker') return Promise.resolve().then(() => authorise(tenant.actor(role), verb.id));
  const items = input as readonly BatchItem<unknown>[];
  return withTenant(world.services.db, tenant.id, (tx) => runBatchVerb(world.services, { tx, pipeline: 'matrix', verb }, items));
}

describe('the grid', () => {
  it('has one row for every verb and one column for every role, and no other', () => {
    expect([...grid.keys()].toSorted()).toEqual([...VERB_IDS].toSorted());
    for (const [verb, row] of grid) expect([verb, [...row.keys()].toSorted()]).toEqual([verb, [...EVERY_ROLE].toSorted()]);
  });
  it('knows every noun, and every exported verb has a row and a sample call', () => {
    const folders = readdirSync(source).filter((name) => existsSync(new URL(`${name}/index.ts`, source)));
    expect(Object.keys(SERVICE_NOUNS).toSorted()).toEqual(folders.toSorted());
    expect(verbs.filter((each) => !grid.has(each.verb.id)).map((each) => each.name)).toEqual([]);
    expect(Object.keys(verbSamples(tenant)).toSorted()).toEqual(verbs.map((each) => each.name));
  });
  it('says the same as the table the product reads', () => {
    for (const verb of VERB_IDS)
      for (const role of EVERY_ROLE) expect(`${verb} ${role} ${isPermitted(verb, role)}`).toBe(`${verb} ${role} ${may(verb, role)}`);
  });
});

describe('every cell', () => {
  it('that is closed refuses as forbidden and writes nothing', async () => {
    const before = await digestTenant(world.database, tenant.id);
    let closed = 0;
    for (const named of verbs) {
      for (const role of EVERY_ROLE.filter((one) => !may(named.verb.id, one))) {
        expect(`${named.name} as ${role}: ${await outcome(callAs(role, named))}`).toBe(`${named.name} as ${role}: forbidden`);
        closed += 1;
      }
    }
    expect(closed).toBeGreaterThan(300);
    expect(await digestTenant(world.database, tenant.id)).toEqual(before);
  });

  it('that is open lets the call through to its own rules', async () => {
    const theirs = await world.theirRows();
    for (const named of verbs) {
      const needs = verbSamples(tenant)[named.name]?.needs ?? named.verb.id;
      for (const role of EVERY_ROLE.filter((one) => may(named.verb.id, one) && may(needs, one)))
        expect(`${named.name} as ${role}: ${await outcome(callAs(role, named))}`).not.toBe(`${named.name} as ${role}: forbidden`);
    }
    expect(await world.theirRows(), 'another tenant').toEqual(theirs);
  });

  it('of the permissions that are no verb of their own holds as well', async () => {
    const lines = [{ sku: 'SKU-001', quantity: 1, agreedNetMinor: '1' }];
    const placeOrder = verbs.find((each) => each.name === 'order.placeOrder');
    if (placeOrder?.kind !== 'verb') throw new Error('there is no placeOrder');
    const agreed = (role: AnyRole) =>
      outcome(runVerb(world.as(role, tenant, { scope: scopeOf(role) }), placeOrder.verb, { customerCode: 'CUST-001', lines }));
    const parts = { name: 'New', currency: 'NGN', country: 'NG', timeZone: 'Africa/Lagos', accent: 'violet', vatBasisPoints: 0 };
    for (const role of EVERY_ROLE) {
      expect(`${role}: ${await agreed(role)}`).toBe(`${role}: ${may('order.agree-price', role) ? 'done' : 'forbidden'}`);
      const made = outcome(createTenant(world.services, tenant.actor(role), { slug: `matrix-${role}`, ...parts }));
      expect(`${role}: ${await made}`).toBe(`${role}: ${may('tenant.create-tenant', role) ? 'done' : 'forbidden'}`);
      const session = outcome(Promise.resolve().then(() => authorise(tenant.actor(role), 'tenant.describe-session')));
      expect(`${role}: ${await session}`).toBe(`${role}: ${may('tenant.describe-session', role) ? 'done' : 'forbidden'}`);
    }
    expect(await world.database.sql(`select slug from tenants where slug like 'matrix-%' order by slug`)).toEqual(
      EVERY_ROLE.filter((role) => may('tenant.create-tenant', role))
        .map((role) => ({ slug: `matrix-${role}` }))
        .toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    );
  });
});
