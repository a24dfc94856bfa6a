import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const checks = join(process.cwd(), '../shared/checks');
const lint = (file: string): string =>
  readFileSync(join(checks, file), 'utf8').replaceAll(":'app'", "'omniroute_app'").replaceAll(":'schemas'", "'public'");

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.close());

const errors = async (file: string): Promise<unknown[]> =>
  (await database.sql<{ level: string; chk: string; object: string; detail: string }>(lint(file))).filter((row) => row.level === 'ERROR');

describe('the lints of the design', () => {
  it('finds no way around row level security', async () => {
    expect(await errors('rls-audit.sql')).toEqual([]);
  });
  it('finds nothing that a distributed PostgreSQL refuses', async () => {
    expect(await errors('citus-lint.sql')).toEqual([]);
  });
  it('would find a table without row security (control)', async () => {
    await database.sql('alter table orders disable row level security');
    expect(await errors('rls-audit.sql')).not.toEqual([]);
  });
});
