import { startTestDatabase, type TestDatabase } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TENANCY_FINDINGS } from './findings.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.close());

const findings = async (): Promise<string[]> =>
  (await database.sql<{ rule: string; name: string }>(TENANCY_FINDINGS)).map((row) => `${row.name}: ${row.rule}`);

describe('the migrated database', () => {
  it('keeps tenants apart and can be distributed by tenant', async () => {
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a table without a mark', 'create table loose (id uuid primary key)', 'loose: neither tenant_id nor a mark'],
    ['row security switched off', 'alter table orders no force row level security', 'orders: row security is not enabled and forced'],
    ['a key without the tenant', 'alter table products add constraint sku_alone unique (sku)', 'products: unique without tenant_id'],
    [
      'a reference that crosses tenants',
      'alter table tenants add column home uuid; create unique index on products (id); alter table outlets add column favourite uuid references products (id)',
      'outlets: foreign key without tenant_id',
    ],
    ['an open policy', 'create policy open on customers using (true)', 'customers: a policy for everybody'],
    ['a past that can be rewritten', 'grant update on audit_log to omniroute_app', 'audit_log: the app may rewrite what happened'],
    [
      'a platform that reads answers',
      'grant select on request_log to omniroute_platform',
      'request_log: the platform reads what was answered',
    ],
    ['a platform that reads orders', 'grant select on orders to omniroute_platform', 'orders: the platform reaches tenant data'],
  ])('finds %s (control)', async (_what, sql, finding) => {
    const own = await startTestDatabase();
    try {
      await own.sql(sql);
      const found = (await own.sql<{ rule: string; name: string }>(TENANCY_FINDINGS)).map((row) => `${row.name}: ${row.rule}`);
      expect(found).toContain(finding);
    } finally {
      await own.close();
    }
  });
});
