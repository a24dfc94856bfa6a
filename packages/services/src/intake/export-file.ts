import { unguarded, type WrittenCell } from '@omniroute/domain/intake';
import type { Services } from '../context.ts';
import { type Caller, runVerb } from '../run-verb.ts';
import { type ExportedPage, exportRows } from './export-rows.ts';
import { getImport, listImportRows } from './read-imports.ts';
import { type FileFormat, type TableFile, tableFile } from './table-file.ts';

type Who = { readonly services: Services; readonly caller: Caller };
type Batches = AsyncGenerator<readonly (readonly WrittenCell[])[]>;

const text = (value: string): WrittenCell => ({ text: value });

export interface WantedExport {
  readonly kind: string;
  readonly format: FileFormat;
  /** Of prices, the code of the list. */
  readonly target?: string | null;
  /** Only what the kind's list shows under this search and these filters. */
  readonly where?: { readonly search?: string | undefined; readonly filter: Readonly<Record<string, readonly string[]>> };
}

async function* rowsOf(who: Who, { kind, target = null, where }: WantedExport): Batches {
  let after: string | null = null;
  do {
    const page: ExportedPage = await runVerb(who, exportRows, { kind, after, target, where });
    yield after === null ? [page.header.map(text), ...page.rows] : page.rows;
    after = page.next;
  } while (after !== null);
}

/** A cell as its file had it, whose guard is put on again where the new file needs one. */
const staged = (cell: string): WrittenCell => text(unguarded(cell));

/** Exactly what an import of the kind takes, as a file whose bytes come page by page. Throws what `exportRows` throws, before the first byte. */
export const exportFile = (who: Who, wanted: WantedExport): Promise<TableFile> =>
  tableFile(wanted.kind, wanted.format, rowsOf(who, wanted));

const REFUSED_PAGE = 500;

async function* refusedOf(who: Who, id: string): Batches {
  const { header } = await runVerb(who, getImport, { id });
  let after: number | null = 0;
  let head = [[...header.map(staged), text('Row'), text('Reason')]];
  do {
    const page: Awaited<ReturnType<typeof listImportRows.run>> = await runVerb(who, listImportRows, {
      id,
      outcome: 'refused',
      after,
      limit: REFUSED_PAGE,
    });
    const rows = page.items.map((row) => [
      ...header.map((_, place) => staged(row.cells[place] ?? '')),
      text(String(row.number)),
      text(row.refusals.map((one) => one.detail).join(' ')),
    ]);
    yield [...head, ...rows];
    head = [];
    after = page.next;
  } while (after !== null);
}

/** The refused rows as they stood in their file, each with its row and reason, to be mended and brought again. Throws Fault `not-found`. */
export const refusedRowsFile = (who: Who, { id, format }: { readonly id: string; readonly format: FileFormat }): Promise<TableFile> =>
  tableFile('refused-rows', format, refusedOf(who, id));
