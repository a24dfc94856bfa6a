import type { Settled } from './apply-batch.ts';
import type { Core, Item, Pipeline } from './core.ts';

/** The fields by which a log line is found, spelled as the gateway's and the apps' are: never the event's data. */
export const fieldsOf = (pipeline: Pipeline, { event }: Item): Record<string, unknown> => ({
  group: pipeline.group,
  eventId: event.id,
  eventType: event.type,
  tenantId: event.tenant_id,
  correlationId: event.metadata.correlation_id,
});

/** Logs and counts what a committed transaction did: a line an event. */
export function reportSettled(
  core: Core,
  pipeline: Pipeline,
  done: { readonly settled: readonly Settled[]; readonly startedAt: Date },
): void {
  const durationMs = core.clock.now().getTime() - done.startedAt.getTime();
  core.metrics.duration.observe({ group: pipeline.group }, durationMs / 1_000);
  const counts = new Map<string, { type: string; outcome: string; count: number }>();
  for (const { item, outcome, reason } of done.settled) {
    const { type } = item.event;
    const count = counts.get(`${type} ${outcome}`) ?? { type, outcome, count: 0 };
    count.count += 1;
    counts.set(`${type} ${outcome}`, count);
    const fields = { ...fieldsOf(pipeline, item), outcome, ms: durationMs, batch: done.settled.length };
    if (outcome === 'parked') core.log.warn({ ...fields, reason }, 'event parked');
    else if (outcome === 'repeated') core.log.debug(fields, 'event was handled before');
    else core.log.info(fields, 'event handled');
  }
  for (const { type, outcome, count } of counts.values()) core.metrics.handled.inc({ group: pipeline.group, type, outcome }, count);
}
