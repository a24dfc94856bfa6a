import type { Caller, Services } from '@omniroute/services';
import { exportFile, type FileFormat, refusedRowsFile, type TableFile } from '@omniroute/services/intake';
import { type ApiContext, makeContext } from '../context.ts';
import { exportQuery, refusal, streamOf } from '../export/handle-export.ts';
import { correlationIdOf, type HandleOptions } from '../handle-trpc.ts';
import { logOf } from '../log.ts';

type Options = Omit<HandleOptions, 'tenantCookie' | 'origin'>;
type Who = { readonly services: Services; readonly caller: Caller };

/** A file as an answer, streamed; what fails after its beginning breaks the download off. */
async function answerOf(context: ApiContext, name: string, file: TableFile): Promise<Response> {
  const { slug } = await context.membership();
  const stream = await streamOf(file.bytes, (error) =>
    logOf(context).error({ err: error, file: name }, 'the file broke off after its beginning and was cut short'),
  );
  const day = context.services.clock.now().toISOString().slice(0, 10);
  return new Response(stream, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${slug}-${name}-${day}.${file.extension}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function serve(
  request: Request,
  options: Options,
  given: { readonly name: string; readonly open: (who: Who, wish: { params: URLSearchParams; format: FileFormat }) => Promise<TableFile> },
): Promise<Response> {
  const context = makeContext({ ...options, correlationId: correlationIdOf(request, options.services) });
  try {
    const params = new URL(request.url).searchParams;
    const who = { services: options.services, caller: await context.caller() };
    const format = params.get('format') === 'xlsx' ? 'xlsx' : 'csv';
    return await answerOf(context, given.name, await given.open(who, { params, format }));
  } catch (error) {
    return refusal(context, error);
  }
}

/**
 * Serves `GET /api/imports/export/<kind>?format=&list=`: exactly what an import of the kind takes, CSV unless `?format=xlsx`; with the query of
 * a table's link only what the table shows under it.
 */
export const handleRowsExport = (request: Request, kind: string, options: Options): Promise<Response> =>
  serve(request, options, {
    name: kind,
    open(who, { params, format }) {
      const { search, filter } = exportQuery(params);
      return exportFile(who, { kind, format, target: params.get('list'), where: { search, filter } });
    },
  });

/** Serves `GET /api/imports/<id>/refused?format=`: the refused rows as they stood in their file, each with its row and reason, to be mended and brought again. */
export const handleRefusedRows = (request: Request, id: string, options: Options): Promise<Response> =>
  serve(request, options, { name: 'refused-rows', open: (who, { format }) => refusedRowsFile(who, { id, format }) });
