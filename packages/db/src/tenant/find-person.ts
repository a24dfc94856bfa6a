import type { Tx } from '../client/index.ts';

const OF_MEMBER = {
  name: 'find-person-of-member',
  text: `select issuer || ' ' || subject as person from members where tenant_id = $1 and id = $2`,
};
const OF_KEY = {
  name: 'find-person-of-key',
  text: `select k.issuer_person as person, exists (
    select from members m where m.tenant_id = $1 and m.issuer || ' ' || m.subject = k.issuer_person and m.status = 'active') as works_here
from api_keys k where k.tenant_id = $1 and k.id = $2`,
};

/** The person behind a member, as issuer and subject: one who holds two roles is the same in both. Undefined where the tenant has no such member. */
export async function findPersonOfMember(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ person: string }>(OF_MEMBER, [tx.tenantId, id]);
  return row?.person;
}

/**
 * Who issued a key, as issuer and subject, and whether they work here still, in any role: what a key does its issuer does. Undefined where
 * the tenant has no such key, and for one that no person issued.
 */
export async function findPersonOfKey(tx: Tx, id: string): Promise<{ person: string; worksHere: boolean } | undefined> {
  const [row] = await tx.query<{ person: string | null; works_here: boolean }>(OF_KEY, [tx.tenantId, id]);
  return row?.person == null ? undefined : { person: row.person, worksHere: row.works_here };
}
