import { createHash } from 'node:crypto';
import { findKeyRow, findMembershipRows } from '@omniroute/db/tenant';
import { Fault } from '@omniroute/domain';
import { type Actor, isRole, type Role, type Scope } from '@omniroute/domain/tenant';
import type { Services } from '../context.ts';

/** One person's place in one tenant: what a session offers to choose from. */
export interface Membership {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly accent: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly role: Role;
  readonly scope: Scope;
}

function roleOf(text: string): Role {
  if (isRole(text)) return text;
  throw new Error(`the database holds a role that this version does not know: ${text}`);
}

/**
 * Sign-in's question: where is this issuer's subject a member? Read at every request, so that a suspended member is out at once.
 * An empty list is a person nobody here knows.
 */
export async function findMemberships(services: Services, identity: { issuer: string; subject: string }): Promise<Membership[]> {
  const rows = await findMembershipRows(services.db, identity);
  return rows.map(({ tenantName, ...row }) => ({ ...row, name: tenantName, role: roleOf(row.role) }));
}

/** The actor a membership makes of its person. */
export const actorOf = (membership: Membership): Actor => ({
  kind: 'member',
  id: membership.memberId,
  name: membership.memberName,
  role: membership.role,
  scope: membership.scope,
});

/** What an API key opens. */
export interface KeyIdentity {
  readonly tenantId: string;
  readonly slug: string;
  readonly currency: string;
  readonly actor: Actor;
}

export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Whose key this is. Throws Fault `unauthenticated` for an unknown or revoked one, with the same words. */
export async function authenticateKey(services: Services, key: string): Promise<KeyIdentity> {
  const row = key.length <= 200 ? await findKeyRow(services.db, hashKey(key)) : undefined;
  if (!row)
    throw new Fault('unauthenticated', {
      code: 'key.unknown',
      detail: 'This API key is not known or was revoked. Issue a new one under Settings.',
    });
  const actor: Actor = { kind: 'api-key', id: row.id, name: row.name, role: roleOf(row.role), scope: row.scope };
  return { tenantId: row.tenantId, slug: row.slug, currency: row.currency, actor };
}
