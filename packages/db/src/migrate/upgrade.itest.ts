import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameKeysOf } from '@omniroute/domain/customer';
import { startTestDatabase, type TestDatabase } from '@omniroute/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './index.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const migrations = join(root, 'packages/db/migrations');
let folder: string;
let database: TestDatabase;

/** Brings the database to the last migration whose number is below `before`, as an earlier program did. */
async function migrateBelow(before: string): Promise<void> {
  for (const name of readdirSync(migrations).filter((one) => one < before))
    cpSync(join(migrations, name), join(folder, 'packages/db/migrations', name), { recursive: true });
  process.env['OMNIROUTE_ROOT'] = folder;
  try {
    await migrate(database.superuserUrl);
  } finally {
    process.env['OMNIROUTE_ROOT'] = root;
  }
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'omniroute-migrations-'));
  mkdirSync(join(folder, 'packages/db/migrations'), { recursive: true });
  database = await startTestDatabase({ isEmpty: true });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

const TENANTS = ['01999999-0000-7000-8000-000000000001', '01999999-0000-7000-8000-000000000002'];
/** A business as it was kept before versions: a list with tax in it for one depot, and one price of a carton. */
const fill = (tenant: string) =>
  database.sql(`
insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
values ('${tenant}', 't${tenant.slice(-1)}', 'Tenant', 'NGN', 'NG', 'Africa/Lagos', 'blue', 750, now());
insert into warehouses (tenant_id, id, code, name, city, is_default, created_at) values ('${tenant}', gen_random_uuid(), 'MAIN', 'Main', 'Lagos', true, now());
insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, created_at, updated_at)
values ('${tenant}', '${tenant}', 'SKU-1', 'Noodles', 'Noodles', 'Brand', 'Principal', 'piece', 'standard', true, 'active', now(), now());
insert into product_units (tenant_id, product_id, unit, factor) values ('${tenant}', '${tenant}', 'piece', 1), ('${tenant}', '${tenant}', 'carton', 40);
insert into price_lists (tenant_id, id, code, name, currency, is_tax_inclusive, version, created_at, updated_at)
values ('${tenant}', '${tenant}', 'STD', 'Standard', 'NGN', true, 3, '2026-01-01', '2026-02-01');
insert into price_list_assignments (tenant_id, price_list_id, position, warehouse_id, segment, priority, valid_from)
select tenant_id, '${tenant}', 0, id, 'retail', 7, '2026-01-05' from warehouses where tenant_id = '${tenant}';
insert into price_list_entries (tenant_id, product_id, unit, price_list_id, price_minor) values ('${tenant}', '${tenant}', 'carton', '${tenant}', 945000);
`);

/** Two orders of ten cartons under a promotion that gives two more, each in a quarter of its own; of the first, five cartons came back. */
async function sellOnPromotion(tenant: string): Promise<void> {
  await database.sql(`
insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
values ('${tenant}', 't${tenant.slice(-1)}', 'Tenant', 'NGN', 'NG', 'Africa/Lagos', 'blue', 750, now());
insert into promotions (tenant_id, id, code, last_version, created_at, updated_at) values ('${tenant}', '${tenant}', 'GIFT', 2, now(), now());`);
  for (const [version, from, state] of [
    [1, '2026-01-01T00:00:00Z', 'posted'],
    [2, '2026-04-01T01:00:00+01:00', 'pending'],
  ] as const) {
    const order = `${tenant.slice(0, -2)}${version}${tenant.slice(-1)}`;
    const definition = JSON.stringify({ from, budget: { units: 100 } });
    await database.sql(`
insert into promotion_versions (tenant_id, promotion_id, version, name, type, definition, effective_from, published_by, published_at)
values ('${tenant}', '${tenant}', ${version}, 'Gift', 'buy-get', '${definition}', '${from}', 'test', now());
set session_replication_role = replica;
insert into orders (tenant_id, id, number, customer_id, warehouse_id, status, channel, fulfilment, payment_terms, short_policy, currency, line_count,
  list_minor, discount_minor, net_minor, tax_minor, gross_minor, placed_by, created_at, entered_at)
values ('${tenant}', '${order}', 'SO-${version}', '${tenant}', '${tenant}', 'confirmed', 'phone', 'deliver', 'cash', 'ship-available', 'NGN', 2, 0, 0, 0, 0, 0, 'test', now(), now());
insert into order_lines (tenant_id, order_id, line_index, product_id, sku, name, quantity, unit, factor, unit_price_minor, list_minor, discount_minor, net_minor, tax_minor,
  gross_minor, tax_basis_points, price_source, free_of)
select '${tenant}', '${order}', l.place, '${tenant}', 'SKU-1', 'Noodles', l.quantity, 'carton', 40, 0, 0, 0, 0, 0, 0, 0, 'list', l.free_of
from (values (0, 10, null::int), (1, 2, 0)) as l (place, quantity, free_of);
insert into promotion_uses (tenant_id, order_id, promotion_id, line_index, customer_id, version, amount_minor, units, bought_base, principal_basis_points, state, created_at, settled_at,
  reserved_minor, reserved_units)
values ('${tenant}', '${order}', '${tenant}', 0, '${tenant}', ${version}, 0, ${version === 1 ? '1, 200' : '2, 400'}, 10000, '${state}', now(), ${version === 1 ? 'now()' : 'null'}, 0, 2);
insert into promotion_returns (tenant_id, returned_order_id, returned_line_index, reference, order_id, promotion_id, line_index, quantity, amount_minor, units, bought_base, given_back_at)
select '${tenant}', '${order}', 0, 'RET-1', '${order}', '${tenant}', 0, 5, 0, 1, 200, now() where ${version} = 1;
insert into promotion_counters (tenant_id, promotion_id, customer_id, consumed_units) values ('${tenant}', '${tenant}', '${tenant}', 3) on conflict do nothing;
set session_replication_role = origin;`);
  }
}

describe('a database with business in it, brought up to date', () => {
  it('keeps every list with its terms and prices as a version, in each tenant', async () => {
    await migrateBelow('0005');
    for (const tenant of TENANTS) await fill(tenant);
    await migrate(database.superuserUrl);
    const versions = await database.sql<Record<string, unknown>>(
      'select tenant_id, version, terms, effective_from::date::text as since from price_list_versions order by tenant_id',
    );
    const terms = {
      name: 'Standard',
      taxInclusive: true,
      breaks: 'volume',
      brokenPack: { rule: 'refused' },
      assignments: [{ warehouse: 'MAIN', group: 'retail', priority: 7, from: '2026-01-05T00:00:00.000Z' }],
    };
    expect(versions).toEqual(TENANTS.map((tenant_id) => ({ tenant_id, version: 3, terms, since: '2026-01-05' })));
    expect(await database.sql('select distinct from_version, until_version, price_minor from price_list_entries')).toEqual([
      { from_version: 3, until_version: null, price_minor: '945000' },
    ]);
    expect(await database.sql('select count(*)::int as n from products where category_id is null or brand_id is null')).toEqual([{ n: 0 }]);
  });

  it('counts what promotions gave by period and in base units, and goods by their own lines', async () => {
    await migrateBelow('0020');
    for (const tenant of TENANTS) await sellOnPromotion(tenant);
    await migrate(database.superuserUrl);
    const uses = await database.sql(
      `select line_index, version, units::int, reserved_units::int, bought_base::int, state, period::text from promotion_uses where tenant_id = $1 order by order_id, line_index`,
      [TENANTS[0]],
    );
    const [spring, summer] = ['2026-01-01 00:00:00+00', '2026-04-01 00:00:00+00'];
    expect(uses).toEqual([
      // Ten cartons were bought and two given; five of the ten came back, and one of the two with them.
      { line_index: 0, version: 1, units: 0, reserved_units: 0, bought_base: 200, state: 'posted', period: spring },
      { line_index: 1, version: 1, units: 40, reserved_units: 80, bought_base: 0, state: 'posted', period: spring },
      { line_index: 0, version: 2, units: 0, reserved_units: 0, bought_base: 400, state: 'pending', period: summer },
      { line_index: 1, version: 2, units: 80, reserved_units: 80, bought_base: 0, state: 'pending', period: summer },
    ]);
    expect(
      await database.sql('select line_index, units::int from promotion_returns where tenant_id = $1 order by 1', [TENANTS[0]]),
    ).toEqual([
      { line_index: 0, units: 0 },
      { line_index: 1, units: 40 },
    ]);
    const counters = await database.sql(
      `select period::text, reserved_units::int as reserved, consumed_units::int as consumed, reserved_uses::int as open, consumed_uses::int as done, bought_base::int as bought
       from promotion_counters where tenant_id = $1 order by period, customer_id`,
      [TENANTS[1]],
    );
    const [before, now] = [
      { period: spring, reserved: 0, consumed: 40, open: 0, done: 1, bought: 200 },
      { period: summer, reserved: 80, consumed: 0, open: 1, done: 0, bought: 400 },
    ];
    expect(counters).toEqual([before, before, now, now]);
  });

  it('keeps each batch in the pack that it was counted in, and finds customers by the keys that the domain gives their names', async () => {
    await migrateBelow('0005');
    for (const tenant of TENANTS) await fill(tenant);
    await migrateBelow('0028');
    const names = ['Mama Ngozi & Sons Ent.', "Alh. Musa's Stores", 'Ọlá Provision', 'THE STORE', 'Iya  Iya—Bose 24/7', '!?'];
    for (const tenant of TENANTS) {
      await database.sql(
        `insert into product_unit_factors (tenant_id, product_id, unit, factor, valid_from) values ($1, $1, 'carton', 24, '2026-03-01Z'), ($1, $1, 'carton', 20, '2026-06-01Z')`,
        [tenant],
      );
      await database.sql(
        `insert into opening_stock (tenant_id, warehouse_id, product_id, batch, unit, quantity, unit_cost_minor, created_at, updated_at)
         select $1, w.id, $1, b.batch, b.unit, 10, 1, b.at, b.at from warehouses w cross join (values ('OLD', 'carton', timestamptz '2026-02-28Z'), ('MARCH', 'carton', '2026-03-01Z'),
           ('JUNE', 'carton', '2026-07-01Z'), ('LOOSE', 'piece', '2026-07-01Z')) b (batch, unit, at) where w.tenant_id = $1`,
        [tenant],
      );
      await database.sql(
        `insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, payment_terms, short_policy, warehouse_id, status_since, created_at, updated_at)
         select $1, gen_random_uuid(), 'C' || n.place, n.name, 'active', 'retail', 'IKJ', '', 'cash', 'ship-available', w.id, now(), now(), now()
         from warehouses w cross join unnest($2::text[]) with ordinality n (name, place) where w.tenant_id = $1`,
        [tenant, names],
      );
    }
    await migrate(database.superuserUrl);
    for (const tenant of TENANTS) {
      const batches = await database.sql<{ batch: string; pack: number }>(
        'select batch, unit_factor::int as pack from opening_stock where tenant_id = $1 order by batch',
        [tenant],
      );
      expect(batches.map(({ batch, pack }) => `${batch} ${pack}`)).toEqual(['JUNE 20', 'LOOSE 1', 'MARCH 24', 'OLD 40']);
      const kept = await database.sql<{ name: string; keys: string[] }>(
        `select c.name, coalesce(array_agg(k.key) filter (where k.key is not null), '{}') as keys from customers c
         left join customer_name_keys k on k.tenant_id = c.tenant_id and k.customer_id = c.id and k.territory = 'IKJ' where c.tenant_id = $1 group by c.id, c.name`,
        [tenant],
      );
      const told = (all: readonly { name: string; keys: readonly string[] }[]) =>
        Object.fromEntries(all.map(({ name, keys }) => [name, keys.toSorted()]));
      const keysOf = (name: string): string[] => [
        ...nameKeysOf(name).grams,
        ...(nameKeysOf(name).words === '' ? [] : [nameKeysOf(name).words]),
      ];
      expect(told(kept)).toEqual(told(names.map((name) => ({ name, keys: keysOf(name) }))));
    }
    expect(await database.sql('select code_prefix, max(code_number)::int as top from customers group by 1')).toEqual([
      { code_prefix: 'C', top: 6 },
    ]);
  });

  it('leaves row security forced on every table of a tenant', async () => {
    await migrateBelow('0005');
    await fill(TENANTS[0] ?? '');
    await migrate(database.superuserUrl);
    const open = await database.sql(
      `select relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('knows who stands behind each key, and which version carries a second signature', async () => {
    await migrateBelow('0019');
    const [tenant = ''] = TENANTS;
    const [ada, key, house] = [
      '01999999-0000-7000-8000-00000000000a',
      '01999999-0000-7000-8000-00000000000b',
      '01999999-0000-7000-8000-00000000000c',
    ];
    await database.sql(`
insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
values ('${tenant}', 't', 'Tenant', 'NGN', 'NG', 'Africa/Lagos', 'blue', 750, now());
insert into members (tenant_id, id, issuer, subject, name, login, role, created_at) values ('${tenant}', '${ada}', 'urn:idp', 'ada', 'Ada', 'ada', 'tenant-owner', now());
insert into api_keys (tenant_id, id, name, key_hash, key_hint, role, created_by, created_at)
select '${tenant}', id, 'Till', decode(replace(id::text, '-', ''), 'hex') || decode(replace(id::text, '-', ''), 'hex'), 'hint', 'tenant-owner', 'Ada', now() from unnest(array['${key}', '${house}']::uuid[]) id;
insert into price_lists (tenant_id, id, code, name, currency, last_version, created_at, updated_at)
select '${tenant}', id, code, 'List', 'NGN', 4, now(), now() from (values ('${tenant}'::uuid, 'A'), ('${ada}'::uuid, 'B')) l (id, code);
insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, reverts_to, published_by, approved_by, published_at)
select '${tenant}', '${tenant}', v, '{}', ('2026-01-0' || v)::timestamptz, case when v = 4 then 2 end::int, 'Ada', case when v > 1 then 'Ada' end, ('2026-01-0' || v || 'T12:00Z')::timestamptz from generate_series(1, 4) v;
insert into audit_log (tenant_id, id, entity_kind, entity_id, verb, type, actor_kind, actor_id, actor_name, channel, correlation_id, happened_at, entered_at)
select '${tenant}', gen_random_uuid(), kind, of::uuid, 'verb', type, actor, by, 'Ada', 'console', '', at::timestamptz, at::timestamptz from (values
  ('api-key', '${key}', 'api-key.issued', 'member', '${ada}', '2026-01-01'), ('api-key', '${house}', 'api-key.issued', 'platform', 'set-up', '2026-01-01'),
  ('price-list', '${tenant}', 'price-list.approved-alone', 'member', '${ada}', '2026-01-02'), ('price-list', '${tenant}', 'price-list.approved', 'member', '${ada}', '2026-01-03')
) a (kind, of, type, actor, by, at);
insert into price_list_drafts (tenant_id, price_list_id, base_version, revision, state, terms, authors, signed_person, signed_name, signed_revision, signed_at, updated_by, updated_at)
values ('${tenant}', '${tenant}', 4, 1, 'approved', '{}', array['urn:idp ada'], 'key ${key}', 'Till', 1, now(), 'Ada', now()),
  ('${tenant}', '${ada}', 4, 1, 'approved', '{}', array['urn:idp bola', 'key ${house}'], 'key ${key}', 'Till', 1, now(), 'Bola', now());
`);
    await migrate(database.superuserUrl);
    expect(await database.sql('select id, issuer_person from api_keys order by id')).toEqual([
      { id: key, issuer_person: 'urn:idp ada' },
      { id: house, issuer_person: null },
    ]);
    // The second was signed alone, the third by another, and the fourth is the second again.
    expect(await database.sql('select version, signed_version from price_list_versions order by version')).toEqual(
      [1, 1, 3, 1].map((signed_version, place) => ({ version: place + 1, signed_version })),
    );
    // Its author's own key signed the one; somebody else's the other.
    expect(await database.sql('select state, signed_person from price_list_drafts order by price_list_id')).toEqual([
      { state: 'submitted', signed_person: null },
      { state: 'approved', signed_person: `key ${key}` },
    ]);
  });

  it('lets what holds and what is planned keep the costs of today, and gives what has ended those of its day', async () => {
    await migrateBelow('0032');
    const [tenant = ''] = TENANTS;
    await database.sql(`
insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
values ('${tenant}', 't', 'Tenant', 'NGN', 'NG', 'Africa/Lagos', 'blue', 750, now());
insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, created_at, updated_at)
values ('${tenant}', '${tenant}', 'SKU-1', 'Noodles', 'Noodles', 'Brand', 'Principal', 'piece', 'standard', true, 'active', now(), now());
insert into product_units (tenant_id, product_id, unit, factor) values ('${tenant}', '${tenant}', 'piece', 1);
insert into product_costs (tenant_id, product_id, unit, source, cost_minor, currency, valid_from, reference, entered_at, valid_until)
values ('${tenant}', '${tenant}', 'piece', 'last-grn', 10, 'NGN', '2026-01-01Z', 'A', '2026-01-01Z', '2026-01-05Z'), ('${tenant}', '${tenant}', 'piece', 'last-grn', 11, 'NGN', '2026-01-05Z', 'B', '2026-01-05Z', null);
insert into price_lists (tenant_id, id, code, name, currency, last_version, created_at, updated_at) values ('${tenant}', '${tenant}', 'A', 'List', 'NGN', 3, now(), now());
insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, effective_until, published_by, published_at, signed_version) values
  ('${tenant}', '${tenant}', 1, '{}', '2026-01-03Z', '2026-01-04Z', 'Ada', '2026-01-02Z', 1), ('${tenant}', '${tenant}', 2, '{}', '2026-01-04Z', '2099-01-01Z', 'Ada', '2026-01-04Z', 2),
  ('${tenant}', '${tenant}', 3, '{}', '2099-01-01Z', null, 'Ada', '2026-01-05Z', 3);
insert into price_list_drafts (tenant_id, price_list_id, base_version, revision, state, terms, authors, updated_by, updated_at) values ('${tenant}', '${tenant}', 3, 1, 'submitted', '{}', '{}', 'Ada', now());`);
    await migrate(database.superuserUrl);
    const [{ at } = { at: new Date() }] = await database.sql<{ at: Date }>(`select changed_at as at from price_books where part = 'costs'`);
    const beginning = new Date('2099-01-01Z');
    const kept = 'costs_known_at as known, costs_as_of as as_of';
    expect(await database.sql(`select ${kept} from price_list_versions order by version`)).toEqual([
      { known: new Date('2026-01-02Z'), as_of: new Date('2026-01-03Z') },
      { known: at, as_of: at },
      { known: at, as_of: beginning },
    ]);
    expect(await database.sql(`select ${kept} from price_list_drafts`)).toEqual([{ known: at, as_of: beginning }]);
    expect(await database.sql('select ended_at from product_costs order by valid_from')).toEqual([
      { ended_at: new Date('2026-01-05Z') },
      { ended_at: null },
    ]);
  });

  it('names who set a minimum and who entered a cost where one call of that time tells it, in each business its own', async () => {
    await migrateBelow('0045');
    for (const tenant of TENANTS) {
      const name = `Ada of ${tenant.slice(-1)}`;
      await database.sql(`
insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
values ('${tenant}', 't${tenant.slice(-1)}', 'Tenant', 'NGN', 'NG', 'Africa/Lagos', 'blue', 750, now());
insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, created_at, updated_at)
values ('${tenant}', '${tenant}', 'SKU-1', 'Noodles', 'Noodles', 'Brand', 'Principal', 'piece', 'standard', true, 'active', now(), now());
insert into product_units (tenant_id, product_id, unit, factor) values ('${tenant}', '${tenant}', 'piece', 1), ('${tenant}', '${tenant}', 'carton', 40), ('${tenant}', '${tenant}', 'pallet', 80);
insert into minimum_prices (tenant_id, product_id, unit, price_minor, reason, updated_at)
select '${tenant}', '${tenant}', unit, 10, 'Cost', at::timestamptz from (values ('piece', '2026-01-01Z'), ('carton', '2026-01-02Z'), ('pallet', '2026-01-03Z')) v (unit, at);
insert into product_costs (tenant_id, product_id, unit, source, cost_minor, currency, valid_from, reference, entered_at)
select '${tenant}', '${tenant}', unit, 'last-grn', 10, 'NGN', '2025-01-01Z', 'A', at::timestamptz from (values ('piece', '2026-01-04Z'), ('carton', '2026-01-05Z')) v (unit, at);
insert into audit_log (tenant_id, id, entity_kind, entity_id, verb, type, actor_kind, actor_id, actor_name, channel, correlation_id, happened_at, entered_at)
select '${tenant}', gen_random_uuid(), kind, '${tenant}', 'v', 't', 'member', 'm', who, 'console', 'c', at::timestamptz, at::timestamptz from (values
  ('minimum-prices', '${name}', '2026-01-01Z'), ('minimum-prices', 'Two', '2026-01-02Z'), ('minimum-prices', 'People', '2026-01-02Z'),
  ('product-costs', 'Another', '2026-01-03Z'), ('product-costs', '${name}', '2026-01-04Z')) v (kind, who, at);`);
    }
    await migrate(database.superuserUrl);
    for (const tenant of TENANTS) {
      const name = `Ada of ${tenant.slice(-1)}`;
      const people = (table: string, column: string, order: string) =>
        database.sql(`select ${column} as name from ${table} where tenant_id = '${tenant}' order by ${order}`);
      expect(await people('minimum_prices', 'updated_by', 'updated_at')).toEqual([{ name }, { name: null }, { name: null }]);
      expect(await people('product_costs', 'entered_by', 'entered_at')).toEqual([{ name }, { name: null }]);
    }
  });
});
