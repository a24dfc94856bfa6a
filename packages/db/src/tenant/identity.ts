import type { Scope } from '@omniroute/domain/tenant';
import type { Database } from '../client/index.ts';
import { askPlatform, asPlatform } from '../platform/index.ts';

interface ScopeColumns {
  readonly warehouse_ids: string[] | null;
  readonly territories: string[] | null;
  readonly customer_ids: string[] | null;
}

const scopeOf = (row: ScopeColumns): Scope => ({
  ...(row.warehouse_ids && { warehouseIds: row.warehouse_ids }),
  ...(row.territories && { territories: row.territories }),
  ...(row.customer_ids && { customerIds: row.customer_ids }),
});

/** One person's place in one tenant. */
export interface MembershipRow {
  readonly tenantId: string;
  readonly slug: string;
  readonly tenantName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly accent: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly role: string;
  readonly scope: Scope;
}

interface MembershipColumns extends ScopeColumns {
  tenant_id: string;
  slug: string;
  tenant_name: string;
  currency: string;
  time_zone: string;
  accent: string;
  id: string;
  name: string;
  role: string;
}

const MEMBERSHIPS = {
  name: 'find-memberships',
  text: `select m.tenant_id, t.slug, t.name as tenant_name, t.currency, t.time_zone, t.accent, m.id, m.name, m.role, m.warehouse_ids, m.territories, m.customer_ids
from members m join tenants t on t.id = m.tenant_id
where m.issuer = $1 and m.subject = $2 and m.status = 'active' order by t.name, m.role`,
};

/** Where someone is an active member, found by issuer and subject alone: never by e-mail or phone. */
export async function findMembershipRows(db: Database, identity: { issuer: string; subject: string }): Promise<MembershipRow[]> {
  const rows = await askPlatform<MembershipColumns>(db, 'whose memberships are these', {
    statement: MEMBERSHIPS,
    values: [identity.issuer, identity.subject],
  });
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    slug: row.slug,
    tenantName: row.tenant_name,
    currency: row.currency,
    timeZone: row.time_zone,
    accent: row.accent,
    memberId: row.id,
    memberName: row.name,
    role: row.role,
    scope: scopeOf(row),
  }));
}

/** A live API key's place. */
export interface KeyRow {
  readonly id: string;
  readonly tenantId: string;
  readonly slug: string;
  readonly currency: string;
  readonly name: string;
  readonly role: string;
  readonly scope: Scope;
}

const KEY = {
  name: 'find-api-key',
  text: `select k.tenant_id, k.id, k.name, k.role, k.warehouse_ids, k.territories, k.customer_ids, t.slug, t.currency
from api_keys k join tenants t on t.id = k.tenant_id where k.key_hash = $1 and k.revoked_at is null`,
};

/** The key with this SHA-256 hash, unless it was revoked. Read at every request, so that a revoked key stops at once. */
export async function findKeyRow(db: Database, hash: Buffer): Promise<KeyRow | undefined> {
  const [row] = await askPlatform<
    ScopeColumns & { tenant_id: string; id: string; name: string; role: string; slug: string; currency: string }
  >(db, 'whose key is this', { statement: KEY, values: [hash] });
  return (
    row && {
      id: row.id,
      tenantId: row.tenant_id,
      slug: row.slug,
      currency: row.currency,
      name: row.name,
      role: row.role,
      scope: scopeOf(row),
    }
  );
}

/** A new tenant's own facts. `vatBasisPoints` is the standard rate, 750 for Nigeria. */
export interface NewTenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timeZone: string;
  readonly accent: string;
  readonly vatBasisPoints: number;
  readonly createdAt: Date;
}

const CREATE = {
  name: 'create-tenant',
  text: `insert into tenants (id, slug, name, currency, country, time_zone, accent, vat_basis_points, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (slug) do nothing`,
};
const FIND = { name: 'find-tenant-by-slug', text: 'select id, slug, name, currency from tenants where slug = $1' };

/** Adds a tenant unless the slug is taken, and returns the one that holds it. */
export async function ensureTenantRow(
  db: Database,
  tenant: NewTenant,
): Promise<{ id: string; slug: string; name: string; currency: string }> {
  const values = [
    tenant.id,
    tenant.slug,
    tenant.name,
    tenant.currency,
    tenant.country,
    tenant.timeZone,
    tenant.accent,
    tenant.vatBasisPoints,
    tenant.createdAt,
  ];
  return asPlatform(db, 'a tenant that does not exist yet', async (tx) => {
    await tx.query(CREATE, values);
    const [row] = await tx.query<{ id: string; slug: string; name: string; currency: string }>(FIND, [tenant.slug]);
    if (!row) throw new Error(`tenant ${tenant.slug} was neither created nor found`);
    return row;
  });
}

const ALL_IDS = { name: 'list-tenant-ids', text: 'select id from tenants order by id' };

/** Every tenant, for what the house does for each by itself. */
export async function listTenantIds(db: Database): Promise<string[]> {
  const rows = await askPlatform<{ id: string }>(db, 'whose turn is it', { statement: ALL_IDS, values: [] });
  return rows.map(({ id }) => id);
}

/** The tenant with this slug, for programs of the house; people reach tenants through their memberships. */
export async function findTenantRow(
  db: Database,
  slug: string,
): Promise<{ id: string; slug: string; name: string; currency: string } | undefined> {
  const [row] = await askPlatform<{ id: string; slug: string; name: string; currency: string }>(db, 'which tenant is this slug', {
    statement: FIND,
    values: [slug],
  });
  return row;
}
