import { createHash } from 'node:crypto';
import { Fault } from '@omniroute/domain';
import { type Database, errorConstraint, isTaken, type Tx, withTenant, withTenantLock } from '../client/index.ts';

/** A writing request as it is told from all others: the id its client made, and a hash of who asks what. */
export interface ClientRequest {
  readonly tenantId: string;
  readonly verb: string;
  readonly requestId: string;
  readonly inputHash: Buffer;
}

/** What came of a request: `work`'s result now, or the JSON text it was answered with before. */
export type Once<T> = { readonly result: T; readonly earlier?: never } | { readonly result?: never; readonly earlier: string };

const FIND = {
  name: 'find-request',
  text: `select verb, encode(input_hash, 'hex') as hash, answer::text as answer from request_log where tenant_id = $1 and request_id = $2`,
};

async function findAnswer(tx: Tx, request: ClientRequest): Promise<string | undefined> {
  const [row] = await tx.query<{ verb: string; hash: string; answer: string }>(FIND, [tx.tenantId, request.requestId]);
  if (!row) return undefined;
  if (row.verb === request.verb && row.hash === request.inputHash.toString('hex')) return row.answer;
  throw new Fault('conflict', {
    code: 'idempotency.other-body',
    detail: 'This idempotency key was used for a different request, or by another caller. Use a new key for a new request.',
  });
}

const inFlight = (): Fault =>
  new Fault('conflict', {
    code: 'idempotency.in-flight',
    detail: 'A request with this idempotency key is still under way. Try again in a moment.',
  });

/** The number of a request's lock; that two requests share one in 2^64 costs a wait. */
const lockOf = ({ tenantId, requestId }: ClientRequest): bigint =>
  createHash('sha256').update(`request:${tenantId}:${requestId}`).digest().readBigInt64BE(0);

const isAnswered = (error: unknown): boolean => isTaken(error) && errorConstraint(error) === 'request_log_pkey';

/**
 * Runs `work`, which writes the request's answer to the request log, in a transaction that has claimed the request; or gives the
 * answer it had before. Throws Fault `conflict`: `idempotency.in-flight` while another transaction works on it,
 * `idempotency.other-body` when the id was used for something else or by somebody else.
 *
 * The log is read by a statement after the one that takes the lock, never by the same one. A statement sees the database as it was
 * when it began: one that both locks and reads may begin before the first transaction has ended and get the lock after, and then
 * finds no answer and does everything again, or is refused for what the first one used up. A lock is given back after what its
 * owner wrote can be seen, so a later statement cannot miss it. It costs no round trip: the lock travels with `begin`.
 */
export async function onceOnly<T>(db: Database, request: ClientRequest, work: (tx: Tx) => Promise<T>): Promise<Once<T>> {
  try {
    return await withTenantLock(db, { tenantId: request.tenantId, lock: lockOf(request) }, async (tx, isMine): Promise<Once<T>> => {
      const earlier = await findAnswer(tx, request);
      if (earlier !== undefined) return { earlier };
      if (!isMine) throw inFlight();
      return { result: await work(tx) };
    });
  } catch (error) {
    if (!isAnswered(error)) throw error;
    // Someone without our lock was faster (another version of this code while it is rolled out): we were rolled back, theirs counts.
    const earlier = await withTenant(db, request.tenantId, (tx) => findAnswer(tx, request));
    if (earlier === undefined) throw inFlight();
    return { earlier };
  }
}
