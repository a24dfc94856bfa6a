import { BYTE_ORDER_MARK, csvLine, type WrittenCell } from '@omniroute/domain/intake';
import { runVerb, writeWorkbook } from '@omniroute/services';
import { exportRows, getImport, listImportRows } from '@omniroute/services/intake';
import { type ApiContext, makeContext } from '../context.ts';
import { refusal, streamOf } from '../export/handle-export.ts';
import { correlationIdOf, type HandleOptions } from '../handle-trpc.ts';
import { logOf } from '../log.ts';

type Options = Omit<HandleOptions, 'tenantCookie' | 'origin'>;
type Batches = AsyncGenerator<readonly (readonly WrittenCell[])[]>;

const text = (value: string): WrittenCell => ({ text: value });
const REFUSED_PAGE = 500;

/** The first batch is read before anything is sent, so that a refusal is still a refusal. */
async function begun(batches: Batches): Promise<Batches> {
  const first = await batches.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* batches;
  })();
}

async function* csvOf(batches: Batches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const rows of batches) yield rows.map(csvLine).join('');
}

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: (_name: string, batches: Batches) => csvOf(batches) },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeWorkbook },
} as const;

interface File {
  readonly name: string;
  readonly slug: string;
  readonly batches: Batches;
}

/** A file as an answer, CSV unless `?format=xlsx`, streamed; what fails after its beginning breaks the download off. */
async function fileOf(request: Request, context: ApiContext, file: File): Promise<Response> {
  const format = new URL(request.url).searchParams.get('format') === 'xlsx' ? 'xlsx' : 'csv';
  const { type, write } = FORMATS[format];
  const stream = await streamOf(write(file.name, await begun(file.batches)), (error) =>
    logOf(context).error({ err: error, file: file.name }, 'the file broke off after its beginning and was cut short'),
  );
  const day = context.services.clock.now().toISOString().slice(0, 10);
  return new Response(stream, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${file.slug}-${file.name}-${day}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function* rowsOf(context: ApiContext, kind: string, target: string | null): Batches {
  const who = { services: context.services, caller: await context.caller() };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof exportRows.run>> = await runVerb(who, exportRows, { kind, after, target });
    yield after === null ? [page.header.map(text), ...page.rows] : page.rows;
    after = page.next;
  } while (after !== null);
}

async function* refusedOf(context: ApiContext, id: string): Batches {
  const who = { services: context.services, caller: await context.caller() };
  const { header } = await runVerb(who, getImport, { id });
  let after: number | null = 0;
  let head = [[...header, 'Row', 'Reason'].map(text)];
  do {
    const page: Awaited<ReturnType<typeof listImportRows.run>> = await runVerb(who, listImportRows, {
      id,
      outcome: 'refused',
      after,
      limit: REFUSED_PAGE,
    });
    const rows = page.items.map((row) => [
      ...header.map((_, place) => text(row.cells[place] ?? '')),
      text(String(row.number)),
      text(row.refusals.map((one) => one.detail).join(' ')),
    ]);
    yield [...head, ...rows];
    head = [];
    after = page.next;
  } while (after !== null);
}

async function serve(
  request: Request,
  options: Options,
  given: { readonly name: string; readonly batches: (context: ApiContext) => Batches },
): Promise<Response> {
  const context = makeContext({ ...options, correlationId: correlationIdOf(request, options.services) });
  try {
    const { slug } = await context.membership();
    return await fileOf(request, context, { name: given.name, slug, batches: given.batches(context) });
  } catch (error) {
    return refusal(context, error);
  }
}

/** Serves `GET /api/imports/export/<kind>?format=&list=`: exactly what an import of the kind takes. */
export const handleRowsExport = (request: Request, kind: string, options: Options): Promise<Response> =>
  serve(request, options, { name: kind, batches: (context) => rowsOf(context, kind, new URL(request.url).searchParams.get('list')) });

/** Serves `GET /api/imports/<id>/refused?format=`: the refused rows as they stood in their file, each with its row and reason, to be mended and brought again. */
export const handleRefusedRows = (request: Request, id: string, options: Options): Promise<Response> =>
  serve(request, options, { name: 'refused-rows', batches: (context) => refusedOf(context, id) });
