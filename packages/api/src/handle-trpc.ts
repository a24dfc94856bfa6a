import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { readLimited } from './body.ts';
import { makeContext, type RequestParts } from './context.ts';
import { appRouter } from './router.ts';

/** What a route handler hands in beside the request. */
export interface HandleOptions extends Omit<RequestParts, 'correlationId' | 'shownPlace'> {
  /** The app's own origin, without a trailing slash: other sites' pages may not change anything. */
  readonly origin: string;
  /** `Set-Cookie` line that remembers a choice of membership. */
  readonly tenantCookie: (key: string) => string;
}

export const MAX_BATCH = 20;
const ENDPOINT = '/api/trpc';
/** Names the business that the asking page shows; both apps' clients send it. */
export const PLACE_HEADER = 'x-omniroute-place';
const CORRELATION = /^[\w-]{8,64}$/;

/** The caller's correlation id if it has the form of one, else a new one. */
export function correlationIdOf(request: Request, services: RequestParts['services']): string {
  const given = request.headers.get('x-correlation-id');
  return given !== null && CORRELATION.test(given) ? given : services.ids.uuid();
}

interface Turned {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** An answer in tRPC's own shape, so that our client shows it like any other. */
const turnAway = ({ status, code, detail }: Turned): Response =>
  Response.json(
    {
      error: {
        message: detail,
        code: -32600,
        data: { code: 'BAD_REQUEST', httpStatus: status, fault: { kind: 'invalid', code, detail, errors: [] }, correlationId: null },
      },
    },
    { status },
  );

/** Whether a page of this app asks: other sites' pages may not change anything. */
export const isOwnPage = (request: Request, origin: string): boolean => {
  const site = request.headers.get('sec-fetch-site');
  return site === null ? request.headers.get('origin') === origin : site === 'same-origin';
};

/** Why a request is turned away before it is read: other sites, other content than JSON, other methods. */
function objection(request: Request, origin: string): Turned | undefined {
  if (request.method === 'GET') return undefined;
  if (request.method !== 'POST') return { status: 405, code: 'method', detail: 'Only GET and POST are served here.' };
  if (!isOwnPage(request, origin))
    return { status: 403, code: 'origin.foreign', detail: 'Changes are made from this app’s own pages only.' };
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/json' ? undefined : { status: 403, code: 'content-type', detail: 'Send application/json.' };
}

/** Serves `/api/trpc/*`. Bodies up to 1 MiB, at most 20 calls in one request, changes as JSON from own pages only. */
export async function handleTrpc(request: Request, options: HandleOptions): Promise<Response> {
  const turned = objection(request, options.origin);
  if (turned) return turnAway(turned);
  const read = await readLimited(request);
  if (!read) return turnAway({ status: 413, code: 'body.too-large', detail: 'This is more than 1 MiB. Send it in smaller parts.' });
  const correlationId = correlationIdOf(request, options.services);
  const response = await fetchRequestHandler({
    endpoint: ENDPOINT,
    req: read,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    // A long question (a basket to price) may come as POST: addresses have an end.
    allowMethodOverride: true,
    createContext: ({ resHeaders }) =>
      makeContext({ ...options, correlationId, shownPlace: request.headers.get(PLACE_HEADER) ?? undefined }, (key) =>
        resHeaders.append('set-cookie', options.tenantCookie(key)),
      ),
  });
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-correlation-id', correlationId);
  return response;
}
