import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Services } from '@omniroute/services';
import { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from 'fastify';
import { OPERATIONS, PREFIX, registerApi } from './api.ts';
import { correlationIdOf } from './correlation.ts';
import { DOCUMENT_PATHS, registerDocument } from './document/index.ts';
import { FILE_TYPES, overLength, WANTS_FILE } from './file-body.ts';
import { HEALTH_PATHS, readinessOf, registerHealth } from './health/index.ts';
import { BODY_LIMIT_BYTES, BULK_LIMIT_BYTES, parseJson, parseNdjson, readBody } from './json-body.ts';
import { openMetrics } from './metrics.ts';
import { type ProblemAnswer, problemOf, WireFault } from './problem.ts';
import { type AttemptLimits, FailedAttempts, type TokenVerifier } from './tenant/index.ts';

export interface GatewayOptions {
  readonly services: Services;
  /** Checks access tokens; without it only API keys are taken. */
  readonly tokens?: TokenVerifier;
  /** A pino logger; nothing is logged without. */
  readonly log?: FastifyBaseLogger;
  readonly attemptLimits?: AttemptLimits;
  /** Default: both doors of the database answer. */
  readonly isReady?: () => Promise<boolean>;
}

export interface Gateway {
  readonly app: FastifyInstance;
  /** From now on not ready and without new connections; resolves when every request under way is answered, after 6 s at the latest. */
  stop(): Promise<void>;
}

const IDLE_CHECK_MS = 20;
/** Requests that are still not answered then are cut: the supervisor would end the whole process two seconds later. */
const STOP_MS = 6_000;
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

function sendProblem(reply: FastifyReply, { document, headers }: ProblemAnswer): FastifyReply {
  return reply
    .code(document.status)
    .headers({ ...headers, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send(JSON.stringify(document));
}

/** Answers what never became a request: a broken line, headers without end. */
function onClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const fault =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new WireFault('headers.too-large', 'The headers have more than 16 KiB.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new WireFault('request.timeout', 'The request did not arrive within 30 s.')
        : new WireFault('request.malformed', 'This is not an HTTP request that can be read.');
  const { document } = problemOf(fault, '');
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} Refused\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Every address with its methods, to tell a wrong method from a wrong address. */
const KNOWN = [
  ...[...HEALTH_PATHS, ...DOCUMENT_PATHS].map((path) => ({ path, method: 'GET' })),
  ...OPERATIONS.map(({ path, method }) => ({ path: `${PREFIX}${path}`, method: method.toUpperCase() })),
].map(({ path, method }) => ({ method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));

function notFound(url: string): WireFault {
  const path = url.split('?')[0] ?? '';
  const methods = KNOWN.filter(({ pattern }) => pattern.test(path)).flatMap(({ method }) =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  );
  if (methods.length === 0) return new WireFault('route.unknown', `There is nothing at this address. ${PREFIX}/docs lists what there is.`);
  const allow = [...new Set(methods)].sort().join(', ');
  return new WireFault('method.not-allowed', `This address takes ${allow}.`, { allow });
}

function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = problemOf(error, request.id);
    if (answer.isBug) request.log.error({ err: error }, 'unexpected error');
    else if (answer.document.status === 503)
      request.log.warn({ code: answer.document.code, cause: String((error as Error).cause ?? '') }, 'not available');
    return sendProblem(reply, answer);
  });
  // Never reached, since the first hook refuses; Fastify only runs hooks for addresses that have a handler.
  app.setNotFoundHandler((request) => {
    throw notFound(request.url);
  });
}

type Parser = (body: Buffer) => unknown;

/** What refuses a body that is packed on its way; undefined for others. */
const packedBody = ({ headers: { 'content-encoding': encoding } }: FastifyRequest): WireFault | undefined =>
  encoding === undefined || encoding === 'identity'
    ? undefined
    : new WireFault('media.unsupported', 'Send the body without Content-Encoding.');

const unsupported = ({ routeOptions }: FastifyRequest): WireFault =>
  new WireFault('media.unsupported', routeOptions.config.takesFile ? WANTS_FILE : 'Send the body with Content-Type: application/json.');

/** Reads a body up to what its address takes, and hands it to `parse`. */
function readInto(request: FastifyRequest, payload: IncomingMessage, { parse, done }: { parse: Parser; done: BodyDone }): void {
  const packed = packedBody(request);
  if (packed) {
    done(packed);
    return;
  }
  const limit = request.routeOptions.config.isBulk ? BULK_LIMIT_BYTES : BODY_LIMIT_BYTES;
  readBody(payload, limit, (error, body) => {
    if (error) return done(error);
    if (body?.length === 0 && request.routeOptions.config.isBodyOptional) return done(null, undefined);
    try {
      done(null, parse(body ?? Buffer.alloc(0)));
    } catch (problem) {
      done(problem as Error);
    }
  });
}
type BodyDone = (error: Error | null, body?: unknown) => void;

function registerBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (request, payload, done) => {
    if (request.routeOptions.config.takesFile) done(unsupported(request));
    else readInto(request, payload as IncomingMessage, { parse: parseJson, done });
  });
  app.addContentTypeParser('application/x-ndjson', (request, payload, done) => {
    if (request.routeOptions.config.takesLines) readInto(request, payload as IncomingMessage, { parse: parseNdjson, done });
    else done(unsupported(request));
  });
  app.addContentTypeParser(Object.values(FILE_TYPES), (request, payload, done) => {
    const refused = request.routeOptions.config.takesFile
      ? (packedBody(request) ?? overLength(payload as IncomingMessage))
      : unsupported(request);
    done(refused ?? null, payload);
  });
  app.addContentTypeParser('*', (request, _payload, done) => done(unsupported(request)));
}

/** Builds the gateway on services that the caller opens and closes. Tests use `app.inject`; `main.ts` listens. */
export function buildGateway(options: GatewayOptions): Gateway {
  const { services, tokens, log } = options;
  const metrics = openMetrics(services.db);
  let isStopping = false;
  const app = fastify({
    ...(log ? { loggerInstance: log } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: ({ headers }) => correlationIdOf(headers, () => services.ids.uuid()),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    // While stopping, requests on connections that are still open are answered like any other.
    return503OnClosing: false,
    clientErrorHandler: onClientError,
    frameworkErrors: (error, request, reply) => {
      reply.header('x-correlation-id', request.id);
      return sendProblem(reply as unknown as FastifyReply, problemOf(error, request.id));
    },
  }) as unknown as FastifyInstance;
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id);
    // Said before the body is looked at: what is wrong with it does not matter here.
    done(request.is404 ? notFound(request.url) : undefined);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = reply.elapsedTime;
    metrics.answered({ route, method: request.method, status: reply.statusCode, seconds: ms / 1_000 });
    if (route !== '/livez' && route !== '/readyz' && route !== '/metrics') {
      request.log.info(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(ms * 100) / 100, tenantId: request.identity?.tenantId },
        'answered',
      );
    }
    done();
  });
  registerErrors(app);
  registerBodies(app);
  registerHealth(app, { metrics, isReady: options.isReady ?? readinessOf(services), isStopping: () => isStopping });
  registerDocument(app, OPERATIONS);
  registerApi(app, { services, tokens, attempts: new FailedAttempts(services.clock, options.attemptLimits) });
  return {
    app,
    async stop() {
      isStopping = true;
      // A connection whose request was under way becomes idle with its answer; nothing closes it then unless we do.
      const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS);
      const late = setTimeout(() => app.server.closeAllConnections(), STOP_MS);
      try {
        await app.close();
      } finally {
        clearInterval(idle);
        clearTimeout(late);
      }
    },
  };
}
