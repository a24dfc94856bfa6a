import { dropMedia, takeArrivingMedia, takeMediaToSweep } from '@omniroute/db/catalogue';
import { type Tx, withTenant } from '@omniroute/db/client';
import { listTenantIds } from '@omniroute/db/tenant';
import type { Actor } from '@omniroute/domain/tenant';
import type { Services } from '../context.ts';
import { authorise } from '../run-verb.ts';
import { mediaKey } from './media-document.ts';

/**
 * Removes the files of one picture and then its row, which nobody else can show meanwhile; false where there is none to take. If it
 * stops in between, the row leads to them again.
 */
const clearOne = ({ db, files }: Services, tenantId: string, take: (tx: Tx) => Promise<string | undefined>): Promise<boolean> =>
  withTenant(db, tenantId, async (tx) => {
    const id = await take(tx);
    if (id === undefined) return false;
    await files.delete(mediaKey(tenantId, id, 'small'));
    await files.delete(mediaKey(tenantId, id));
    await dropMedia(tx, id);
    return true;
  });

/** Takes back a picture that was on its way. One that is shown after all stays. */
export const clearArriving = (services: Services, tenantId: string, id: string): Promise<boolean> =>
  clearOne(services, tenantId, (tx) => takeArrivingMedia(tx, id));

const SWEEPER: Actor = { kind: 'worker', id: 'catalogue', name: 'catalogue', role: 'worker', scope: {} };

/**
 * Removes, of all tenants, the files of pictures that never arrived and of those that can no longer be brought back; answers how many.
 * Several may sweep at once. Throws Fault `unavailable` when the database or the file store is away; what is left comes next time.
 */
export async function sweepMedia(services: Services): Promise<number> {
  authorise(SWEEPER, 'catalogue.sweep-media');
  let swept = 0;
  for (const tenantId of await listTenantIds(services.db))
    while (await clearOne(services, tenantId, (tx) => takeMediaToSweep(tx, services.clock.now()))) swept += 1;
  return swept;
}
