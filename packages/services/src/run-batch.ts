import type { Tx } from '@omniroute/db/client';
import type { EventEnvelope } from '@omniroute/domain';
import type { VerbId } from '@omniroute/domain/tenant';
import type { Services } from './context.ts';
import { authorise, type Call, type Caller, openCall, recordCall } from './run-verb.ts';

/** One event of a batch with its data read by the pipeline. */
export interface BatchItem<Data> {
  readonly event: EventEnvelope;
  readonly data: Data;
}

/** A use case over many events of one tenant. It runs in the transaction that the worker runtime opened. */
export interface BatchVerb<Data> {
  readonly id: VerbId;
  run(call: Call, items: readonly BatchItem<Data>[]): Promise<void>;
}

export const defineBatchVerb = <Data>(verb: BatchVerb<Data>): BatchVerb<Data> => verb;

/** Who acts when a pipeline reacts. */
const workerCaller = (tenantId: string, pipeline: string): Caller => ({
  tenantId,
  actor: { kind: 'worker', id: pipeline, name: pipeline, role: 'worker', scope: {} },
  channel: 'worker',
  correlationId: pipeline,
});

/**
 * Runs a batch verb in the transaction that marks the inbox, so that effect, audit, outbox and inbox are one.
 * Throws what the verb throws; the runtime then repeats event by event.
 */
export async function runBatchVerb<Data>(
  services: Services,
  batch: { tx: Tx; pipeline: string; verb: BatchVerb<Data> },
  items: readonly BatchItem<Data>[],
): Promise<void> {
  const caller = workerCaller(batch.tx.tenantId, batch.pipeline);
  authorise(caller.actor, batch.verb.id);
  const { call, facts } = openCall(services, batch.tx, caller);
  await batch.verb.run(call, items);
  await recordCall(call, batch.verb.id, { facts });
}
