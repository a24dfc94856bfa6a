import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerb, type Verb } from '@omniroute/services';
import { listImports } from '@omniroute/services/intake';
import { placeOrder } from '@omniroute/services/order';
import {
  getCircular,
  getPriceList,
  listCirculars,
  listClaims,
  listPromotions,
  listSpecialPrices,
  marketCircular,
} from '@omniroute/services/pricing';
import { actorOf, authenticateKey, findMemberships } from '@omniroute/services/tenant';
import { openTestServices, startTestDatabase, type TestDatabase } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../idp/accounts.ts';
import { type SeedResult, seedDemo } from './index.ts';
import { demoPeople } from './people.ts';
import { openPipelines, react } from './run/react.ts';

const issuer = 'http://localhost:4002';
const now = new Date('2026-11-20T11:30:00Z');
const home = mkdtempSync(join(tmpdir(), 'omniroute-demo-'));
let database: TestDatabase;
let result: SeedResult;
const progress: [number, number][] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  mkdirSync(join(home, 'idp'));
  result = await seedDemo({
    databaseUrl: database.appUrl,
    platformDatabaseUrl: database.platformUrl,
    superuserUrl: database.superuserUrl,
    home,
    issuer,
    now,
    onProgress: (done, total) => progress.push([done, total]),
  });
}, 900_000);

afterAll(async () => {
  await database?.close();
  rmSync(home, { recursive: true, force: true });
});

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await database.sql<{ n: string }>(`select count(*) as n from ${text}`, values))[0]?.n);

/** What somebody of a house reads. */
async function as<Input, Output>([slug, role]: readonly [string, string], verb: Verb<Input, Output>, input: unknown): Promise<Output> {
  const person = demoPeople.find((one) => one.tenant === slug && one.role === role);
  const services = openTestServices(database);
  try {
    const memberships = await findMemberships(services, { issuer, subject: person?.subject ?? '' });
    const [membership] = memberships.filter((one) => one.role === role);
    if (!membership) throw new Error(`nobody of ${slug} is ${role}`);
    const caller = { tenantId: membership.tenantId, actor: actorOf(membership), channel: 'console', correlationId: 'demo-test' };
    return await runVerb({ services, caller }, verb, input);
  } finally {
    await services.close();
  }
}

describe('seedDemo', () => {
  it('says how far it is, to the end', () => {
    const [done, total] = progress.at(-1) ?? [0, 1];
    expect(total).toBeGreaterThan(2_800);
    expect(done).toBe(total);
  });

  it('shows what sells well, each picture with its file and a few kilobytes', async () => {
    for (const { slug } of result.tenants) {
      const media = `product_media m join tenants t on t.id = m.tenant_id where t.slug = '${slug}' and m.state = 'kept' and m.alt <> ''`;
      expect(await count(media)).toBeGreaterThan(15);
      expect(await count(`${media} and m.bytes > 20000`)).toBe(0);
    }
    const files = readdirSync(join(home, 'storage', 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toHaveLength(await count('product_media'));
  });

  it('leaves promotions that are over, run, are nearly used up and are to come, signed by another', async () => {
    for (const { slug } of result.tenants) {
      const tenant = `(select id from tenants where slug = '${slug}')`;
      expect(await count(`promotion_versions where tenant_id = ${tenant} and approved_by <> published_by`)).toBe(9);
      expect(await count(`promotion_versions where tenant_id = ${tenant} and effective_from >= $1`, [now])).toBe(4);
      expect(await count(`promotion_drafts where tenant_id = ${tenant} and state = 'submitted'`)).toBe(1);
      const { items } = await as([slug, 'pricing-manager'], listPromotions, {});
      const push = (month: string) => items.find(({ code }) => code === `PUSH-${month}`);
      expect(push('OCT')?.until && new Date(push('OCT')?.until ?? '') < now, slug).toBe(true);
      const { consumedMinor, reservedMinor, limitMinor } = push('NOV')?.budget ?? {};
      const gone = (100 * (Number(consumedMinor) + Number(reservedMinor))) / Number(limitMinor);
      expect(gone, slug).toBeGreaterThan(70);
      expect(gone, slug).toBeLessThan(100);
      expect(new Date(push('DEC')?.from ?? '') > now).toBe(true);
      // What the guides and journeys order by is fresh: nothing of it is gone.
      expect(items.find(({ code }) => code === 'BRAND-5')?.budget).toMatchObject({ reservedMinor: '0', consumedMinor: '0' });
      const school = items.find(({ code }) => code === 'SCHOOL-23-1')?.budget;
      expect(school && school.consumedUnits > 0 && school.consumedUnits < (school.limitUnits ?? 0) / 2, slug).toBe(true);
    }
  });

  it('has claims of a month that is over and of the one that runs, for several promotions and outlets', async () => {
    for (const { slug } of result.tenants)
      for (const [from, until] of [
        ['2026-10-01', '2026-10-31'],
        ['2026-11-01', '2026-11-30'],
      ]) {
        const { items, totals } = await as([slug, 'finance-officer'], listClaims, { filter: { from: [from], until: [until] }, limit: 200 });
        const given = items.filter(({ givenMinor }) => givenMinor !== '0');
        expect(new Set(given.map(({ promotion }) => promotion)).size, slug).toBeGreaterThan(1);
        expect(new Set(given.map(({ outletCode }) => outletCode)).size, slug).toBeGreaterThan(10);
        expect(BigInt(totals.principalMinor) > 0n && BigInt(totals.distributorMinor) > 0n).toBe(true);
      }
  });

  it('has a circular that the market was told of, with the outlet’s margin, and one that waits for another’s signature', async () => {
    for (const { slug } of result.tenants) {
      const { items } = await as([slug, 'pricing-manager'], listCirculars, {});
      expect(items.map(({ state }) => state).toSorted()).toEqual(['published', 'submitted']);
      const published = items.find(({ state }) => state === 'published');
      expect(published?.rows.undecided).toBe(0);
      const told = await as([slug, 'pricing-manager'], marketCircular, { id: published?.id, list: 'BASE' });
      expect(told.prices).toBeGreaterThan(10);
      expect(told.whatsapp).toMatch(/₦[\d,]+ → \*?₦[\d,]+/);
      expect(told.whatsapp).toMatch(/Sell at ₦[\d,]+, you make ₦[\d,]+/);
      const waiting = items.find(({ state }) => state === 'submitted');
      const [list] = (await as([slug, 'finance-approver'], getCircular, { id: waiting?.id })).lists;
      expect(list && list.prices > 10 && list.draftState === 'submitted').toBe(true);
    }
  });

  it('has prices outside the lists: live, waiting and ended, and old stock that is partly sold', async () => {
    for (const { slug } of result.tenants) {
      const { items } = await as([slug, 'pricing-manager'], listSpecialPrices, { filter: { state: ['submitted', 'live', 'ended'] } });
      const [old, ...others] = items.filter(({ kind }) => kind === 'old-stock');
      expect(others).toEqual([]);
      expect(old && old.usedBaseQuantity > 0 && old.usedBaseQuantity < (old.capBaseQuantity ?? 0), slug).toBe(true);
      const special = items.filter(({ kind }) => kind === 'special');
      expect(special.map(({ state }) => state).toSorted()).toEqual(['ended', 'live', 'live', 'submitted']);
      const capped = special.find(({ capBaseQuantity }) => capBaseQuantity !== null);
      expect(capped?.usedBaseQuantity, slug).toBeGreaterThan(0);
    }
  });

  it('has a list that follows another, one with a version that is planned, and goods whose price is asked for', async () => {
    for (const { slug } of result.tenants) {
      const tenant = `(select id from tenants where slug = '${slug}')`;
      const horeca = await as([slug, 'pricing-manager'], getPriceList, { code: 'HORECA' });
      expect(horeca.basedOn).toBe('BASE');
      expect(await count(`price_list_entries where tenant_id = ${tenant} and is_on_request`)).toBeGreaterThan(0);
      expect(await count(`price_list_versions where tenant_id = ${tenant} and effective_from > $1`, [now])).toBe(1);
      expect(await count(`product_unit_factors where tenant_id = ${tenant} and valid_from > $1`, [now])).toBeGreaterThan(0);
      expect(await count(`product_tax_classes where tenant_id = ${tenant} and valid_from > $1`, [now])).toBe(1);
      expect(await count(`product_costs where tenant_id = ${tenant}`)).toBeGreaterThan(380);
      expect(await count(`orders where tenant_id = ${tenant} and status = 'cancelled'`)).toBe(1);
      expect(await count(`customers where tenant_id = ${tenant} and status = 'on-hold' and status_reason is not null`)).toBeGreaterThan(1);
    }
  });

  it('has a file that was written and one with rows that were refused, each for its reason', async () => {
    for (const { slug } of result.tenants) {
      const { items } = await as([slug, 'catalogue-manager'], listImports, {});
      expect(items.map(({ state }) => state).toSorted()).toEqual(['applied', 'checked']);
      const checked = items.find(({ state }) => state === 'checked');
      expect(checked?.checked).toMatchObject({ created: 0, refused: 3 });
      expect(checked?.checked?.changed).toBeGreaterThan(5);
    }
  });

  it('fills both tenants with ninety days that end now', async () => {
    for (const { slug } of result.tenants) {
      const tenant = `(select id from tenants where slug = '${slug}')`;
      expect(await count(`products where tenant_id = ${tenant}`)).toBeGreaterThan(380);
      expect(await count(`customers where tenant_id = ${tenant}`)).toBe(202);
      expect(await count(`warehouses where tenant_id = ${tenant}`)).toBe(3);
      expect(await count(`orders where tenant_id = ${tenant}`)).toBeGreaterThan(1_300);
      for (const status of ['confirmed', 'declined', 'loaded'])
        expect(await count(`orders where tenant_id = ${tenant} and status = $1`, [status]), status).toBeGreaterThan(0);
      expect(
        await count(`orders where tenant_id = ${tenant} and status = 'declined' and created_at > $1::timestamptz - interval '1 day'`, [
          now,
        ]),
      ).toBeGreaterThan(0);
      expect(await count(`inventory_items where tenant_id = ${tenant} and on_hand = reserved`)).toBeGreaterThan(0);
      expect(await count(`orders where tenant_id = ${tenant} and short_line_count > 0`)).toBeGreaterThan(10);
      expect(await count(`orders where tenant_id = ${tenant} and created_at >= $1`, [now])).toBe(0);
      expect(await count(`orders where tenant_id = ${tenant} and created_at > $1::timestamptz - interval '1 day'`, [now])).toBeGreaterThan(
        5,
      );
    }
  });

  it('leaves nothing open: no order placed without an answer, no event without a place, no pipeline behind', async () => {
    expect(await count(`orders where status = 'placed'`)).toBe(0);
    expect(await count('outbox where position is null')).toBe(0);
    expect(await count('parked_events')).toBe(0);
    const lag = await database.sql(
      'select 1 from consumer_positions p where p.position < (select max(position) from outbox o where o.topic = p.topic)',
    );
    expect(lag).toEqual([]);
    expect(await count('consumer_positions')).toBe(3);
    expect(
      await count(
        `outbox o where type = 'order.created' and not exists (select from inbox i where i.tenant_id = o.tenant_id and i.event_id = o.id)`,
      ),
    ).toBe(0);
  });

  it('keeps the books straight: stock is what came in less what left, holds are what credit accounts say', async () => {
    const stock = await database.sql(
      `with moved as (select tenant_id, warehouse_id, product_id, sum(quantity) as quantity from stock_movements group by 1, 2, 3),
       promised as (select tenant_id, warehouse_id, product_id, sum(quantity) as quantity from stock_reservations where state = 'pending' group by 1, 2, 3)
       select 1 from inventory_items i left join moved m using (tenant_id, warehouse_id, product_id) left join promised r using (tenant_id, warehouse_id, product_id)
       where i.on_hand <> coalesce(m.quantity, 0) or i.reserved <> coalesce(r.quantity, 0)`,
    );
    expect(stock).toEqual([]);
    const credit = await database.sql(
      `select 1 from credit_accounts a where a.held_minor <> (select coalesce(sum(h.amount_minor), 0) from credit_holds h where h.tenant_id = a.tenant_id and h.customer_id = a.customer_id and h.state = 'pending')`,
    );
    expect(credit).toEqual([]);
  });

  it('writes accounts that open with the passwords of demo.json, and members behind each', async () => {
    const accounts = new Accounts(join(home, 'idp', 'accounts.json'));
    expect(JSON.parse(readFileSync(join(home, 'idp', 'accounts.json'), 'utf8')).accounts).toHaveLength(
      new Set(demoPeople.map((person) => person.subject)).size,
    );
    const services = openTestServices(database);
    try {
      for (const role of ['tenant-owner', 'auditor', 'customer-owner', 'driver']) {
        const user = result.users.find((one) => one.role === role);
        const account = await accounts.signIn(
          role === 'customer-owner' || role === 'driver' ? 'customer' : 'staff',
          user?.login ?? '',
          user?.password ?? '',
        );
        expect(account?.login, role).toBe(user?.login);
        const memberships = await findMemberships(services, { issuer, subject: account?.subject ?? '' });
        expect(memberships.map((membership) => membership.role)).toContain(role);
      }
    } finally {
      await services.close();
    }
  });

  it('gives a key and a sample to each tenant; one of the sample, ordered with the key, is confirmed', async () => {
    const services = openTestServices(database);
    try {
      for (const sample of result.samples) {
        const key = result.apiKeys.find((one) => one.tenant === sample.tenant);
        const { tenantId, actor } = await authenticateKey(services, key?.key ?? '');
        const order = { customerCode: sample.customerCode, lines: [{ sku: sample.sku, quantity: 1, unit: sample.unit }] };
        const placed = await runVerb({ services, caller: { tenantId, actor, channel: 'api', correlationId: 'sample' } }, placeOrder, order);
        const [before] = await database.sql<{ id: string }>(
          `select max(id::text) as id from outbox where tenant_id = $1 and aggregate_id <> $2`,
          [tenantId, placed.id],
        );
        const world = { services, tenantId, clock: { now: () => new Date(), sleep: async () => undefined, set: () => undefined } };
        const passed = await react(world, { ...openPipelines(services), lastEventId: before?.id ?? '' });
        expect(passed.map((event) => event.type)).toContain('order.confirmed');
      }
    } finally {
      await services.close();
    }
  });
});
