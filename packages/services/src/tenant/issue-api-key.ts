import { insertApiKey, revokeApiKeyRow } from '@omniroute/db/tenant';
import { Fault, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { isWithin, ROLES } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { handsOf } from '../person.ts';
import { defineVerb } from '../run-verb.ts';
import { hashKey } from './identity.ts';
import { ScopeInput, scopeOf } from './scope-input.ts';

const HOUSE_ONLY = ['platform-operator', 'customer-owner', 'customer-buyer', 'driver'];
const IssueInput = z.strictObject({
  name: plainText(100, 'give the key a name that says what uses it'),
  role: z.enum(ROLES).refine((role) => !HOUSE_ONLY.includes(role), 'keys are for the roles of staff'),
  scope: ScopeInput,
});

/**
 * Issues an API key with a role and, if given, a scope. The key is in this answer and nowhere else: the database keeps its
 * SHA-256. What it writes and signs, the person who issues it writes and signs; one that the house issues is nobody's and signs nothing. A
 * key sees no more than who issues it: Fault `refused`, `scope.too-wide`. The request log would keep the answer, so this verb is called without a request id.
 */
export const issueApiKey = defineVerb<z.infer<typeof IssueInput>, { id: string; key: string }>({
  id: 'tenant.issue-api-key',
  kind: 'write',
  input: IssueInput,
  async run(call, input) {
    const scope = scopeOf(input.scope);
    if (!isWithin(call.actor.scope, scope))
      throw refused([
        { code: 'scope.too-wide', pointer: '/scope', detail: 'A key cannot see more than you do: narrow it to your own area.' },
      ]);
    const { person, isKnown } = await handsOf(call);
    const id = call.ids.uuid();
    const key = `omr_${call.ids.secret(32)}`;
    const row = {
      id,
      name: input.name,
      hash: hashKey(key),
      hint: key.slice(-4),
      role: input.role,
      scope,
      createdBy: call.actor.name,
      issuerPerson: isKnown ? person : null,
      createdAt: call.now,
    };
    await insertApiKey(call.tx, row);
    call.audit({ entityKind: 'api-key', entityId: id, type: 'api-key.issued', detail: { name: input.name, role: input.role } });
    return { id, key };
  },
});

const RevokeInput = z.strictObject({ id: z.uuid() });

/** Revokes a key; it stops working with the next request. Throws Fault `not-found` for a key of no or another tenant. */
export const revokeApiKey = defineVerb<z.infer<typeof RevokeInput>, { id: string }>({
  id: 'tenant.revoke-api-key',
  kind: 'write',
  input: RevokeInput,
  async run(call, { id }) {
    const name = await revokeApiKeyRow(call.tx, id, call.now);
    if (name === undefined) throw new Fault('not-found', { code: 'key.unknown', detail: 'There is no such API key.' });
    call.audit({ entityKind: 'api-key', entityId: id, type: 'api-key.revoked', detail: { name } });
    return { id };
  },
});
