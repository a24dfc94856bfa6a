import { runVerb, type Services } from '@omniroute/services';
import { getPriceMoment } from '@omniroute/services/pricing';
import { makeContext } from '../context.ts';
import { refusal } from '../export/handle-export.ts';
import { correlationIdOf, type HandleOptions, PLACE_HEADER } from '../handle-trpc.ts';
import { logOf } from '../log.ts';
import { LivePrices } from './live-prices.ts';

/** Then the page asks again, and who may no longer see prices is turned away. */
const MOST_MS = 5 * 60_000;
/** Keeps the line open through whatever stands between, and finds out that nobody is there any more. */
const BEAT_MS = 20_000;

const live = new WeakMap<Services, LivePrices>();

/**
 * Serves `GET /api/live-prices`: a line with the moment of the tenant's prices (`pricing.get-price-moment`), and another one whenever it
 * changes, within about a second; empty lines in between. Ends after five minutes. Refusals are JSON with the status of the fault.
 */
export async function handleLivePrices(request: Request, options: Omit<HandleOptions, 'tenantCookie' | 'origin'>): Promise<Response> {
  const { services } = options;
  const shownPlace = request.headers.get(PLACE_HEADER) ?? undefined;
  const context = makeContext({ ...options, shownPlace, correlationId: correlationIdOf(request, services) });
  try {
    const caller = await context.caller();
    await runVerb({ services, caller }, getPriceMoment, {});
    const prices =
      live.get(services) ?? new LivePrices(services, (error) => logOf(context).warn({ err: error }, 'prices cannot be looked at'));
    live.set(services, prices);
    return new Response(linesOf(prices, caller.tenantId, request.signal), {
      // Not to be compressed: a line waits for no other.
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
    });
  } catch (error) {
    return refusal(context, error);
  }
}

function linesOf(prices: LivePrices, tenantId: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = (): void => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (line: string): void => controller.enqueue(encoder.encode(`${line}\n`));
      const unwatch = prices.watch(tenantId, send);
      const beat = setInterval(() => send(''), BEAT_MS);
      const end = setTimeout(() => finish(), MOST_MS);
      leave = () => {
        unwatch();
        clearInterval(beat);
        clearTimeout(end);
        signal.removeEventListener('abort', finish);
      };
      const finish = (): void => {
        leave();
        controller.close();
      };
      signal.addEventListener('abort', finish, { once: true });
    },
    cancel: () => leave(),
  });
}
