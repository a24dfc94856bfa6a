import { Fault, isUuid } from '@omniroute/domain';
import type { Caller } from '@omniroute/services';
import { addMedia, findMediaFile } from '@omniroute/services/catalogue';
import { bytesOf } from '../body.ts';
import { type ApiContext, makeContext } from '../context.ts';
import { findFault } from '../errors.ts';
import { refusal, streamOf } from '../export/handle-export.ts';
import { handleSent, type SentOptions } from '../handle-sent.ts';
import { correlationIdOf, type HandleOptions } from '../handle-trpc.ts';
import { logOf } from '../log.ts';

type Options = Omit<HandleOptions, 'tenantCookie' | 'origin'>;

/**
 * Serves `POST /api/media?sku=&alt=&small=&request=` with a picture as the body, behind the same made small of `small` bytes: takes it in and answers with it
 * (201). `request` is an id of the sender's own: sent again, it is the same picture. Own pages only; refusals are JSON with the status of the fault.
 */
export const handleAddMedia = (request: Request, options: SentOptions): Promise<Response> =>
  handleSent(request, options, async (context, params) =>
    addMedia(
      { services: options.services, caller: await context.caller(params.get('request') ?? undefined) },
      {
        sku: params.get('sku') ?? '',
        alt: params.get('alt') ?? '',
        smallBytes: Number(params.get('small') ?? 0),
        content: bytesOf(request.body),
      },
    ),
  );

/** What a picture of one id is never changes, but who may see it does: browsers keep it, and nobody between. */
const KEPT = 'private, max-age=31536000, immutable';
/** A browser shows it as a picture and as nothing else, opens nothing in it and lets no other site show it. */
const AS_PICTURE = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'content-disposition': 'inline',
};

async function sendAs(request: Request, context: ApiContext, { caller, id }: { caller: Caller; id: string }): Promise<Response> {
  const { contentType, bytes, sha256, open } = await findMediaFile(
    { services: context.services, caller },
    { id, isSmall: new URL(request.url).searchParams.has('small') },
  );
  const etag = `"${sha256}"`;
  const headers = { ...AS_PICTURE, 'cache-control': KEPT, etag };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const whole = { ...headers, 'content-type': contentType, 'content-length': String(bytes) };
  if (request.method === 'HEAD') return new Response(null, { headers: whole });
  const content = await open();
  const parts = (async function* () {
    yield* content;
  })();
  const body = await streamOf(parts, (error) => logOf(context).error({ err: error, media: id }, 'a picture broke off after its beginning'));
  return new Response(body, { headers: whole });
}

async function send(request: Request, context: ApiContext, id: string): Promise<Response> {
  let unknown: Fault | undefined;
  for (const caller of await context.callers()) {
    try {
      return await sendAs(request, context, { caller, id });
    } catch (error) {
      unknown = findFault(error);
      // Not in this business: it may be of another one that this person works with.
      if (unknown?.kind !== 'not-found') throw error;
    }
  }
  throw unknown ?? new Error('nobody asks');
}

/**
 * Serves `GET /api/media/<id>`, with `?small` made small where it is kept so: a picture, for who may see its product in any business of theirs. An address needs no business in it, so that what one tab
 * chooses does not take another tab's pictures away. Anything else is 404, as JSON.
 */
export async function handleMedia(request: Request, id: string, options: Options): Promise<Response> {
  const context = makeContext({ ...options, correlationId: correlationIdOf(request, options.services) });
  try {
    if (!isUuid(id)) throw new Fault('not-found', { code: 'media.unknown', detail: 'There is no such picture.' });
    return await send(request, context, id);
  } catch (error) {
    const told = refusal(context, error);
    told.headers.set('cache-control', 'no-store');
    return told;
  }
}
