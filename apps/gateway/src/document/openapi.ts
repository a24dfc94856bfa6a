import { z } from 'zod';
import { createDocument, type oas31, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi';
import { CODES, type Code } from '../codes.ts';
import { FILE_TYPES } from '../file-body.ts';
import { isWriting, type Operation } from '../operation.ts';
import { ProblemSchema } from '../wire.ts';

const READ_CODES: readonly Code[] = [
  'schema',
  'tenant.missing',
  'credentials.missing',
  'key.unknown',
  'token.invalid',
  'role.not-permitted',
  'tenant.unknown',
  'attempts.too-many',
  'internal',
  'database.unavailable',
  'issuer.unavailable',
];
const WRITE_CODES: readonly Code[] = [
  'body.missing',
  'body.incomplete',
  'json.malformed',
  'utf8.malformed',
  'idempotency.missing',
  'idempotency.malformed',
  'idempotency.other-body',
  'idempotency.in-flight',
  'body.too-large',
  'media.unsupported',
];

/** Every code an operation may answer with. */
export const codesOfOperation = (operation: Operation): Code[] => [
  ...new Set([...READ_CODES, ...(isWriting(operation) ? WRITE_CODES : []), ...operation.codes]),
];

const CORRELATION = { 'X-Correlation-Id': { description: 'Quote it when you report something.', schema: { type: 'string' as const } } };

/** Where the example of a code stands in the body; a code that is not here is about no place. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^price-list\.missing$/, '/list'],
  [/^mapping\./, '/mapping'],
  [/^price\.twice$/, '/entries/0'],
  [/^assignment\./, '/assignments/0/until'],
  [/^currency\./, '/currency'],
  [/^(base-list\.|price-list\.circular)/, '/basedOn/code'],
  [/^(publish|version\.planned)/, '/at'],
  [/^quantity\./, '/lines/0/quantity'],
  [/^unit\./, '/lines/0/unit'],
  [/^(sku|price|promotion\.gift)/, '/lines/0/sku'],
  [/^(draft|version)\.(?!behind|unknown)/, ''],
  [/^warehouse\./, '/warehouse'],
  [/^outlet\./, '/outletCode'],
  [/^(customer|credit)\.|^schema$/, '/customerCode'],
];

function exampleOf(code: Code): { summary: string; value: unknown } {
  const { status, title, advice } = CODES[code];
  const place = PLACES.find(([codes]) => codes.test(code))?.[1];
  const index = /^\/\w+\/(\d+)/.exec(place ?? '')?.[1];
  const errors = place === undefined ? [] : [{ ...(index !== undefined && { index: Number(index) }), pointer: place, code, detail: title }];
  return { summary: title, value: { type: `/api/v1/docs#${code}`, title, status, detail: advice, code, errors } };
}

function problemResponse(status: number, codes: readonly Code[]): ZodOpenApiResponseObject {
  const headers = {
    ...CORRELATION,
    ...(status === 401 && { 'WWW-Authenticate': { description: 'RFC 6750.', schema: { type: 'string' as const } } }),
    ...((status === 429 || status === 503) && { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' as const } } }),
  };
  return {
    description: codes.map((code) => `\`${code}\`: ${CODES[code].title}.`).join('\n'),
    headers,
    content: {
      'application/problem+json': { schema: ProblemSchema, examples: Object.fromEntries(codes.map((code) => [code, exampleOf(code)])) },
    },
  };
}

const DONE = {
  200: 'What was asked for.',
  201: 'Done; the same again for the same Idempotency-Key and body.',
  202: 'Begun; the same again for the same Idempotency-Key and body.',
} as const;

/** The answer as JSON, or as each kind of file it may come as; an example is shown of what is text. */
function answerContent({ answersFile, schemas, example }: Operation): NonNullable<ZodOpenApiResponseObject['content']> {
  if (!answersFile) return { 'application/json': { schema: schemas.answer, example: example.answer } };
  return Object.fromEntries(
    answersFile.map((type) => [type, { schema: schemas.answer, ...(type.startsWith('text/') && { example: example.answer }) }]),
  );
}

const FILE = z.string().meta({ description: 'The file itself.', override: { format: 'binary' } });

/** What a request carries: JSON, or a file of a kind that we read. */
function bodyOf({ takesFile, isBodyOptional, schemas: { body }, example }: Operation): ZodOpenApiOperationObject['requestBody'] {
  if (takesFile)
    return {
      required: true,
      content: Object.fromEntries(
        Object.values(FILE_TYPES).map((type) => [type, { schema: FILE, ...(type === FILE_TYPES.csv && { example: example.body }) }]),
      ),
    };
  return body && { required: !isBodyOptional, content: { 'application/json': { schema: body, example: example.body } } };
}

function responsesOf(operation: Operation): ZodOpenApiOperationObject['responses'] {
  const codes = codesOfOperation(operation);
  const statuses = [...new Set(codes.map((code) => CODES[code].status))].sort((a, b) => a - b);
  const problems = statuses.map((status) => [
    String(status),
    problemResponse(
      status,
      codes.filter((code) => CODES[code].status === status),
    ),
  ]);
  const created = operation.status === 201 && {
    Location: { description: 'Where to ask for it again.', schema: { type: 'string' as const, format: 'uri-reference' } },
  };
  const done: ZodOpenApiResponseObject = {
    description: DONE[operation.status],
    headers: { ...CORRELATION, ...created },
    content: answerContent(operation),
  };
  return { [operation.status]: done, ...Object.fromEntries(problems) } as ZodOpenApiOperationObject['responses'];
}

const HEADERS = z.object({
  'OmniRoute-Tenant': z.string().optional().meta({
    description: 'Slug of the business you act for. Needed with an access token of someone who belongs to several; a key has its own.',
  }),
  'X-Correlation-Id': z.string().optional().meta({
    description:
      'Yours, for finding the request again: up to 64 letters, digits, `.`, `_`, `:`, `-`. One is made otherwise; `traceparent` is taken too.',
  }),
});
const WRITE_HEADERS = HEADERS.extend({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .meta({
      description:
        'New for each new request, the same when it is repeated: then it has no second effect and gets the same answer. Requests that are refused are not remembered.',
      example: '4c6e2f0a-9b1d-4d53-8f2c-0f6f0f8f7a11',
    }),
});

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { params, query } = operation.schemas;
  const requestBody = bodyOf(operation);
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.description,
    requestParams: {
      header: isWriting(operation) ? WRITE_HEADERS : HEADERS,
      ...(params && { path: params }),
      ...(query && { query }),
    },
    ...(requestBody && { requestBody }),
    responses: responsesOf(operation),
  };
}

const INTRODUCTION = `Orders, prices, promotions, products, customers and stock of a distributor, and files with many of them, for machines.

Every address needs \`Authorization: Bearer\`, with an API key (shown once when it is issued, revocable at any time) or an access token of the identity provider with the audience \`urn:omniroute:api\`.

Money is a decimal string of minor units (\`"1250050"\` is 12,500.50). Quantities are whole numbers of the unit named. Times are RFC 3339. Lists are read page by page: hand \`nextCursor\` back as \`cursor\`.

Errors are \`application/problem+json\` (RFC 9457): branch on \`code\`, show \`detail\`, and find every wrong place in \`errors\`.`;

/** The OpenAPI 3.1 document of the operations, from the schemas they work with. */
export function buildDocument(operations: readonly Operation[]): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  const tags = [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name }));
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'OmniRoute', version: '1', description: INTRODUCTION },
    servers: [{ url: '/api/v1' }],
    tags,
    security: [{ apiKey: [] }, { accessToken: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, issued in the console under Settings.' },
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the identity provider, RS256 or ES256.',
        },
      },
    },
  }) as oas31.OpenAPIObject;
}
