import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTenant, startTestDatabase, type TestDatabase } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noDemo, readSeedFile, writeSeedFile } from '../demo-file.ts';
import { urlWith, withConnection } from '../postgres-roles.ts';
import { followIssuer } from './follow-issuer.ts';

const [before, after, foreign] = ['http://localhost:4002', 'https://login.example.com/realms/omniroute', 'https://elsewhere.example.com'];

describe('the members of a database whose admin is no superuser', () => {
  const home = mkdtempSync(join(tmpdir(), 'omniroute-issuer-'));
  const admin = `admin_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let adminUrl: string;
  beforeAll(async () => {
    database = await startTestDatabase();
    adminUrl = urlWith(database.superuserUrl, { user: admin, password: admin });
    await database.sql(`create role ${admin} login createrole password '${admin}' in role omniroute_owner`);
    for (const tenant of [await mintTenant(database), await mintTenant(database)])
      for (const issuer of [before, before, foreign])
        await database.sql(
          `insert into members (tenant_id, id, issuer, subject, name, login, role, created_at)
           values ($1, gen_random_uuid(), $2, gen_random_uuid(), 'Ada', 'ada@example.com', 'order-clerk', now())`,
          [tenant.id, issuer],
        );
    writeSeedFile(home, { state: 'done', issuer: before, summary: noDemo });
  });
  afterAll(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });

  const follow = (appUrl = database.appUrl) => followIssuer({ home, issuer: after, appUrl, platformUrl: database.platformUrl });
  const counts = async () => {
    const rows = await database.sql<{ issuer: string; n: number }>('select issuer, count(*)::int as n from members group by issuer');
    return Object.fromEntries(rows.map(({ issuer, n }) => [issuer, n]));
  };

  it('control: the admin itself changes none, and is not told', async () => {
    const update = await withConnection(adminUrl, (client) => client.query('update members set issuer = $1', [after]));
    expect(update.rowCount).toBe(0);
    expect((await counts())[before]).toBeGreaterThanOrEqual(4);
  });

  it('stay with the issuer that is noted when moving them fails', async () => {
    await expect(follow(urlWith(database.appUrl, { password: 'wrong' }))).rejects.toThrow('password');
    expect(readSeedFile(home)?.issuer).toBe(before);
  });

  it('follow to the new issuer in every tenant, and those of others stay', async () => {
    await follow();
    const found = await counts();
    expect(found[before]).toBeUndefined();
    expect(found[after]).toBeGreaterThanOrEqual(4);
    expect(found[foreign]).toBe(2);
    expect(readSeedFile(home)?.issuer).toBe(after);
  });
});
