import type { FoundWords, ImportKind, Mapping, RowRefusal } from '@omniroute/domain/intake';
import type { Actor } from '@omniroute/domain/tenant';
import type { Statement, Tx } from '../client/index.ts';
import { type ListDefinition, type ListRequest, listPage, type Page } from '../list/index.ts';

export type ImportState = 'reading' | 'ready' | 'checking' | 'checked' | 'applying' | 'applied' | 'stopped';
export type RowOutcome = 'created' | 'changed' | 'unchanged' | 'refused';
export type OutcomeCounts = Readonly<Record<RowOutcome, number>>;

/** A file that was brought, and how far it has come. */
export interface ImportRow {
  readonly id: string;
  readonly kind: ImportKind;
  /** Of prices, the code of the list. */
  readonly target: string | null;
  readonly file_name: string;
  readonly format: 'csv' | 'xlsx';
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly header: readonly string[];
  readonly header_row: number;
  readonly mapping: Mapping;
  readonly mapping_name: string | null;
  readonly state: ImportState;
  readonly is_all_or_nothing: boolean;
  readonly row_count: number;
  readonly position: number;
  readonly rows_done: number;
  readonly step: number;
  readonly run_id: string | null;
  readonly checked: OutcomeCounts;
  readonly applied: OutcomeCounts;
  readonly trouble: string | null;
  readonly actor: Actor;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly checked_at: Date | null;
  readonly applied_at: Date | null;
  /** Rows of the dry run, by the id of our column, that left what is there because their cell was blank. */
  readonly kept_blank: Readonly<Record<string, number>>;
  /** Words of the dry run that nobody had, or that are nearly known. */
  readonly found_words: FoundWords;
  /** Of the second pass, the last row that it is through with; null in the first. */
  readonly linked: number | null;
  /** When its cells were given up. */
  readonly emptied_at: Date | null;
}

const COLUMNS = `id, kind, target, file_name, format, sheet, sheets, header, header_row, mapping, mapping_name, state, is_all_or_nothing, row_count, position,
  rows_done, step, run_id, checked, applied, trouble, actor, created_by, created_at, updated_at, checked_at, applied_at,
  kept_blank, linked, emptied_at, found_words`;

const FIND = { name: 'find-import', text: `select ${COLUMNS} from imports where tenant_id = $1 and id = $2` };
const LOCK = { name: 'lock-import', text: `${FIND.text} for update` };

async function one(tx: Tx, statement: Statement, id: string): Promise<ImportRow | undefined> {
  const [row] = await tx.query<ImportRow>(statement, [tx.tenantId, id]);
  return row;
}
export const findImport = (tx: Tx, id: string): Promise<ImportRow | undefined> => one(tx, FIND, id);
/** The same, held until the transaction ends: whoever moves an import on holds it. */
export const lockImport = (tx: Tx, id: string): Promise<ImportRow | undefined> => one(tx, LOCK, id);

const NONE: OutcomeCounts = { created: 0, changed: 0, unchanged: 0, refused: 0 };

export interface NewImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly target: string | null;
  readonly fileName: string;
  readonly fileHash: Buffer;
  readonly format: 'csv' | 'xlsx';
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly header: readonly string[];
  readonly headerRow: number;
  readonly mapping: Mapping;
  readonly mappingName: string | null;
  readonly actor: Actor;
}

const INSERT = {
  name: 'insert-import',
  text: `insert into imports (tenant_id, id, kind, target, file_name, file_hash, format, sheet, sheets, header, header_row, mapping, mapping_name, state, checked, applied,
  actor, created_by, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'reading', $14, $14, $15, $16, $17, $17)`,
};

/** Adds an import whose rows are about to be staged. */
export async function insertImport(tx: Tx, at: Date, given: NewImport): Promise<void> {
  const { id, kind, target, fileName, fileHash, format, sheet, headerRow, mappingName, actor } = given;
  await tx.query(INSERT, [
    ...[tx.tenantId, id, kind, target, fileName, fileHash, format, sheet],
    ...[given.sheets, given.header, headerRow, JSON.stringify(given.mapping), mappingName],
    ...[JSON.stringify(NONE), JSON.stringify(actor), actor.name, at],
  ]);
}

const STAGE = {
  name: 'stage-import-rows',
  text: `insert into import_rows (tenant_id, import_id, row_number, cells)
select $1, $2, x.number, x.cells from json_to_recordset($3::json) as x (number integer, cells text[])`,
};

/** Adds rows of the file as they stand in it. */
export async function stageRows(
  tx: Tx,
  importId: string,
  rows: readonly { readonly number: number; readonly cells: readonly string[] }[],
): Promise<void> {
  if (rows.length > 0) await tx.query(STAGE, [tx.tenantId, importId, JSON.stringify(rows)]);
}

const STAGED = {
  name: 'finish-staging',
  text: `update imports set state = 'ready', row_count = $3, updated_at = $4 where tenant_id = $1 and id = $2 and state = 'reading'`,
};
/** Says that all rows are there. */
export async function finishStaging(tx: Tx, at: Date, given: { readonly id: string; readonly rows: number }): Promise<void> {
  await tx.query(STAGED, [tx.tenantId, given.id, given.rows, at]);
}

const DISCARD = { name: 'discard-import', text: 'delete from imports where tenant_id = $1 and id = $2' };
/** Removes an import with its rows. */
export async function discardImport(tx: Tx, id: string): Promise<void> {
  await tx.query(DISCARD, [tx.tenantId, id]);
}

/** What moves on of an import; what is not named stays. */
export type ImportChange = Partial<
  Pick<
    ImportRow,
    | 'state'
    | 'mapping'
    | 'mapping_name'
    | 'is_all_or_nothing'
    | 'position'
    | 'rows_done'
    | 'step'
    | 'run_id'
    | 'checked'
    | 'applied'
    | 'trouble'
    | 'actor'
    | 'checked_at'
    | 'applied_at'
    | 'kept_blank'
    | 'found_words'
    | 'linked'
  >
>;
const JSON_COLUMNS = new Set(['mapping', 'checked', 'applied', 'actor', 'kept_blank', 'found_words']);

/** Writes what changed of an import that the transaction has locked. */
export async function changeImport(tx: Tx, at: Date, given: { readonly id: string; readonly change: ImportChange }): Promise<void> {
  const entries = Object.entries(given.change);
  const sets = entries.map(([column], place) => `${column} = $${place + 4}`);
  const values = entries.map(([column, value]) => (JSON_COLUMNS.has(column) ? JSON.stringify(value) : value));
  const text = `update imports set updated_at = $3${sets.map((set) => `, ${set}`).join('')} where tenant_id = $1 and id = $2`;
  await tx.query({ name: '', text }, [tx.tenantId, given.id, at, ...values]);
}

const IMPORT_LIST: ListDefinition<'createdAt'> = {
  name: 'imports',
  from: 'imports i',
  alias: 'i',
  sorts: { createdAt: [{ sql: 'i.created_at', type: 'timestamptz' }] },
  defaultSort: '-createdAt',
  id: { sql: 'i.id', type: 'uuid' },
  select: COLUMNS.split(',')
    .map((column) => `page.${column.trim()}`)
    .join(', '),
};

export interface ImportFilter {
  readonly kinds: readonly string[];
  readonly states?: readonly string[] | undefined;
  /** Of these kinds only those that this member or key has worked on last. */
  readonly own: { readonly kinds: readonly string[]; readonly actorId: string };
}

/** A page of imports, newest first. */
export const listImports = (tx: Tx, request: ListRequest, filter: ImportFilter): Promise<Page<ImportRow>> =>
  listPage<ImportRow, 'createdAt'>(tx, IMPORT_LIST, {
    ...request,
    branches: [
      {
        where: (bind) => [
          `i.kind = any(${bind(filter.kinds)}::text[])`,
          ...(filter.own.kinds.length > 0
            ? [`(i.kind <> all(${bind(filter.own.kinds)}::text[]) or i.actor ->> 'id' = ${bind(filter.own.actorId)})`]
            : []),
          ...(filter.states ? [`i.state = any(${bind(filter.states)}::text[])`] : []),
        ],
      },
    ],
  });

const CURRENCY = { name: 'find-currency', text: 'select currency from tenants where id = $1' };
/** The currency that the tenant's amounts are in. */
export async function findCurrency(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ currency: string }>(CURRENCY, [tx.tenantId]);
  if (!row) throw new Error('the transaction has no tenant');
  return row.currency;
}

/** A row of a file with what became of it. */
export interface StagedRow {
  readonly row_number: number;
  readonly cells: readonly string[];
  readonly row_key: string | null;
  readonly outcome: RowOutcome | null;
  readonly refusals: readonly RowRefusal[] | null;
  /** Keys that it names and nobody had when it was looked at. */
  readonly awaits: readonly string[] | null;
}

const ROWS =
  'select row_number, cells, row_key, outcome, refusals, awaits from import_rows where tenant_id = $1 and import_id = $2 and row_number > $3';
const NEXT = { name: 'next-import-rows', text: `${ROWS} order by row_number limit $4` };
const NEXT_BY_OUTCOME = {
  name: 'next-import-rows-by-outcome',
  text: `${ROWS} and outcome = $5 and row_number <= $6 order by row_number limit $4`,
};
const NEXT_AWAITING = { name: 'next-awaiting-import-rows', text: `${ROWS} and awaits is not null order by row_number limit $4` };

/** Rows after a row's number, by number; with an outcome, only those, up to the row that `until` names. */
export const nextRows = (
  tx: Tx,
  importId: string,
  given: {
    readonly after: number;
    readonly limit: number;
    readonly outcome?: { readonly is: RowOutcome; readonly until: number } | undefined;
  },
): Promise<StagedRow[]> =>
  given.outcome
    ? tx.query(NEXT_BY_OUTCOME, [tx.tenantId, importId, given.after, given.limit, given.outcome.is, given.outcome.until])
    : tx.query(NEXT, [tx.tenantId, importId, given.after, given.limit]);

/** The same of those alone that await others. */
export const nextAwaiting = (tx: Tx, importId: string, given: { readonly after: number; readonly limit: number }): Promise<StagedRow[]> =>
  tx.query(NEXT_AWAITING, [tx.tenantId, importId, given.after, given.limit]);

const BROUGHT = {
  name: 'find-keys-of-import',
  text: `select distinct row_key as key from import_rows where tenant_id = $1 and import_id = $2 and row_key = any($3::text[]) and outcome <> 'refused'`,
};
/** Which of these keys the file brings, in a row that is not refused. */
export async function keysOfFile(tx: Tx, importId: string, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(BROUGHT, [tx.tenantId, importId, keys]);
  return new Set(rows.map(({ key }) => key));
}

const EARLIER = {
  name: 'find-earlier-keys',
  text: `select row_key as key, min(row_number)::int as number from import_rows where tenant_id = $1 and import_id = $2 and row_key = any($3::text[]) and row_number <= $4 group by row_key`,
};
/** Of these keys, those that a row up to `until` had already, with that row's number. */
export async function earlierKeys(
  tx: Tx,
  importId: string,
  given: { readonly keys: readonly string[]; readonly until: number },
): Promise<Map<string, number>> {
  const rows = await tx.query<{ key: string; number: number }>(EARLIER, [tx.tenantId, importId, given.keys, given.until]);
  return new Map(rows.map((row) => [row.key, row.number]));
}

export interface RowResult {
  readonly number: number;
  readonly key: string | null;
  readonly outcome: RowOutcome;
  readonly refusals: readonly RowRefusal[] | null;
  readonly awaits: readonly string[] | null;
}
const SETTLE = {
  name: 'settle-import-rows',
  text: `update import_rows r set row_key = x.key, outcome = x.outcome, refusals = x.refusals, awaits = x.awaits
from json_to_recordset($3::json) as x (number integer, key text, outcome text, refusals json, awaits text[])
where r.tenant_id = $1 and r.import_id = $2 and r.row_number = x.number`,
};
/** Writes what became of rows. */
export async function settleRows(tx: Tx, importId: string, results: readonly RowResult[]): Promise<void> {
  if (results.length > 0) await tx.query(SETTLE, [tx.tenantId, importId, JSON.stringify(results)]);
}
