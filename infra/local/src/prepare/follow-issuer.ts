// The embedded provider's address follows IDP_PORT, and OIDC_ISSUER may name another one: the members follow.
import { openDatabase, withTenant } from '@omniroute/db/client';
import { asPlatform } from '@omniroute/db/platform';
import { readSeedFile, writeSeedFile } from '../demo-file.ts';
import type { PrepareOptions } from './protocol.ts';

const TENANTS = { name: 'follow-issuer-tenants', text: 'select id from tenants' };
const FOLLOW = { name: 'follow-issuer', text: 'update members set issuer = $2 where tenant_id = $1 and issuer = $3' };

/**
 * Moves the members whose subjects are the last start's issuer's to this start's. Tenant by tenant, as the app: an admin who is no
 * superuser sees no row under forced row-level security and would change nothing without a word. The new issuer is noted only
 * when all have moved; if it stops before, the next start begins again.
 */
export async function followIssuer(options: Pick<PrepareOptions, 'home' | 'issuer' | 'appUrl' | 'platformUrl'>): Promise<void> {
  const { home, issuer } = options;
  const seed = readSeedFile(home);
  if (seed === null || seed.issuer === issuer) return;
  const db = openDatabase({ appUrl: options.appUrl, platformUrl: options.platformUrl, name: 'omniroute-prepare', poolSize: 1 });
  try {
    const tenants = await asPlatform(db, 'whose members follow the issuer', (tx) => tx.query<{ id: string }>(TENANTS, []));
    for (const { id } of tenants) await withTenant(db, id, (tx) => tx.query(FOLLOW, [id, issuer, seed.issuer]));
  } finally {
    await db.close();
  }
  writeSeedFile(home, { ...seed, issuer });
}
