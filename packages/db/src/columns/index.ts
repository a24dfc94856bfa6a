import { sql } from 'drizzle-orm';
import { bigint, customType, pgPolicy, pgRole, timestamp } from 'drizzle-orm/pg-core';

/** A moment; PostgreSQL keeps microseconds, JavaScript milliseconds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A 64-bit count or amount of minor units, as JavaScript's bigint. */
export const count64 = (name: string) => bigint(name, { mode: 'bigint' });

/** Bytes, as Node's Buffer. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const app = pgRole('omniroute_app').existing();
const platform = pgRole('omniroute_platform').existing();
// What is not set, and what a transaction before left empty, is nobody's: no row is seen.
const tenant = sql`nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** The app sees and writes the rows of the tenant its transaction was opened for. Forced on every table with a tenant. */
export const tenantIsolation = () =>
  pgPolicy('tenant_isolation', { for: 'all', to: app, using: sql`tenant_id = ${tenant}`, withCheck: sql`tenant_id = ${tenant}` });

/** The platform's role reaches rows that are looked up before there is a tenant, and what the relay moves. */
export const platformReach = (column: 'tenant_id' | 'id' = 'tenant_id') =>
  pgPolicy('platform_reach', {
    for: 'all',
    to: platform,
    using: sql.raw(`${column} is not null`),
    withCheck: sql.raw(`${column} is not null`),
  });

/** The app may read its own tenant's row. */
export const ownTenant = () => pgPolicy('own_tenant', { for: 'select', to: app, using: sql`id = ${tenant}` });
