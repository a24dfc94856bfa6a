import { createHash, randomBytes } from 'node:crypto';
import type { Actor, Role, Scope, SystemRole } from '@omniroute/domain/tenant';
import { ROLES, SYSTEM_ROLES } from '@omniroute/domain/tenant';
import { systemClock } from '@omniroute/providers/clock';
import { makeIds } from '@omniroute/providers/ids';
import type { Caller } from '@omniroute/services';
import type { TestDatabase } from './test-database.ts';

const ids = makeIds(systemClock);

export interface MintOptions {
  readonly name?: string;
  readonly currency?: string;
  /** How many of each; codes are the same in every tenant on purpose: SKU-001, CUST-001, OUT-001, WH-1. */
  readonly products?: number;
  readonly customers?: number;
  readonly warehouses?: number;
  /** Base units of each product in each warehouse. */
  readonly stock?: number;
}

/** A tenant as the tests see it. Each product is sold by `piece` (10.00 net a piece) and by `carton` of 12 (110.00). */
export interface MintedTenant {
  readonly id: string;
  readonly slug: string;
  readonly currency: string;
  readonly warehouses: readonly { readonly id: string; readonly code: string }[];
  readonly products: readonly { readonly id: string; readonly sku: string }[];
  readonly customers: readonly { readonly id: string; readonly code: string; readonly outletId: string; readonly phone: string }[];
  readonly priceListId: string;
  /** A key of the role tenant-owner, as a client sends it. */
  readonly apiKey: string;
  /** Someone with that role; members of it are in the database (issuer `urn:test`, subject `SLUG/ROLE`). */
  actor(role: Role | SystemRole, scope?: Scope): Actor;
  /** A caller for `runVerb`: by default a tenant-owner through the channel `api`, with a correlation id of its own. */
  caller(role?: Role | SystemRole, extra?: Partial<Caller> & { scope?: Scope }): Caller;
}

const list = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index + 1));
const three = (index: number): string => String(index).padStart(3, '0');
const isSystem = (role: Role | SystemRole): role is SystemRole => (SYSTEM_ROLES as readonly string[]).includes(role);

function describeTenant(options: MintOptions) {
  const slug = `t-${randomBytes(5).toString('hex')}`;
  const make = (index: number, prefix: string) => ({ id: ids.uuid(), code: `${prefix}-${three(index)}` });
  return {
    id: ids.uuid(),
    slug,
    currency: options.currency ?? 'NGN',
    warehouses: list(options.warehouses ?? 1, (index) => ({ id: ids.uuid(), code: `WH-${index}` })),
    products: list(options.products ?? 5, (index) => ({ id: ids.uuid(), sku: `SKU-${three(index)}` })),
    customers: list(options.customers ?? 2, (index) => ({
      ...make(index, 'CUST'),
      outletId: ids.uuid(),
      phone: `+234803${String(index).padStart(7, '0')}`,
    })),
    priceListId: ids.uuid(),
    apiKey: `omr_${randomBytes(24).toString('base64url')}`,
  };
}
type Described = ReturnType<typeof describeTenant>;

async function insertPeople(database: TestDatabase, tenant: Described): Promise<void> {
  const hash = createHash('sha256').update(tenant.apiKey).digest();
  await database.sql(
    `insert into members (tenant_id, id, issuer, subject, name, login, role, customer_ids, created_at)
     select $1, m.id, 'urn:test', $2 || '/' || m.role, initcap(replace(m.role, '-', ' ')), m.role || '@' || $2 || '.test', m.role,
            case when m.role like 'customer-%' then array[$5::uuid] end, now()
     from unnest($3::uuid[], $4::text[]) as m (id, role)`,
    [tenant.id, tenant.slug, ROLES.map(() => ids.uuid()), ROLES, tenant.customers[0]?.id],
  );
  await database.sql(
    `insert into api_keys (tenant_id, id, name, key_hash, key_hint, role, created_by, created_at) values ($1, $2, 'test', $3, $4, 'tenant-owner', 'test', now())`,
    [tenant.id, ids.uuid(), hash, tenant.apiKey.slice(-4)],
  );
}

const STANDARD_TERMS = {
  name: 'Standard',
  taxInclusive: false,
  breaks: 'volume',
  brokenPack: { rule: 'refused' },
  assignments: [{ priority: 0, from: '2000-01-01T00:00:00Z' }],
};

async function insertGoods(database: TestDatabase, tenant: Described, stock: number): Promise<void> {
  const productIds = tenant.products.map((product) => product.id);
  await database.sql(
    `insert into warehouses (tenant_id, id, code, name, city, is_default, created_at)
     select $1, w.id, w.code, 'Depot ' || w.code, 'Lagos', w.place = 1, now() from unnest($2::uuid[], $3::text[]) with ordinality as w (id, code, place)`,
    [tenant.id, tenant.warehouses.map((depot) => depot.id), tenant.warehouses.map((depot) => depot.code)],
  );
  await database.sql(
    `insert into products (tenant_id, id, sku, name, category, brand, principal, base_unit, tax_class, is_stocked, status, created_at, updated_at)
     select $1, p.id, p.sku, 'Product ' || p.sku, 'Noodles', 'Brand', 'Principal', 'piece', 'standard', true, 'active', now(), now()
     from unnest($2::uuid[], $3::text[]) as p (id, sku)`,
    [tenant.id, productIds, tenant.products.map((product) => product.sku)],
  );
  // What `indexProducts` would make of them.
  await database.sql(
    `insert into product_words (tenant_id, product_id, word, weight, is_for_sale)
     select $1, p.id, w.word, w.weight, true from unnest($2::uuid[], $3::text[]) as p (id, sku)
     cross join lateral (select regexp_split_to_table(lower('product brand ' || p.sku), '[^a-z0-9]+') as word, 6 as weight
       union select '#' || lower(replace(p.sku, '-', '')), 6 union select 'noodles', 3 union select 'principal', 2) w`,
    [tenant.id, productIds, tenant.products.map((product) => product.sku)],
  );
  await database.sql(
    `insert into product_units (tenant_id, product_id, unit, factor)
     select $1, p, u.unit, u.factor from unnest($2::uuid[]) as p cross join (values ('piece', 1), ('carton', 12)) as u (unit, factor)`,
    [tenant.id, productIds],
  );
  await database.sql(
    `insert into inventory_items (tenant_id, warehouse_id, product_id, on_hand)
     select $1, w, p, $4 from unnest($2::uuid[]) as w cross join unnest($3::uuid[]) as p`,
    [tenant.id, tenant.warehouses.map((depot) => depot.id), productIds, stock],
  );
  await database.sql(
    `insert into price_lists (tenant_id, id, code, name, currency, last_version, created_at, updated_at) values ($1, $2, 'STD', 'Standard', $3, 1, now(), now())`,
    [tenant.id, tenant.priceListId, tenant.currency],
  );
  await database.sql(
    `insert into price_list_versions (tenant_id, price_list_id, version, terms, effective_from, published_by, published_at, signed_version, costs_known_at, costs_as_of)
     values ($1, $2, 1, $3, '2000-01-01Z', 'test', now(), 1, now(), now())`,
    [tenant.id, tenant.priceListId, JSON.stringify(STANDARD_TERMS)],
  );
  await database.sql(
    `insert into price_list_entries (tenant_id, product_id, unit, price_list_id, price_minor)
     select $1, p, u.unit, $3, u.price from unnest($2::uuid[]) as p cross join (values ('piece', 1000), ('carton', 11000)) as u (unit, price)`,
    [tenant.id, productIds, tenant.priceListId],
  );
}

async function insertCustomers(database: TestDatabase, tenant: Described): Promise<void> {
  const customerIds = tenant.customers.map((customer) => customer.id);
  await database.sql(
    `insert into customers (tenant_id, id, code, name, status, segment, territory, owner_name, phone, payment_terms, short_policy, warehouse_id, created_at, updated_at)
     select $1, c.id, c.code, 'Customer ' || c.code, 'active', 'retail', 'Lagos', 'Owner', c.phone, 'cash', 'ship-available', $5, now(), now()
     from unnest($2::uuid[], $3::text[], $4::text[]) as c (id, code, phone)`,
    [
      tenant.id,
      customerIds,
      tenant.customers.map((customer) => customer.code),
      tenant.customers.map((customer) => customer.phone),
      tenant.warehouses[0]?.id,
    ],
  );
  await database.sql(
    `insert into outlets (tenant_id, id, customer_id, code, name, address, city, state, local_government, created_at)
     select $1, o.id, o.customer, 'OUT-' || lpad(o.place::text, 3, '0'), 'Outlet', '1 Broad Street', 'Lagos', 'Lagos', 'Lagos Island', now()
     from unnest($2::uuid[], $3::uuid[]) with ordinality as o (id, customer, place)`,
    [tenant.id, tenant.customers.map((customer) => customer.outletId), customerIds],
  );
  await database.sql(`insert into credit_accounts (tenant_id, customer_id) select $1, unnest($2::uuid[])`, [tenant.id, customerIds]);
}

function actorOf(tenant: Described, role: Role | SystemRole, scope: Scope = {}): Actor {
  const kind = isSystem(role) ? role : 'member';
  return { kind, id: `${tenant.slug}/${role}`, name: role, role, scope };
}

/**
 * Makes a tenant that can sell, by SQL as superuser: warehouse, products with units, stock and a price list, customers with
 * outlets and credit accounts without a limit, a member of each role and an API key. Two of them clash in every code.
 */
export async function mintTenant(database: TestDatabase, options: MintOptions = {}): Promise<MintedTenant> {
  const tenant = describeTenant(options);
  await database.sql(
    `insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
     values ($1, $2, $3, $4, 'NG', 'Africa/Lagos', '#0f766e', 750, now())`,
    [tenant.id, tenant.slug, options.name ?? `Tenant ${tenant.slug}`, tenant.currency],
  );
  await insertGoods(database, tenant, options.stock ?? 1_000);
  await insertCustomers(database, tenant);
  await insertPeople(database, tenant);
  return {
    ...tenant,
    actor: (role, scope) => actorOf(tenant, role, scope),
    caller: (role = 'tenant-owner', { scope, ...extra } = {}) => ({
      tenantId: tenant.id,
      actor: actorOf(tenant, role, scope),
      channel: 'api',
      correlationId: `test-${ids.uuid()}`,
      ...extra,
    }),
  };
}
