import type { Services } from '@omniroute/services';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the gateway measures. A tenant is never a label. */
export interface Metrics {
  readonly contentType: string;
  /** Notes one answer: route template, method and class of status (`2xx`). */
  answered(request: { route: string; method: string; status: number; seconds: number }): void;
  write(): Promise<string>;
}

const CLASSES = ['0xx', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** Rate, errors and duration by route, the event loop and the process, and what waits for a database connection. */
export function openMetrics(db: Services['db']): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Seconds from a request to the end of its answer, by route template, method and class of status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers,
  });
  const connections = new Gauge({
    name: 'omniroute_database_connections',
    help: 'Database connections by pool and state; waiting counts requests without one.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [name, pool] of [
        ['app', db.app],
        ['platform', db.platform],
      ] as const) {
        if (!pool) continue;
        connections.set({ pool: name, state: 'busy' }, pool.totalCount - pool.idleCount);
        connections.set({ pool: name, state: 'idle' }, pool.idleCount);
        connections.set({ pool: name, state: 'waiting' }, pool.waitingCount);
      }
    },
  });
  return {
    contentType: registry.contentType,
    answered: ({ route, method, status, seconds }) =>
      duration.observe({ route, method, status: CLASSES[Math.floor(status / 100)] ?? '0xx' }, seconds),
    write: () => registry.metrics(),
  };
}
