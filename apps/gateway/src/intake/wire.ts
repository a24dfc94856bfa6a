import { IMPORT_COLUMNS, IMPORT_KINDS, type ImportKind, NAMED } from '@omniroute/domain/intake';
import { FILE_FORMATS, type ImportDocument, type ImportedRow, type ImportSummary } from '@omniroute/services/intake';
import { z } from 'zod';
import { Id, line, PAGE_QUERY, pageOf, Time } from '../wire.ts';

const KIND = z.enum(IMPORT_KINDS);
const STATES = ['reading', 'ready', 'checking', 'checked', 'applying', 'applied', 'stopped'] as const;
const OUTCOMES = ['created', 'changed', 'unchanged', 'refused'] as const;

export const ImportPath = z.object({ id: line(64) });
export const StartQuery = z.strictObject({
  kind: KIND.meta({ description: 'What its rows are.' }),
  list: line(64).optional().meta({ description: 'Of `prices`, the code of the list that they are of. They go to its draft.' }),
  name: line(200).optional().meta({ description: 'What people see it called; `import` when left out.' }),
  sheet: line(31).optional().meta({ description: 'Of a workbook, the sheet to read; the first visible one when left out.' }),
});
export const ListQuery = z.strictObject({ ...PAGE_QUERY, kind: KIND.optional(), state: z.enum(STATES).optional() });
export const RowsQuery = z.strictObject({ ...PAGE_QUERY, outcome: z.enum(OUTCOMES).optional() });
export const CheckRequest = z
  .strictObject({
    mapping: z
      .record(line(64), z.string().max(1_000))
      .optional()
      .meta({
        description:
          'By the id of our column, the header of yours. Columns that are not named are not touched. Left out: as the headers themselves say, or as it was mapped last.',
        override: { propertyNames: undefined },
      }),
  })
  .meta({ id: 'ImportCheckRequest' });
export const ApplyRequest = z
  .strictObject({
    allOrNothing: z
      .boolean()
      .optional()
      .meta({ description: 'Write nothing while a row is refused; otherwise refused rows are left out.' }),
  })
  .meta({ id: 'ImportApplyRequest' });
/** A body that says nothing. */
export const Nothing = z.strictObject({}).meta({ id: 'Nothing' });
export const ExportPath = z.object({ kind: KIND });
export const ExportQuery = z.strictObject({
  format: z.enum(FILE_FORMATS).optional().meta({ description: '`csv` when left out.' }),
  list: line(64).optional().meta({ description: 'Of `prices`, the code of the list.' }),
});

export const ExportAnswer = z.string().meta({ description: 'The file.', override: { format: 'binary' } });

const Counts = z
  .object({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), refused: z.number().int() })
  .meta({ id: 'ImportCounts', description: 'Rows by what became of them.' });
const SUMMARY = {
  id: Id,
  kind: KIND,
  list: z.string().nullable().meta({ description: 'Of prices, the code of their list.' }),
  fileName: z.string(),
  format: z.enum(FILE_FORMATS),
  sheet: z.string().nullable(),
  state: z.enum(STATES).meta({
    description:
      '`ready` to be checked; `checking`, then `checked`; `applying`, then `applied`, or `stopped` with the reason in `trouble`. `reading` was not read to its end: bring it again.',
  }),
  rows: z.number().int().meta({ description: 'Rows of the file that are not blank, without the header.' }),
  rowsDone: z.number().int().meta({ description: 'Rows that the run under way, or the last one, is through with.' }),
  checked: Counts.meta({ description: 'As the dry run found them.' }),
  applied: Counts.meta({ description: 'As they were written.' }),
  keptBlank: z.array(z.object({ field: z.string(), rows: z.number().int() })).meta({
    description:
      'Columns whose blank cells leave what is there (a state, a credit limit), each with how many rows the dry run found it in. Other blank cells take the value away.',
  }),
  newWords: z
    .array(
      z.object({
        names: z.enum(NAMED),
        count: z.number().int(),
        words: z.array(z.object({ word: z.string(), rows: z.number().int() })).meta({ description: 'The first fifty.' }),
      }),
    )
    .meta({
      description: 'Units, brands, principals and categories that the dry run found and nobody has yet, with how many rows have each.',
    }),
  doubts: z
    .array(z.object({ names: z.enum(NAMED), word: z.string(), known: z.string(), rows: z.number().int(), row: z.number().int() }))
    .meta({ description: 'Words that one letter tells from a known one; `row` is the first that has it. They are not refused.' }),
  trouble: z.string().nullable().meta({ description: 'Why it stopped, and how far it had come.' }),
  createdBy: z.string(),
  createdAt: Time,
  checkedAt: Time.nullable(),
  appliedAt: Time.nullable(),
  emptiedAt: Time.nullable().meta({
    description: 'When its rows were removed, ninety days after somebody had last worked on it: their outcomes are left.',
  }),
};
export const ImportAnswer = z.object(SUMMARY).meta({ id: 'Import' });
export const ImportDetailAnswer = z
  .object({
    ...SUMMARY,
    header: z.array(z.string()).meta({ description: 'Of the file.' }),
    columns: z
      .array(z.object({ id: z.string(), label: z.string(), isKey: z.boolean(), isNeeded: z.boolean() }))
      .meta({ description: 'That the kind has. Keys name a row; those that are needed, a new one cannot do without.' }),
    mapping: z.record(z.string(), z.string()).meta({ description: 'By the id of our column, the header of the file.' }),
  })
  .meta({ id: 'ImportDetail' });
const RowAnswer = z
  .object({
    row: z.number().int().meta({ description: 'The number a spreadsheet shows beside it: the header’s row counts too.' }),
    outcome: z.enum(OUTCOMES).nullable().meta({ description: 'Null before it was looked at.' }),
    errors: z
      .array(
        z.object({
          field: z.string().meta({ description: 'The id of our column; empty for the whole row.' }),
          code: z.string(),
          detail: z.string().meta({ description: 'For a person: what is wrong, and what to do.' }),
        }),
      )
      .meta({ description: 'Why it is refused.' }),
  })
  .meta({ id: 'ImportRow' });
export const ImportPage = pageOf(ImportAnswer, 'ImportPage');
export const RowPage = pageOf(RowAnswer, 'ImportRowPage');

export const summaryOnWire = (one: ImportSummary): z.infer<typeof ImportAnswer> => ({
  id: one.id,
  kind: one.kind,
  list: one.target,
  fileName: one.fileName,
  format: one.format,
  sheet: one.sheet,
  state: one.state,
  rows: one.rowCount,
  rowsDone: one.rowsDone,
  checked: one.checked,
  applied: one.applied,
  keptBlank: one.keptBlank.map(({ id, rows }) => ({ field: id, rows })),
  newWords: one.newWords.map(({ named, ...rest }) => ({ names: named, ...rest, words: [...rest.words] })),
  doubts: one.doubts.map(({ named, said, nearly, rows, row }) => ({ names: named, word: said, known: nearly, rows, row })),
  trouble: one.trouble,
  createdBy: one.createdBy,
  createdAt: one.createdAt,
  checkedAt: one.checkedAt,
  appliedAt: one.appliedAt,
  emptiedAt: one.emptiedAt,
});

export const detailOnWire = (one: ImportDocument): z.infer<typeof ImportDetailAnswer> => ({
  ...summaryOnWire(one),
  header: [...one.header],
  columns: one.columns.map(({ id, label, isKey, isNeeded }) => ({ id, label, isKey, isNeeded })),
  mapping: Object.fromEntries(Object.entries(one.mapping).map(([id, place]) => [id, one.header[place] ?? ''])),
});

/** A row's outcome; what is about several columns at once, or none, is about the whole row. */
export const rowOnWire = (kind: ImportKind, { number, outcome, refusals }: ImportedRow): z.infer<typeof RowAnswer> => ({
  row: number,
  outcome,
  errors: refusals.map(({ column, code, detail }) => ({
    field: IMPORT_COLUMNS[kind].find(({ label }) => label === column)?.id ?? '',
    code,
    detail,
  })),
});
