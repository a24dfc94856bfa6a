import type { Tx } from '../client/index.ts';

const OF_MEMBER = {
  name: 'find-person-of-member',
  text: `select issuer || ' ' || subject as person from members where tenant_id = $1 and id = $2`,
};
const OF_KEY = {
  name: 'find-person-of-key',
  text: 'select issuer_person as person from api_keys where tenant_id = $1 and id = $2',
};

/**
 * The person behind a member or a key, as issuer and subject: one who holds two roles is the same in both, and what a key does its
 * issuer does. Undefined where the tenant has no such member or key, and for a key that no person issued.
 */
export async function findPerson(tx: Tx, by: { readonly member: string } | { readonly key: string }): Promise<string | undefined> {
  const [row] =
    'member' in by
      ? await tx.query<{ person: string }>(OF_MEMBER, [tx.tenantId, by.member])
      : await tx.query<{ person: string | null }>(OF_KEY, [tx.tenantId, by.key]);
  return row?.person ?? undefined;
}
