import type { OutgoingEvent } from '@omniroute/domain';
import type { Tx } from '../client/index.ts';

/** One row of the audit log: what an actor did to which record. `detail` is JSON-safe. */
export interface AuditRow {
  readonly id: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly type: string;
  readonly detail?: unknown;
  readonly happenedAt: Date;
  /** Where one transaction answers many requests, the request this row belongs to; otherwise the origin's. */
  readonly correlationId?: string;
  readonly channel?: string;
}

/** Who did it and through what: the same for all facts of one transaction. */
export interface FactsOrigin {
  readonly verb: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly channel: string;
  readonly correlationId: string;
  readonly enteredAt: Date;
}

export interface RequestRecord {
  readonly requestId: string;
  readonly inputHash: Buffer;
  /** JSON text, given back letter for letter when the request comes again. */
  readonly answer: string;
}

const RECORD = {
  name: 'record-facts',
  text: `with audit as (
  insert into audit_log (tenant_id, id, entity_kind, entity_id, verb, type, actor_kind, actor_id, actor_name, channel, correlation_id, detail, happened_at, entered_at)
  select $1, a.id, a.kind, a.entity, $2, a.type, $3, $4, $5, coalesce(a.channel, $6), coalesce(a.correlation, $7), a.detail, a.happened, $8
  from unnest($9::uuid[], $10::text[], $11::uuid[], $12::text[], $13::jsonb[], $14::timestamptz[], $24::text[], $25::text[]) as a (id, kind, entity, type, detail, happened, channel, correlation)
), request as (
  insert into request_log (tenant_id, request_id, verb, input_hash, answer, created_at)
  select $1, r.id, $2, r.hash, r.answer, $8 from unnest($15::text[], $16::bytea[], $17::json[]) as r (id, hash, answer)
)
insert into outbox (tenant_id, id, topic, type, aggregate_id, aggregate_version, envelope, created_at)
select $1, o.id, o.topic, o.type, o.aggregate, o.version, o.envelope, $8
from unnest($18::uuid[], $19::text[], $20::text[], $21::uuid[], $22::int[], $23::json[]) as o (id, topic, type, aggregate, version, envelope)`,
};

/** Writes audit rows, the request-log row and outgoing events in one statement, within the transaction that made them true. */
export async function recordFacts(
  tx: Tx,
  origin: FactsOrigin,
  facts: { readonly audit: readonly AuditRow[]; readonly events: readonly OutgoingEvent[]; readonly request?: RequestRecord },
): Promise<void> {
  const { audit, events, request } = facts;
  if (audit.length === 0 && events.length === 0 && !request) return;
  await tx.query(RECORD, [
    tx.tenantId,
    origin.verb,
    origin.actorKind,
    origin.actorId,
    origin.actorName,
    origin.channel,
    origin.correlationId,
    origin.enteredAt,
    audit.map((row) => row.id),
    audit.map((row) => row.entityKind),
    audit.map((row) => row.entityId),
    audit.map((row) => row.type),
    audit.map((row) => (row.detail === undefined ? null : JSON.stringify(row.detail))),
    audit.map((row) => row.happenedAt),
    request ? [request.requestId] : [],
    request ? [request.inputHash] : [],
    request ? [request.answer] : [],
    events.map((event) => event.envelope.id),
    events.map((event) => event.topic),
    events.map((event) => event.envelope.type),
    events.map((event) => event.aggregateId),
    events.map((event) => event.aggregateVersion),
    events.map((event) => JSON.stringify(event.envelope)),
    audit.map((row) => row.channel ?? null),
    audit.map((row) => row.correlationId ?? null),
  ]);
}
