import { listMappings, nextRows, listImports as readImports } from '@omniroute/db/intake';
import { plainText } from '@omniroute/domain/input';
import { IMPORT_COLUMNS, IMPORT_KINDS, isOffered, type Mapping, mappingFromHeaders } from '@omniroute/domain/intake';
import { z } from 'zod';
import { type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { defineVerb } from '../run-verb.ts';
import { describeImport, describeRow, type ImportedRow, type ImportSummary } from './import-document.ts';
import { kindsOf } from './kinds/index.ts';
import { findOwnImport, ownKindsOf } from './own-imports.ts';

const STATES = ['reading', 'ready', 'checking', 'checked', 'applying', 'applied', 'stopped'] as const;
const ListImportsInput = listInput({ kind: z.enum(IMPORT_KINDS), state: z.enum(STATES) });

/** Files that were brought, newest first, of the kinds that the actor may bring; of some those alone that they brought themselves. */
export const listImports = defineVerb<z.infer<typeof ListImportsInput>, ListAnswer<ImportSummary>>({
  id: 'intake.list-imports',
  kind: 'read',
  input: ListImportsInput,
  async run(call, input) {
    const { kind: kinds, state: states } = input.filter;
    const own = kindsOf(call.actor).filter((kind) => !kinds || kinds.includes(kind));
    const page = await readImports(call.tx, pageRequest(input), {
      kinds: own,
      states,
      own: { kinds: ownKindsOf(call.actor), actorId: call.actor.id },
    });
    return listAnswer(page, describeImport);
  },
});

/** A column that the rows of a kind may have. */
export interface ImportColumn {
  readonly id: string;
  readonly label: string;
  readonly isKey: boolean;
  readonly isNeeded: boolean;
  readonly isOffered: boolean;
}
/** A mapping that somebody kept, as it fits this file. */
export interface SavedMapping {
  readonly name: string;
  readonly mapping: Mapping;
  /** Columns of it whose headers this file does not have. */
  readonly missing: readonly string[];
}
export interface ImportDocument extends ImportSummary {
  readonly header: readonly string[];
  readonly headerRow: number;
  readonly columns: readonly ImportColumn[];
  readonly mapping: Mapping;
  readonly mappingName: string | null;
  readonly savedMappings: readonly SavedMapping[];
  /** The first rows as they stand in the file. */
  readonly sample: readonly ImportedRow[];
}

const SAMPLE = 5;
const GetImportInput = z.strictObject({ id: plainText(64) });

/** An import with its columns, its mapping and the first rows. Throws Fault `not-found`. */
export const getImport = defineVerb<z.infer<typeof GetImportInput>, ImportDocument>({
  id: 'intake.get-import',
  kind: 'read',
  input: GetImportInput,
  async run(call, input) {
    const row = await findOwnImport(call, input.id);
    const saved = await listMappings(call.tx, row.kind);
    const sample = await nextRows(call.tx, row.id, { after: 0, limit: SAMPLE });
    return {
      ...describeImport(row),
      header: row.header,
      headerRow: row.header_row,
      columns: IMPORT_COLUMNS[row.kind].map((column) => ({
        id: column.id,
        label: column.label,
        isKey: column.isKey ?? false,
        isNeeded: column.isNeeded ?? false,
        isOffered: isOffered(column),
      })),
      mapping: row.mapping,
      mappingName: row.mapping_name,
      savedMappings: saved.map(({ name, columns }) => {
        const mapping = mappingFromHeaders(columns, row.header);
        return { name, mapping, missing: Object.keys(columns).filter((id) => mapping[id] === undefined) };
      }),
      sample: sample.map(describeRow),
    };
  },
});

const OUTCOMES = ['created', 'changed', 'unchanged', 'refused'] as const;
const ListRowsInput = z.strictObject({
  id: plainText(64),
  outcome: z.enum(OUTCOMES).optional(),
  /** The number of the last row of the page before. */
  after: z.number().int().min(0).max(10_000_000).default(0),
  limit: z.number().int().min(1).max(1_000).default(100),
});

/** Rows of a file with what became of each, by number, all or those of one outcome. */
export const listImportRows = defineVerb<z.infer<typeof ListRowsInput>, { items: ImportedRow[]; next: number | null }>({
  id: 'intake.list-import-rows',
  kind: 'read',
  input: ListRowsInput,
  async run(call, { id, outcome, after, limit }) {
    const row = await findOwnImport(call, id);
    const until = row.state === 'checking' || row.state === 'applying' ? Math.max(row.position, 0) : Number.MAX_SAFE_INTEGER;
    const is = outcome && { is: outcome, until: Math.min(until, 2_147_483_647) };
    const rows = await nextRows(call.tx, row.id, { after, limit, outcome: is });
    return { items: rows.map(describeRow), next: rows.length === limit ? (rows.at(-1)?.row_number ?? null) : null };
  },
});
