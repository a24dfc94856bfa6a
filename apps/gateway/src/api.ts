import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Services } from '@omniroute/services';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { catalogueOperations } from './catalogue/index.ts';
import { customerOperations } from './customer/index.ts';
import { fileBytes, WANTS_FILE } from './file-body.ts';
import { intakeOperations } from './intake/index.ts';
import { inventoryOperations } from './inventory/index.ts';
import { BULK_LIMIT_BYTES } from './json-body.ts';
import { isWriting, type Operation } from './operation.ts';
import { orderOperations } from './order/index.ts';
import { pricingOperations } from './pricing/index.ts';
import { WireFault } from './problem.ts';
import { type Authentication, authenticate, type Identity } from './tenant/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    isBulk?: boolean;
    takesLines?: boolean;
    isBodyOptional?: boolean;
    takesFile?: boolean;
  }
  interface FastifyRequest {
    /** For whom the request acts; null on addresses without a key. */
    identity: Identity | null;
  }
}

export const PREFIX = '/api/v1';
/** Everything under the prefix that needs a key, in the order of the document. */
export const OPERATIONS: readonly Operation[] = [
  ...orderOperations,
  ...pricingOperations,
  ...catalogueOperations,
  ...customerOperations,
  ...inventoryOperations,
  ...intakeOperations,
];

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key of a request that writes. Throws WireFault `idempotency.missing` or `idempotency.malformed`. */
function readIdempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '')
    throw new WireFault(
      'idempotency.missing',
      'Send the header Idempotency-Key with a new key, such as a UUID; the same one when you repeat this request.',
    );
  if (typeof key !== 'string' || !KEY.test(key))
    throw new WireFault('idempotency.malformed', 'Idempotency-Key must have 1 to 255 printable ASCII characters without spaces.');
  return key;
}

/** A header's one value; an empty one says nothing. */
const single = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header) || undefined;

async function answer(
  operation: Operation,
  services: Services,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { identity } = request;
  if (!identity) throw new Error(`${operation.id} was reached without authentication`);
  const isWrite = isWriting(operation);
  if (operation.method !== 'get' && request.body === undefined && !operation.isBodyOptional)
    throw new WireFault(
      'body.missing',
      `The body is missing. ${operation.takesFile ? WANTS_FILE : 'Send a JSON object with Content-Type: application/json.'}`,
    );
  const requestId = isWrite ? readIdempotencyKey(request) : undefined;
  const result = await operation.handle({
    services,
    params: request.params as Record<string, string>,
    query: request.query,
    // One that was left out says nothing; one that is `null` was not left out, and is no object.
    body: request.body === undefined && operation.isBodyOptional ? {} : request.body,
    ...(operation.takesFile && { file: fileBytes(request.body as IncomingMessage) }),
    callerFor: (verb) => ({
      tenantId: identity.tenantId,
      actor: identity.actorFor(verb),
      channel: 'api',
      correlationId: request.id,
      ...(requestId !== undefined && { requestId }),
    }),
  });
  reply.code(operation.status).header('cache-control', 'no-store');
  if (result.location !== undefined) reply.header('location', result.location);
  if (result.file !== undefined)
    return reply
      .header('content-type', result.file.type)
      .header('content-disposition', `attachment; filename="${result.name}.${result.file.extension}"`)
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(result.file.bytes, { objectMode: false }));
  // As bytes: a text would be measured first and written in a place of three times its length.
  if (result.lines !== undefined)
    return reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .send(Buffer.from(result.lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  return reply.header('content-type', 'application/json; charset=utf-8').send(Buffer.from(JSON.stringify(result.body)));
}

/** Registers every operation: authentication before the body is read, then the operation's own handler. */
export function registerApi(app: FastifyInstance, authentication: Authentication): void {
  app.decorateRequest('identity', null);
  const identify = async (request: FastifyRequest): Promise<void> => {
    request.identity = await authenticate(authentication, {
      authorization: request.headers.authorization,
      tenant: single(request.headers['omniroute-tenant']),
      address: request.ip,
    });
  };
  for (const operation of OPERATIONS) {
    const { isBulk = false, takesLines = false, isBodyOptional = false, takesFile = false } = operation;
    app.route({
      method: operation.method,
      url: `${PREFIX}${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      config: { isBulk, takesLines, isBodyOptional, takesFile },
      ...(isBulk && { bodyLimit: BULK_LIMIT_BYTES }),
      onRequest: identify,
      handler: (request, reply) => answer(operation, authentication.services, { request, reply }),
    });
  }
}
