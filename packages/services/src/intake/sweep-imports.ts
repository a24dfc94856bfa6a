import { withTenant } from '@omniroute/db/client';
import { emptyImportRows, endEmptying, removeStaleImports, takeImportToEmpty } from '@omniroute/db/intake';
import { listTenantIds } from '@omniroute/db/tenant';
import type { Actor } from '@omniroute/domain/tenant';
import type { Services } from '../context.ts';
import { authorise } from '../run-verb.ts';

/** For how long the cells of a file are kept after somebody has last worked on it: they hold names, phones and amounts. */
export const KEPT_DAYS = 90;
/** A file is read in minutes; one that has not come to its end in a day never will. */
const READ_HOURS = 24;
const HOUR_MS = 3_600_000;
/** Rows that are emptied in one transaction. */
const PART = 5_000;

const SWEEPER: Actor = { kind: 'worker', id: 'intake', name: 'intake', role: 'worker', scope: {} };

async function clearStale({ db, clock }: Services, tenantId: string): Promise<number> {
  const before = new Date(clock.now().getTime() - READ_HOURS * HOUR_MS);
  let cleared = 0;
  for (let gone = 1; gone > 0; cleared += gone) gone = await withTenant(db, tenantId, (tx) => removeStaleImports(tx, before));
  return cleared;
}

/** Empties one import part by part; false where there is none. If it stops in between, it is found again. */
async function emptyOne({ db, clock }: Services, tenantId: string): Promise<boolean> {
  const at = clock.now();
  const before = new Date(at.getTime() - KEPT_DAYS * 24 * HOUR_MS);
  const id = await withTenant(db, tenantId, (tx) => takeImportToEmpty(tx, { before, at }));
  if (id === undefined) return false;
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    after = await withTenant(db, tenantId, (tx) => emptyImportRows(tx, id, { after: from, limit: PART }));
  }
  await withTenant(db, tenantId, (tx) => endEmptying(tx, id));
  return true;
}

/**
 * Removes, of all tenants, files that were not read to their end, and the cells of files that nobody has worked on for ninety days; keys
 * and outcomes of their rows stay. Answers how many files. Several may sweep at once. Throws Fault `unavailable` when the database is
 * away; what is left comes next time.
 */
export async function sweepImports(services: Services): Promise<number> {
  authorise(SWEEPER, 'intake.sweep-imports');
  let swept = 0;
  for (const tenantId of await listTenantIds(services.db)) {
    swept += await clearStale(services, tenantId);
    while (await emptyOne(services, tenantId)) swept += 1;
  }
  return swept;
}
