import { Fault } from '@omniroute/domain';
import { type ApiContext, makeContext } from './context.ts';
import { refusal } from './export/handle-export.ts';
import { correlationIdOf, type HandleOptions, isOwnPage, PLACE_HEADER } from './handle-trpc.ts';

/** What a route that takes a file hands in beside the request. */
export type SentOptions = Omit<HandleOptions, 'tenantCookie'>;

/**
 * Serves what one of the app's own pages sends as a body, with what it says of it in the query: answers with what `take` makes of it (201). Refusals,
 * and requests from elsewhere, are JSON with the status of the fault.
 */
export async function handleSent(
  request: Request,
  options: SentOptions,
  take: (context: ApiContext, params: URLSearchParams) => Promise<unknown>,
): Promise<Response> {
  const shownPlace = request.headers.get(PLACE_HEADER) ?? undefined;
  const context = makeContext({ ...options, shownPlace, correlationId: correlationIdOf(request, options.services) });
  try {
    if (!isOwnPage(request, options.origin))
      throw new Fault('forbidden', { code: 'origin.foreign', detail: 'Changes are made from this app’s own pages only.' });
    const made = await take(context, new URL(request.url).searchParams);
    return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return refusal(context, error);
  }
}
