import { Fault } from '@omniroute/domain';
import { authorise, openTable, pdfPrinter, runVerb, type Table, withSpooled } from '@omniroute/services';
import { MAX_CIRCULAR_ROWS, marketCircular, openCircular } from '@omniroute/services/pricing';
import { bytesOf } from '../body.ts';
import { makeContext } from '../context.ts';
import { refusal } from '../export/handle-export.ts';
import { handleSent, type SentOptions } from '../handle-sent.ts';
import { correlationIdOf, type HandleOptions } from '../handle-trpc.ts';

/** A principal's sheet is small; what is larger is something else. */
const MAX_BYTES = 20 * 1024 ** 2;

async function rowsOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of table.batches) {
    for (const { number, cells } of batch) {
      // A line's number is that of the sheet, whatever empty rows the reader left out.
      while (rows.length < number - 1) rows.push([]);
      rows.push([...cells]);
    }
    if (rows.length <= MAX_CIRCULAR_ROWS) continue;
    const detail = `A circular has at most ${MAX_CIRCULAR_ROWS.toLocaleString('en')} rows. Leave out what is no product.`;
    throw new Fault('invalid', { code: 'file.too-long', detail, errors: [{ code: 'file.too-long', detail }] });
  }
  return rows;
}

const readSheet = (body: ReadableStream<Uint8Array> | null, { name, sheet }: { name: string; sheet: string | null }): Promise<string[][]> =>
  withSpooled(bytesOf(body), MAX_BYTES, async ({ path }) => {
    const table = await openTable(path, { name, ...(sheet !== null && { sheet }) });
    try {
      return await rowsOf(table);
    } finally {
      await table.batches.return(undefined);
    }
  });

/**
 * Serves `POST /api/circulars?name=&file=&principal=&sheet=&unit=&effectiveOn=` with a CSV or XLSX sheet as the body: reads it and answers with the circular (201). Own
 * pages only; refusals are JSON with the status of the fault.
 */
export const handleCircular = (request: Request, options: SentOptions): Promise<Response> =>
  handleSent(request, options, async (context, params) => {
    const caller = await context.caller();
    authorise(caller.actor, 'pricing.open-circular');
    const fileName = params.get('file') ?? '';
    const rows = await readSheet(request.body, { name: fileName, sheet: params.get('sheet') });
    const [principal, usualUnit, effectiveOn] = [params.get('principal'), params.get('unit'), params.get('effectiveOn')];
    return runVerb({ services: options.services, caller }, openCircular, {
      name: params.get('name') ?? fileName,
      fileName,
      rows,
      ...(principal && { principal }),
      ...(usualUnit && { usualUnit }),
      ...(effectiveOn && { effectiveOn }),
    });
  });

/** Serves `GET /api/circulars/<id>/market?list=`: the circular to the market as a PDF, for who may read prices. */
export async function handleMarketPdf(
  request: Request,
  id: string,
  options: Omit<HandleOptions, 'tenantCookie' | 'origin'>,
): Promise<Response> {
  const context = makeContext({ ...options, correlationId: correlationIdOf(request, options.services) });
  try {
    const { slug } = await context.membership();
    const list = new URL(request.url).searchParams.get('list');
    const who = { services: options.services, caller: await context.caller() };
    const told = await runVerb(who, marketCircular, { id, ...(list && { list }) });
    const pdf = await pdfPrinter().printTable(told.document);
    const name = `${slug}-prices-${told.list}-${told.effectiveOn}.pdf`.replaceAll(/[^\w.-]+/g, '-');
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return refusal(context, error);
  }
}
