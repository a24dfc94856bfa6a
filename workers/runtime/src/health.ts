import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isAnswering, type OutboxState } from '@omniroute/db/outbox';
import type { Core } from './consumer/core.ts';
import type { Runtime } from './runtime.ts';

/** Milliseconds for which an answer is given again, so that scrapes and probes do not become load. */
const CACHED_MS = 1_000;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, value: unknown): Answer => ({ status, type: 'application/json', body: `${JSON.stringify(value)}\n` });

/** Gives the last result again while it is younger than a second; several askers at once share one question. */
function cached<T>(core: Core, read: () => Promise<T>): () => Promise<T> {
  let asked: { at: number; answer: Promise<T> } | undefined;
  return () => {
    const now = core.clock.now().getTime();
    if (!asked || now - asked.at >= CACHED_MS) asked = { at: now, answer: read() };
    return asked.answer;
  };
}

async function readReadiness(core: Core, runtime: Runtime): Promise<Answer> {
  const silent = runtime.silent();
  const database = await isAnswering(core.db);
  const reasons = [
    ...(database ? [] : ['The database does not answer.']),
    ...silent.map((part) => `${part} has been silent for half a minute.`),
  ];
  return json(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
}

async function readMetrics(core: Core, runtime: Runtime): Promise<Answer> {
  let state: OutboxState | undefined;
  try {
    state = await runtime.state();
  } catch (error) {
    core.log.warn({ err: error }, 'the gauges of the outbox cannot be read now and are left out');
  }
  core.metrics.show(state, core.clock.now());
  return { status: 200, type: core.metrics.registry.contentType, body: await core.metrics.registry.metrics() };
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}

/**
 * Serves /livez (this process runs; asks nothing else), /readyz (the database answers, relay and consumers show themselves) and
 * /metrics (Prometheus). Rejects when the port is taken. The caller closes the server.
 */
export async function serveHealth(core: Core, runtime: Runtime, at: { readonly host: string; readonly port: number }): Promise<Server> {
  const ready = cached(core, () => readReadiness(core, runtime));
  const metrics = cached(core, () => readMetrics(core, runtime));
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = (request.url ?? '/').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') return json(405, { detail: 'Only GET is answered here.' });
    if (path === '/livez') return json(200, { live: true });
    if (path === '/readyz') return ready();
    if (path === '/metrics') return metrics();
    return json(404, { detail: 'Here are /livez, /readyz and /metrics.' });
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (found) => send(response, found),
      (error: unknown) => {
        core.log.error({ err: error, path: request.url }, 'health request failed');
        send(response, json(500, { detail: 'This question could not be answered; the log says why.' }));
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => resolve());
  });
  return server;
}
