import { type ApiKeyRow, listApiKeys as readApiKeys } from '@omniroute/db/tenant';
import type { z } from 'zod';
import { type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { defineVerb } from '../run-verb.ts';

/** An API key as settings show it: never the key, nor its hash. */
export interface ApiKeySummary {
  readonly id: string;
  readonly name: string;
  /** The key's last four letters, to tell one from another. */
  readonly hint: string;
  readonly role: string;
  /** Codes the key is narrowed to; null is not narrowed. */
  readonly scope: {
    readonly warehouses: readonly string[] | null;
    readonly territories: readonly string[] | null;
    readonly customers: readonly string[] | null;
  };
  readonly createdBy: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

const describeKey = (row: ApiKeyRow): ApiKeySummary => ({
  id: row.id,
  name: row.name,
  hint: row.key_hint,
  role: row.role,
  scope: { warehouses: row.warehouses, territories: row.territories, customers: row.customers },
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

const ListApiKeysInput = listInput({});

/** API keys, the latest first, revoked ones too. */
export const listApiKeys = defineVerb<z.infer<typeof ListApiKeysInput>, ListAnswer<ApiKeySummary>>({
  id: 'tenant.list-api-keys',
  kind: 'read',
  input: ListApiKeysInput,
  async run(call, input) {
    return listAnswer(await readApiKeys(call.tx, pageRequest(input)), describeKey);
  },
});
