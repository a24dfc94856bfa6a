import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';

export { readinessOf } from './readiness.ts';

export interface HealthOptions {
  readonly metrics: Metrics;
  isReady(): Promise<boolean>;
  /** True from the moment the process was told to stop. */
  isStopping(): boolean;
}

export const HEALTH_PATHS = ['/livez', '/readyz', '/metrics'] as const;

/** `/livez` (this process runs; asks nothing else), `/readyz` (send requests here, or not yet: 503) and `/metrics`, without a key. */
export function registerHealth(app: FastifyInstance, { metrics, isReady, isStopping }: HealthOptions): void {
  app.get('/livez', (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }));
  app.get('/readyz', async (_request, reply) => {
    const reasons = isStopping()
      ? ['This server is stopping.']
      : (await isReady())
        ? []
        : ['The database does not answer, or has no tables yet.'];
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready: reasons.length === 0, reasons });
  });
  app.get('/metrics', async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.write()));
}
