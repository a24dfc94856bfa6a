import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Operation } from '../operation.ts';
import { buildDocument } from './openapi.ts';
import { renderPage } from './page.ts';
import { STYLES } from './styles.ts';

export { buildDocument, codesOfOperation } from './openapi.ts';

export const DOCUMENT_PATHS = ['/api/v1/openapi.json', '/api/v1/docs'] as const;
const CACHE = 'public, max-age=300';

/** The page has no script, and one style that is named by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLES).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': CACHE,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Serves the OpenAPI document and the page made of it; both are written once, at the start. */
export function registerDocument(app: FastifyInstance, operations: readonly Operation[]): void {
  const document = buildDocument(operations);
  const json = JSON.stringify(document);
  const page = renderPage(document);
  const [jsonPath, pagePath] = DOCUMENT_PATHS;
  app.get(jsonPath, (_request, reply) =>
    reply
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': CACHE, 'x-content-type-options': 'nosniff' })
      .send(json),
  );
  app.get(pagePath, (_request, reply) => reply.headers(PAGE_HEADERS).send(page));
}
