import { Fault } from '@omniroute/domain';
import type { Tx } from '../client/index.ts';

const BEGIN = {
  name: 'begin-request',
  text: `select pg_try_advisory_xact_lock(hashtextextended($1::uuid::text || ':' || $2, 7)) as is_mine,
  (select json_build_object('verb', verb, 'hash', encode(input_hash, 'hex'), 'answer', answer::text) from request_log where tenant_id = $1 and request_id = $2) as earlier`,
};

/**
 * Claims a client-made request id for this transaction. Returns the earlier answer's JSON text when the same request was
 * answered before. Throws Fault `conflict`: `idempotency.in-flight` while another transaction works on it,
 * `idempotency.other-body` when the id was used for something else.
 */
export async function beginRequest(tx: Tx, verb: string, request: { requestId: string; inputHash: Buffer }): Promise<string | undefined> {
  const [row] = await tx.query<{ is_mine: boolean; earlier: { verb: string; hash: string; answer: string } | null }>(BEGIN, [
    tx.tenantId,
    request.requestId,
  ]);
  if (row?.earlier) {
    if (row.earlier.verb === verb && row.earlier.hash === request.inputHash.toString('hex')) return row.earlier.answer;
    throw new Fault('conflict', {
      code: 'idempotency.other-body',
      detail: 'This idempotency key was used for a different request. Use a new key for a new request.',
    });
  }
  if (!row?.is_mine) {
    throw new Fault('conflict', {
      code: 'idempotency.in-flight',
      detail: 'A request with this idempotency key is still under way. Try again in a moment.',
    });
  }
  return undefined;
}
