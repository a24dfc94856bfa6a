import { Fault } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import {
  type CellValue,
  type Column,
  IMPORT_COLUMNS,
  type ImportKind,
  isImportKind,
  type WrittenCell,
  writeCell,
} from '@omniroute/domain/intake';
import { z } from 'zod';
import { authorise, defineVerb } from '../run-verb.ts';
import { INTAKES, kindsOf } from './kinds/index.ts';

/** A page of an export: the header comes with every page, so that the first one is enough for an empty file. */
export interface ExportedPage {
  readonly header: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly next: string | null;
}

const PAGE = 500;
const ExportInput = z.strictObject({
  kind: plainText(40),
  after: z.string().max(1_000).nullable().default(null),
  /** Of prices, the code of the list. */
  target: z.string().max(64).nullable().default(null),
  limit: z.number().int().min(1).max(PAGE).default(PAGE),
});

const cellsOf = (columns: readonly Column[], row: Readonly<Record<string, CellValue | null | undefined>>): WrittenCell[] =>
  columns.map((column) => writeCell(column, row[column.id]));

function kindOf(text: string): ImportKind {
  if (isImportKind(text)) return text;
  throw new Fault('not-found', { code: 'import.kind', detail: `There is nothing to export that is called “${text}”.` });
}

/**
 * A page of exactly what an import of this kind takes, within the actor's scope: imported again it changes nothing. Throws Fault
 * `forbidden` for a kind that the actor may not bring.
 */
export const exportRows = defineVerb<z.infer<typeof ExportInput>, ExportedPage>({
  id: 'intake.export',
  kind: 'read',
  input: ExportInput,
  async run(call, input) {
    const kind = kindOf(input.kind);
    const intake = INTAKES[kind];
    if (!kindsOf(call.actor).includes(kind)) authorise(call.actor, intake.permission);
    const columns = (await intake.exportColumns?.(call)) ?? IMPORT_COLUMNS[kind];
    await intake.target?.(call, input.target);
    const { rows, next } = await intake.page(call, { after: input.after, limit: input.limit, target: input.target });
    return { header: columns.map(({ label }) => label), rows: rows.map((row) => cellsOf(columns, row)), next };
  },
});
