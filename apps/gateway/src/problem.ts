import { Fault, type FaultKind, type Problem, type Refusal } from '@omniroute/domain';
import { CODES, type Code, meaningOf } from './codes.ts';

/** RFC 9457 as our contract has it. `type` leads to the code's place on the page of this API. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly { readonly index?: number; readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** An error as it leaves: `isBug` when nobody expected it, then it must be logged with its stack, which is never sent. */
export interface ProblemAnswer {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;
  readonly isBug: boolean;
}

/** A refusal that HTTP knows and the business does not: its status is that of its code. */
export class WireFault extends Error {
  override readonly name = 'WireFault';
  constructor(
    readonly code: Code,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

const STATUS = {
  refused: 422,
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  'too-many': 429,
} as const satisfies Record<FaultKind, number>;

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'You have not said who you are',
  403: 'You may not do this',
  404: 'There is no such thing',
  409: 'This does not go together with what is there',
  422: 'The business says no',
  429: 'Too many requests',
  503: 'Not available at the moment',
};

/** Fastify's own refusals, by its error code. */
const FRAMEWORK: Readonly<Record<string, { code: Code; detail: string }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'media.unsupported', detail: 'Send the body with Content-Type: application/json.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body.too-large', detail: 'The body is too large.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'body.missing', detail: 'The body is empty. Send a JSON object.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'body.incomplete', detail: 'The body has not as many bytes as Content-Length says.' },
  FST_ERR_BAD_URL: { code: 'url.malformed', detail: 'The address has a percent sign that encodes nothing.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'route.unknown', detail: 'There is nothing at this address.' },
};

function write(code: string, status: number, parts: { title?: string; detail: string; errors?: readonly Refusal[] }): ProblemDocument {
  const errors = (parts.errors ?? []).map(({ index, pointer, code: errorCode, detail }) => ({
    ...(index !== undefined && { index }),
    pointer: pointer ?? '',
    code: errorCode,
    detail,
  }));
  const title = parts.title ?? meaningOf(code)?.title ?? TITLES[status] ?? 'Refused';
  return { type: `/api/v1/docs#${code}`, title, status, detail: parts.detail, code, errors };
}

function headersOf(kind: FaultKind, problem: Problem): Record<string, string> {
  const { code, retryAfterSeconds } = problem;
  if (kind === 'unauthenticated') return { 'www-authenticate': challenge(code) };
  const wait = retryAfterSeconds ?? (kind === 'unavailable' || kind === 'too-many' || code === 'idempotency.in-flight' ? 1 : undefined);
  return wait === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(wait))) };
}

/** RFC 6750: `error` only when something was presented. */
const challenge = (code: string): string =>
  code === 'credentials.missing' ? 'Bearer realm="OmniRoute"' : 'Bearer realm="OmniRoute", error="invalid_token"';

/** A code has one status, wherever it comes from; one that is not documented has that of its kind. */
function ofFault({ kind, problem }: Fault): ProblemAnswer {
  const status = meaningOf(problem.code)?.status ?? STATUS[kind];
  return { document: write(problem.code, status, problem), headers: headersOf(kind, problem), isBug: false };
}

const ofWire = (fault: WireFault): ProblemAnswer => ({
  document: write(fault.code, CODES[fault.code].status, fault),
  headers: fault.headers,
  isBug: false,
});

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

const isClientError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'statusCode' in error && Math.floor(Number(error.statusCode) / 100) === 4;

/**
 * The one mapper from what was thrown to what is answered. What nobody expected becomes `internal` with the correlation id and
 * without a word about its inside.
 */
export function problemOf(error: unknown, correlationId: string): ProblemAnswer {
  if (error instanceof Fault) return ofFault(error);
  if (error instanceof WireFault) return ofWire(error);
  const code = String(codeOf(error));
  const known = FRAMEWORK[code];
  if (known) return ofWire(new WireFault(known.code, known.detail));
  if (code.startsWith('FST_ERR_') && isClientError(error)) return ofWire(new WireFault('request.malformed', 'The request cannot be read.'));
  const detail = `Something went wrong on our side; it was logged under the correlation id ${correlationId}. Repeat the request with the same Idempotency-Key, or report it with that id.`;
  return { document: write('internal', 500, { detail }), headers: {}, isBug: true };
}
