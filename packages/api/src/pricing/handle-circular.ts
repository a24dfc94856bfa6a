import { Fault } from '@omniroute/domain';
import { authorise, openTable, pdfPrinter, runVerb, type Table, type TableRow, withSpooled } from '@omniroute/services';
import { MAX_CIRCULAR_LINE, MAX_CIRCULAR_ROWS, marketCircular, openCircular } from '@omniroute/services/pricing';
import { bytesOf } from '../body.ts';
import { makeContext } from '../context.ts';
import { refusal } from '../export/handle-export.ts';
import { handleSent, type SentOptions } from '../handle-sent.ts';
import { correlationIdOf, type HandleOptions } from '../handle-trpc.ts';
import { requestIdOf } from '../trpc.ts';

/** A principal's sheet is small; what is larger is something else. */
const MAX_BYTES = 20 * 1024 ** 2;

interface Sheet {
  readonly rows: string[][];
  /** What the sheet calls each row. */
  readonly lines: number[];
  /** Those of them that are hidden in it. */
  readonly hidden: number[];
}

const unfit = (code: string, detail: string): Fault => new Fault('invalid', { code, detail, errors: [{ code, detail }] });

/** A file says by itself how its rows are numbered: however large a gap is, one empty row stands for it. */
function take({ rows, lines, hidden }: Sheet, { number, cells, isHidden }: TableRow): void {
  const last = lines.at(-1) ?? 0;
  if (!(number > last && number <= MAX_CIRCULAR_LINE)) {
    const most = MAX_CIRCULAR_LINE.toLocaleString('en');
    throw unfit(
      'file.rows-unfit',
      `Row ${number} comes after row ${last}: a sheet counts its rows upwards, to ${most}. Save it anew and send that.`,
    );
  }
  if (number > last + 1) {
    rows.push([]);
    lines.push(number - 1);
  }
  rows.push([...cells]);
  lines.push(number);
  if (isHidden) hidden.push(number);
}

async function rowsOf(table: Table): Promise<Sheet> {
  const sheet: Sheet = { rows: [], lines: [], hidden: [] };
  for await (const batch of table.batches) {
    for (const row of batch) take(sheet, row);
    if (sheet.rows.length > MAX_CIRCULAR_ROWS)
      throw unfit('file.too-long', `A circular has at most ${MAX_CIRCULAR_ROWS.toLocaleString('en')} rows. Leave out what is no product.`);
  }
  return sheet;
}

const readSheet = (body: ReadableStream<Uint8Array> | null, { name, sheet }: { name: string; sheet: string | null }): Promise<Sheet> =>
  withSpooled(bytesOf(body), MAX_BYTES, async ({ path }) => {
    const table = await openTable(path, { name, ...(sheet !== null && { sheet }) });
    try {
      return await rowsOf(table);
    } finally {
      await table.batches.return(undefined);
    }
  });

/**
 * Serves `POST /api/circulars?name=&file=&principal=&sheet=&unit=&effectiveOn=&request=` with a CSV or XLSX sheet as the body: reads it and answers with the circular (201).
 * `request` is an id of the sender's own: sent again, it is the same circular. Own pages only; refusals are JSON with the status of the fault.
 */
export const handleCircular = (request: Request, options: SentOptions): Promise<Response> =>
  handleSent(request, options, async (context, params) => {
    const caller = await context.caller(requestIdOf(params.get('request')));
    authorise(caller.actor, 'pricing.open-circular');
    const fileName = params.get('file') ?? '';
    const { rows, lines, hidden } = await readSheet(request.body, { name: fileName, sheet: params.get('sheet') });
    const [principal, usualUnit, effectiveOn] = [params.get('principal'), params.get('unit'), params.get('effectiveOn')];
    return runVerb({ services: options.services, caller }, openCircular, {
      name: params.get('name') ?? fileName,
      fileName,
      rows,
      lines,
      ...(hidden.length > 0 && { hidden }),
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
