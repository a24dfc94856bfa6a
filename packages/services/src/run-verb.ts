import { createHash } from 'node:crypto';
import { isTaken, readTenant, type Tx, withTenant } from '@omniroute/db/client';
import { type AuditRow, onceOnly, recordFacts } from '@omniroute/db/outbox';
import {
  type Clock,
  type EventEnvelope,
  Fault,
  type Ids,
  type OutgoingEvent,
  type Refusal,
  type Result,
  refused,
  type Topic,
} from '@omniroute/domain';
import { readInput } from '@omniroute/domain/input';
import type { SearchEngine } from '@omniroute/domain/search';
import { type Actor, forbiddenText, isPermitted, type VerbId } from '@omniroute/domain/tenant';
import type { z } from 'zod';
import type { Services } from './context.ts';
import { takeNumber } from './number-series.ts';
import type { PriceBooks } from './price-books.ts';

/** Who calls, for which tenant, through which channel. `requestId` is made by the client and makes a write repeatable. */
export interface Caller {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly channel: string;
  readonly correlationId: string;
  readonly requestId?: string;
}

/** What a verb's body works with: one open transaction, the caller, and where to put what it makes true. */
export interface Call {
  readonly tx: Tx;
  readonly tenantId: string;
  readonly actor: Actor;
  readonly channel: string;
  readonly correlationId: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly books: PriceBooks;
  /** The search server; undefined where the database searches. */
  readonly search: SearchEngine | undefined;
  readonly now: Date;
  /** The number taken for a verb that declares a `series`; empty otherwise. */
  readonly number: string;
  /** Adds a row to the record's timeline. `happenedAt` defaults to now. */
  audit(row: {
    entityKind: string;
    entityId: string;
    type: string;
    detail?: unknown;
    happenedAt?: Date;
    correlationId?: string;
    channel?: string;
  }): void;
  /** Announces a fact; it leaves through the outbox when the transaction commits. */
  announce(event: {
    topic: Topic;
    type: string;
    aggregateId: string;
    aggregateVersion: number;
    data: unknown;
    happenedAt?: Date;
    correlationId?: string;
    channel?: string;
  }): void;
}

/**
 * A use case. `input` is checked before anything opens; outputs are JSON-safe (money as decimal strings of minor units,
 * times as RFC 3339), so that an answer can be stored and given again letter for letter.
 */
export interface Verb<Input, Output> {
  readonly id: VerbId;
  readonly kind: 'read' | 'write';
  /** A number of this series is taken before the transaction opens and handed on as `call.number`. */
  readonly series?: 'order';
  readonly input: z.ZodType<Input>;
  run(call: Call, input: Input): Promise<Output>;
}

/** Declares a verb; the types follow from its parts. */
export const defineVerb = <Input, Output>(verb: Verb<Input, Output>): Verb<Input, Output> => verb;

/** Throws Fault `forbidden` unless the matrix lets this actor call this verb. */
export function authorise(actor: Actor, verb: VerbId): void {
  if (!isPermitted(verb, actor.role)) {
    throw new Fault('forbidden', { code: 'role.not-permitted', detail: forbiddenText(actor.role, verb) });
  }
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

function parse<Input>(verb: Verb<Input, unknown>, raw: unknown): Input {
  const read = readInput(verb.input, raw);
  if (read.ok) return read.value;
  const errors = read.error;
  throw new Fault('invalid', { code: 'schema', detail: errors[0]?.detail ?? 'The request does not have the expected shape.', errors });
}

interface Facts {
  readonly audit: AuditRow[];
  readonly events: OutgoingEvent[];
}

/** The call a verb body receives, and the facts it collects. Exported for batch verbs, which run in the runtime's transaction. */
export function openCall(
  services: Omit<Services, 'db' | 'files'>,
  tx: Tx,
  caller: Caller & { number?: string },
): { call: Call; facts: Facts } {
  const now = services.clock.now();
  const facts: Facts = { audit: [], events: [] };
  const call: Call = {
    tx,
    tenantId: caller.tenantId,
    actor: caller.actor,
    channel: caller.channel,
    correlationId: caller.correlationId,
    clock: services.clock,
    ids: services.ids,
    books: services.books,
    search: services.search,
    now,
    number: caller.number ?? '',
    audit: ({ happenedAt, ...row }) => facts.audit.push({ id: services.ids.uuid(), happenedAt: happenedAt ?? now, ...row }),
    announce: ({ topic, aggregateId, aggregateVersion, ...event }) => {
      const envelope: EventEnvelope = {
        id: services.ids.uuid(),
        type: event.type,
        source: topic.replace('omniroute.', ''),
        tenant_id: caller.tenantId,
        data: event.data,
        metadata: {
          correlation_id: event.correlationId ?? caller.correlationId,
          user_id: caller.actor.id,
          channel: event.channel ?? caller.channel,
        },
        timestamp: (event.happenedAt ?? now).toISOString(),
        version: 1,
      };
      facts.events.push({ topic, aggregateId, aggregateVersion, envelope });
    },
  };
  return { call, facts };
}

/** Writes what a call collected: audit, outbox and, for a repeatable request, its answer. */
export function recordCall(
  call: Call,
  verb: VerbId,
  collected: { facts: Facts; request?: { requestId: string; inputHash: Buffer; answer: string } },
): Promise<void> {
  const { actor } = call;
  return recordFacts(
    call.tx,
    {
      verb,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      channel: call.channel,
      correlationId: call.correlationId,
      enteredAt: call.now,
    },
    { audit: collected.facts.audit, events: collected.facts.events, ...(collected.request && { request: collected.request }) },
  );
}

/**
 * Who asks what. Clients choose their ids by themselves, and two tills that both begin at 1 must not get each other's answers. A
 * member or key is the same one however often it signs in; name, role, channel and correlation id are not part of the question.
 */
const hashRequest = ({ kind, id }: Actor, input: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([kind, id, input], plain))
    .digest();

/**
 * Does `work`, which is no verb with one input but must happen once, in one transaction with its answer: the same request id with the same
 * `input` from the same actor gets the same answer without doing anything again. Throws Fault `conflict` as a verb does.
 */
export async function answerOnce<Output>(
  { services, caller }: { services: Services; caller: Caller },
  { verb, input }: { verb: VerbId; input: unknown },
  work: (tx: Tx) => Promise<Output>,
): Promise<Output> {
  const { tenantId, requestId } = caller;
  if (requestId === undefined) throw new Error(`${verb} has no request id to be answered by`);
  const inputHash = hashRequest(caller.actor, input);
  const once = await onceOnly(services.db, { tenantId, verb, requestId, inputHash }, async (tx) => {
    const output = await work(tx);
    const { call, facts } = openCall(services, tx, caller);
    await recordCall(call, verb, { facts, request: { requestId, inputHash, answer: JSON.stringify(output) } });
    return output;
  });
  return once.earlier === undefined ? once.result : (JSON.parse(once.earlier) as Output);
}

/**
 * What a verb went by was changed by somebody it waited for. It runs once more, in a transaction of its own: to go on in this one, it would
 * take what is locked in an order in which nobody else does. Thrown twice, it is told to the caller, who may try again.
 */
export class Overtaken extends Fault {
  constructor(problem: { readonly code: string; readonly detail: string }) {
    super('unavailable', problem);
  }
}

/** Does `work`, which is one transaction, and once more where a row it adds was added in the same moment, or it was overtaken. */
async function againIfTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isTaken(error) && !(error instanceof Overtaken)) throw error;
    return work();
  }
}

/**
 * Runs one use case as one transaction: matrix, request id, the verb, then audit, outbox and request log, then commit.
 * The same request id with the same input from the same actor gives the same answer without doing anything again. What a reading
 * verb reads is all of one moment. A verb that adds what somebody added in the same moment, or was overtaken, runs once more, and meets it
 * as it meets whatever is there. Throws Fault only; any other error is a bug.
 */
export async function runVerb<Input, Output>(
  { services, caller }: { services: Services; caller: Caller },
  verb: Verb<Input, Output>,
  raw: unknown,
): Promise<Output> {
  authorise(caller.actor, verb.id);
  const input = parse(verb, raw);
  if (verb.kind === 'read') return readTenant(services.db, caller.tenantId, (tx) => verb.run(openCall(services, tx, caller).call, input));
  const { tenantId, requestId } = caller;
  const number = verb.series ? await takeNumber(services, tenantId, verb.series) : '';
  const write = async (tx: Tx, request?: { requestId: string; inputHash: Buffer }): Promise<Output> => {
    const { call, facts } = openCall(services, tx, { ...caller, number });
    const output = await verb.run(call, input);
    await recordCall(call, verb.id, { facts, ...(request && { request: { ...request, answer: JSON.stringify(output) } }) });
    return output;
  };
  if (requestId === undefined) return againIfTaken(() => withTenant(services.db, tenantId, write));
  const inputHash = hashRequest(caller.actor, input);
  const request = { tenantId, verb: verb.id, requestId, inputHash };
  const once = await againIfTaken(() => onceOnly(services.db, request, (tx) => write(tx, { requestId, inputHash })));
  return once.earlier === undefined ? once.result : (JSON.parse(once.earlier) as Output);
}

/** The value of a rule's result, or a Fault `refused` that rolls the transaction back. */
export function orThrow<T>(result: Result<T, readonly [Refusal, ...Refusal[]]>): T {
  if (result.ok) return result.value;
  throw refused(result.error);
}
