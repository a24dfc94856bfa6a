import { Fault } from '@omniroute/domain';
import { BYTE_ORDER_MARK, csvLine } from '@omniroute/domain/intake';
import type { Caller } from '@omniroute/services';
import { runVerb, type Services } from '@omniroute/services';
import { type ApiContext, makeContext } from '../context.ts';
import { faultData, findFault } from '../errors.ts';
import { correlationIdOf, type HandleOptions } from '../handle-trpc.ts';
import { logOf } from '../log.ts';
import type { ExportColumn } from './column.ts';
import { EXPORT_LISTS, type ExportList } from './lists.ts';

const PAGE = 200;
const FILTER = 'f.';

const STATUS = {
  refused: 422,
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  'too-many': 429,
} as const;

interface ListQuery {
  readonly limit: number;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly search?: string;
  readonly sort?: string;
}

/** The list's own input from the query of a table's link: `q`, `sort` and `f.<filter>`, the last one any number of times. */
export function exportQuery(params: URLSearchParams): ListQuery {
  const filter: Record<string, string[]> = {};
  for (const [key, value] of params)
    if (key.startsWith(FILTER) && key.length > FILTER.length)
      filter[key.slice(FILTER.length)] = [...(filter[key.slice(FILTER.length)] ?? []), value];
  const search = params.get('q');
  const sort = params.get('sort');
  return { limit: PAGE, filter, ...(search && { search }), ...(sort && { sort }) };
}

/** The columns asked for in `cols`, in that order; all of them when none is named. Throws Fault `invalid` for one there is not. */
export function exportColumns(list: ExportList, params: URLSearchParams): ExportColumn<unknown>[] {
  const wanted = params.get('cols')?.split(',').filter(Boolean) ?? [];
  return (wanted.length > 0 ? wanted : list.shown).map((id) => {
    const column = Object.hasOwn(list.columns, id) ? list.columns[id] : undefined;
    if (column) return column;
    throw new Fault('invalid', {
      code: 'column.unknown',
      detail: `This list has no column “${id}”. It has ${Object.keys(list.columns).join(', ')}.`,
    });
  });
}

interface Job {
  readonly services: Services;
  readonly caller: Caller;
  readonly list: ExportList;
  readonly columns: readonly ExportColumn<unknown>[];
  readonly query: ListQuery;
  /** The business's. */
  readonly currency: string;
}

/** The file a page of rows at a time. The first page is read before anything is sent, so that a refusal is still a refusal. */
async function* pagesOf({ services, caller, list, columns, query, currency }: Job): AsyncGenerator<string> {
  let cursor: string | null = null;
  let head = BYTE_ORDER_MARK + csvLine(columns.map(({ header }) => ({ text: header })));
  do {
    const page: { items: readonly unknown[]; nextCursor: string | null } = await runVerb(
      { services, caller },
      list.verb,
      cursor === null ? query : { ...query, cursor },
    );
    const lineOf = (row: unknown): string => csvLine(columns.map((column) => column.of(row, list.currencyOf?.(row, page) ?? currency)));
    yield head + page.items.map(lineOf).join('');
    head = '';
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/**
 * The pages as a body. When one cannot be read, the stream breaks instead of ending: the connection is cut before the last chunk, and
 * whoever downloads sees that the file is not whole.
 */
export async function streamOf(
  pages: AsyncGenerator<string | Uint8Array>,
  onBroken: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = await pages.next();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
      try {
        next = await pages.next();
      } catch (error) {
        onBroken(error);
        controller.error(error);
      }
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
}

/** What a file's reader or writer threw as an answer: a fault with its status, anything else with the number to find it by. */
export function refusal(context: ApiContext, error: unknown): Response {
  const fault = findFault(error);
  if (fault) return Response.json({ ...faultData(fault), correlationId: context.correlationId }, { status: STATUS[fault.kind] });
  logOf(context).error({ err: error }, 'the file failed before its first byte');
  return Response.json(
    { code: 'internal', detail: `It broke on our side. Try again; if it stays, tell us this number: ${context.correlationId}` },
    { status: 500 },
  );
}

/**
 * Serves `GET /api/export/<list>`: exactly the rows that the list shows under the same query, as CSV (UTF-8 with mark, so that
 * spreadsheets read it), streamed page by page. Refusals are JSON with the status of the fault; what fails after the first page
 * breaks the download off.
 */
export async function handleExport(
  request: Request,
  name: string,
  options: Omit<HandleOptions, 'tenantCookie' | 'origin'>,
): Promise<Response> {
  const context = makeContext({ ...options, correlationId: correlationIdOf(request, options.services) });
  try {
    const list = Object.hasOwn(EXPORT_LISTS, name) ? EXPORT_LISTS[name] : undefined;
    if (!list)
      throw new Fault('not-found', {
        code: 'list.unknown',
        detail: `There is no list “${name}”. There are ${Object.keys(EXPORT_LISTS).join(', ')}.`,
      });
    const params = new URL(request.url).searchParams;
    const membership = await context.membership();
    const job: Job = {
      services: options.services,
      caller: await context.caller(),
      list,
      columns: exportColumns(list, params),
      query: exportQuery(params),
      currency: membership.currency,
    };
    const stream = await streamOf(pagesOf(job), (error) =>
      logOf(context).error({ err: error, list: name }, 'export broke off after its first page; the file was cut short'),
    );
    const day = options.services.clock.now().toISOString().slice(0, 10);
    return new Response(stream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${membership.slug}-${name}-${day}.csv"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return refusal(context, error);
  }
}
