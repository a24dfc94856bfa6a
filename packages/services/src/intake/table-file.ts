import { BYTE_ORDER_MARK, csvLine, type WrittenCell } from '@omniroute/domain/intake';
import { writeWorkbook } from '../context.ts';

type Batches = AsyncGenerator<readonly (readonly WrittenCell[])[]>;

async function* csvOf(batches: Batches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const rows of batches) yield rows.map(csvLine).join('');
}

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: (_name: string, batches: Batches) => csvOf(batches) },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeWorkbook },
} as const;
export type FileFormat = keyof typeof FORMATS;
export const FILE_FORMATS = ['csv', 'xlsx'] as const satisfies readonly FileFormat[];

/** A table as a file to be taken away: its media type, the end of its name, and its bytes as they come. */
export interface TableFile {
  readonly type: string;
  readonly extension: FileFormat;
  readonly bytes: AsyncGenerator<string | Uint8Array>;
}

/** Rows in batches, the header first, as a file. The first batch is read before this answers, so that a refusal is still a refusal. */
export async function tableFile(name: string, format: FileFormat, batches: Batches): Promise<TableFile> {
  const first = await batches.next();
  const begun: Batches = (async function* () {
    if (!first.done) yield first.value;
    yield* batches;
  })();
  const { type, write } = FORMATS[format];
  return { type, extension: format, bytes: write(name, begun) };
}
