import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';

/** A key as it is stored: only its SHA-256 and the last four letters. */
export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly hint: string;
  readonly role: string;
  readonly scope: Scope;
  readonly createdBy: string;
  /** Issuer and subject of the person who stands behind it; null where the house made it for nobody. */
  readonly issuerPerson: string | null;
  readonly createdAt: Date;
}

const INSERT = {
  name: 'insert-api-key',
  text: `insert into api_keys (tenant_id, id, name, key_hash, key_hint, role, warehouse_ids, territories, customer_ids, created_by, issuer_person, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<void> {
  const { scope } = key;
  await tx.query(INSERT, [
    tx.tenantId,
    key.id,
    key.name,
    key.hash,
    key.hint,
    key.role,
    scope.warehouseIds ?? null,
    scope.territories ?? null,
    scope.customerIds ?? null,
    key.createdBy,
    key.issuerPerson,
    key.createdAt,
  ]);
}

const REVOKE = {
  name: 'revoke-api-key',
  text: 'update api_keys set revoked_at = coalesce(revoked_at, $3) where tenant_id = $1 and id = $2 returning name',
};

/** Revokes a key for good; returns its name, or undefined when this tenant has no such key. */
export async function revokeApiKeyRow(tx: Tx, id: string, at: Date): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(REVOKE, [tx.tenantId, id, at]);
  return row?.name;
}
