import type { OutboxState } from '@omniroute/db/outbox';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the runtime measures. Tenants are never a label. */
export interface Metrics {
  readonly registry: Registry;
  readonly handled: Counter<'group' | 'type' | 'outcome'>;
  /** Seconds of one transaction of a group, whatever number of events it held. */
  readonly duration: Histogram<'group'>;
  /** Shows the state of the outbox and its readers; undefined when it cannot be read now. */
  show(state: OutboxState | undefined, now: Date): void;
}

const secondsSince = (at: Date | null, now: Date): number => (at === null ? 0 : Math.max(0, (now.getTime() - at.getTime()) / 1_000));

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const handled = new Counter({
    name: 'omniroute_events_handled_total',
    help: 'Events by what became of them: done, parked, repeated (handled before) or retried.',
    labelNames: ['group', 'type', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'omniroute_handler_duration_seconds',
    help: 'Seconds of one transaction of a consumer group.',
    labelNames: ['group'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const oldest = new Gauge({
    name: 'omniroute_outbox_oldest_unpublished_seconds',
    help: 'Age of the oldest event that has not left the outbox.',
    registers,
  });
  const unpublished = new Gauge({
    name: 'omniroute_outbox_unpublished',
    help: 'Events that have not left the outbox, counted up to 100,000.',
    registers,
  });
  const deadLetters = new Gauge({
    name: 'omniroute_dead_letters',
    help: 'What was set aside for a person: events that are parked, and messages that cannot be read.',
    labelNames: ['kind'],
    registers,
  });
  const lag = new Gauge({
    name: 'omniroute_consumer_lag',
    help: 'Events a group has yet to handle.',
    labelNames: ['group', 'topic'],
    registers,
  });
  const lagSeconds = new Gauge({
    name: 'omniroute_consumer_lag_seconds',
    help: 'Age of the oldest event a group has yet to handle.',
    labelNames: ['group', 'topic'],
    registers,
  });
  return {
    registry,
    handled,
    duration,
    show(state, now) {
      // What cannot be read is left out rather than repeated, so that an alert on absence fires.
      for (const gauge of [oldest, unpublished]) gauge.remove();
      for (const gauge of [deadLetters, lag, lagSeconds]) gauge.reset();
      if (!state) return;
      oldest.set(secondsSince(state.oldestUnpublishedAt, now));
      unpublished.set(state.unpublished);
      deadLetters.set({ kind: 'parked' }, state.parked);
      deadLetters.set({ kind: 'unreadable' }, state.unreadable);
      for (const group of state.groups) {
        lag.set({ group: group.group, topic: group.topic }, group.lag);
        lagSeconds.set({ group: group.group, topic: group.topic }, group.lag === 0 ? 0 : secondsSince(group.oldestAt, now));
      }
    },
  };
}
