import { findCurrency } from '@omniroute/db/intake';
import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import {
  type CellValue,
  type Column,
  IMPORT_COLUMNS,
  IMPORT_PERMISSION,
  type ImportKind,
  isImportKind,
  type WrittenCell,
  writeCell,
} from '@omniroute/domain/intake';
import { z } from 'zod';
import { authorise, type Call, defineVerb } from '../run-verb.ts';
import { INTAKES, kindsOf } from './kinds/index.ts';
import type { ExportPage, Intake } from './kinds/kind.ts';

/** A page of an export: the header comes with every page, so that the first one is enough for an empty file. */
export interface ExportedPage {
  readonly header: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly next: string | null;
}

const PAGE = 500;
const ExportInput = z.strictObject({
  kind: plainText(40),
  after: z.string().max(4_000).nullable().default(null),
  /** Of prices, the code of the list. */
  target: z.string().max(64).nullable().default(null),
  limit: z.number().int().min(1).max(PAGE).default(PAGE),
  /** Only what the kind's list shows under this search and these filters. */
  where: z
    .strictObject({
      search: z.string().max(100).optional(),
      filter: z.record(z.string().max(60), z.array(z.string().max(100)).max(50)).default({}),
    })
    .optional(),
});

type ExportInput = z.infer<typeof ExportInput>;

const cellsOf = (
  row: Readonly<Record<string, CellValue | null | undefined>>,
  columns: readonly Column[],
  currency: string,
): WrittenCell[] => columns.map((column) => writeCell(column, row[column.id], currency));

function kindOf(text: string): ImportKind {
  if (isImportKind(text)) return text;
  throw new Fault('not-found', { code: 'import.kind', detail: `There is nothing to export that is called “${text}”.` });
}

async function pageOf(call: Call, intake: Intake, { after, limit, target, where }: ExportInput): Promise<ExportPage> {
  const isNarrowed = where && (where.search !== undefined || Object.keys(where.filter).length > 0);
  if (!isNarrowed) return intake.page(call, { after, limit, target });
  if (!intake.matching)
    throw new Fault('invalid', { code: 'export.unfiltered', detail: `An export of ${intake.kind} is of all there are.` });
  const { codes, next } = await intake.matching(call, where, { after, limit });
  const { rows } = codes.length > 0 ? await intake.page(call, { after: null, limit: codes.length, target, codes }) : { rows: [] };
  return { rows, next };
}

/**
 * A page of exactly what an import of this kind takes, within the actor's scope: imported again it changes nothing. Throws Fault
 * `forbidden` for a kind that the actor may not bring.
 */
export const exportRows = defineVerb<ExportInput, ExportedPage>({
  id: 'intake.export',
  kind: 'read',
  input: ExportInput,
  async run(call, input) {
    const kind = kindOf(input.kind);
    const intake = INTAKES[kind];
    if (!kindsOf(call.actor).includes(kind)) authorise(call.actor, IMPORT_PERMISSION[intake.kind]);
    const columns = (await intake.exportColumns?.(call)) ?? IMPORT_COLUMNS[kind];
    const currency = (await intake.target?.(call, input.target))?.currency ?? (await findCurrency(call.tx));
    const { rows, next } = await pageOf(call, intake, input);
    return { header: columns.map(({ label }) => label), rows: rows.map((row) => cellsOf(row, columns, currency)), next };
  },
});
