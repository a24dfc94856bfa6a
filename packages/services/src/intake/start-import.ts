import { createHash } from 'node:crypto';
import { readTenant, type Tx, withTenant } from '@omniroute/db/client';
import { discardImport, findImport, finishStaging, insertImport, listMappings, type NewImport, stageRows } from '@omniroute/db/intake';
import { Fault } from '@omniroute/domain';
import { isPlainText } from '@omniroute/domain/input';
import {
  findHeader,
  IMPORT_COLUMNS,
  IMPORT_PERMISSION,
  type ImportKind,
  isImportKind,
  type Mapping,
  mappingFromHeaders,
  suggestMapping,
} from '@omniroute/domain/intake';
import { openTable, type Services, type Table, type TableRow, withSpooled } from '../context.ts';
import { answerOnce, authorise, type Caller, openCall, recordCall } from '../run-verb.ts';
import { describeImport, type ImportSummary } from './import-document.ts';
import { INTAKES } from './kinds/index.ts';

/** A file that somebody brings. */
export interface BroughtFile {
  readonly kind: string;
  /** As its owner calls it. */
  readonly fileName: string;
  /** Of a workbook; the first visible one unless given. */
  readonly sheet?: string | undefined;
  /** Of prices, the code of the list that they go to. */
  readonly target?: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}
type Who = { readonly services: Services; readonly caller: Caller };

/** What is taken at all. */
export const MAX_FILE_BYTES = 512 * 1024 ** 2;
export const MAX_FILE_ROWS = 2_000_000;
const START = 'intake.start-import';
/** Rows among which the header is looked for. */
const HEAD_ROWS = 50;
const MAX_NAME = 200;

const invalid = (code: string, detail: string): Fault => new Fault('invalid', { code, detail, errors: [{ code, detail }] });

function checkFile({ kind, fileName }: BroughtFile): ImportKind {
  if (!isImportKind(kind)) throw invalid('import.kind', `There is nothing to import that is called “${kind}”.`);
  if (fileName.trim() === '' || fileName.length > MAX_NAME || !isPlainText(fileName))
    throw invalid('import.file-name', `The file’s name has to be 1 to ${MAX_NAME} characters of plain text.`);
  return kind;
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: { update(bytes: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  for await (const bytes of content) {
    hash.update(bytes);
    yield bytes;
  }
}

interface Head {
  readonly header: readonly string[];
  readonly headerRow: number;
  /** Rows already read that come after the header. */
  readonly rest: readonly TableRow[];
}

/** Reads as far as the header. Throws Fault `invalid` when there is nothing in the file. */
async function readHead(table: Table, file: BroughtFile, kind: ImportKind): Promise<Head> {
  const first: TableRow[] = [];
  for (let next = await table.batches.next(); !next.done; next = await table.batches.next()) {
    first.push(...next.value);
    if (first.length >= HEAD_ROWS) break;
  }
  const cells = first.slice(0, HEAD_ROWS).map((row) => row.cells);
  const place = findHeader(cells, IMPORT_COLUMNS[kind]);
  const row = first[place];
  if (!row) throw invalid('file.empty', `${file.fileName} holds no rows.`);
  if (place === first.length - 1) throw invalid('file.empty', `${file.fileName} holds a header but no rows.`);
  return { header: row.cells.map((cell) => cell.trim()), headerRow: row.number, rest: first.slice(place + 1) };
}

/** Takes a step of the staging in a transaction: one of its own, or the one that a repeatable request has for everything. */
type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Of the mappings that were kept, the last used that finds all its headers here and knows more than the headers do by themselves. */
async function chooseMapping(
  transact: Transact,
  kind: ImportKind,
  header: readonly string[],
): Promise<{ mapping: Mapping; mappingName: string | null }> {
  const own = suggestMapping(header, IMPORT_COLUMNS[kind]);
  const saved = await transact((tx) => listMappings(tx, kind));
  const fitting = saved.find(({ columns }) => {
    const found = Object.keys(mappingFromHeaders(columns, header)).length;
    return found === Object.keys(columns).length && found >= Object.keys(own).length;
  });
  return fitting
    ? { mapping: mappingFromHeaders(fitting.columns, header), mappingName: fitting.name }
    : { mapping: own, mappingName: null };
}

async function insert({ services, caller }: Who, tx: Tx, given: NewImport): Promise<void> {
  const { call, facts } = openCall(services, tx, caller);
  await insertImport(tx, call.now, given);
  const { kind, fileName, format, sheet } = given;
  call.audit({ entityKind: 'import', entityId: given.id, type: 'import.started', detail: { kind, fileName, format, sheet } });
  await recordCall(call, START, { facts });
}

async function stage(transact: Transact, importId: string, batches: AsyncIterable<readonly TableRow[]>): Promise<number> {
  let rows = 0;
  for await (const batch of batches) {
    rows += batch.length;
    if (rows > MAX_FILE_ROWS) throw invalid('file.too-long', `A file has at most ${MAX_FILE_ROWS.toLocaleString('en')} rows. Split it.`);
    await transact((tx) => stageRows(tx, importId, batch));
  }
  return rows;
}

async function* batchesOf(head: Head, table: Table): AsyncGenerator<readonly TableRow[]> {
  if (head.rest.length > 0) yield head.rest;
  yield* table.batches;
}

interface Brought {
  readonly file: BroughtFile;
  readonly kind: ImportKind;
  readonly hash: Buffer;
  /** Under which it is kept. */
  readonly id: string;
}

/** Puts the rows of a table into the database as they stand, batch by batch. */
async function stageTable(who: Who, { file, kind, hash, id }: Brought, { table, transact }: { table: Table; transact: Transact }) {
  const head = await readHead(table, file, kind);
  const { mapping, mappingName } = await chooseMapping(transact, kind, head.header);
  const given: NewImport = {
    id,
    kind,
    target: file.target ?? null,
    fileName: file.fileName.trim(),
    fileHash: hash,
    format: table.format,
    sheet: table.sheet,
    sheets: table.sheets,
    header: head.header,
    headerRow: head.headerRow,
    mapping,
    mappingName,
    actor: who.caller.actor,
  };
  await transact((tx) => insert(who, tx, given));
  const rows = await stage(transact, id, batchesOf(head, table));
  return transact(async (tx): Promise<ImportSummary> => {
    await finishStaging(tx, who.services.clock.now(), { id, rows });
    const row = await findImport(tx, id);
    if (!row) throw new Error('the import went away while it was read');
    return describeImport(row);
  });
}

/** The same in short transactions, for files of any size; when it fails nothing of it stays. */
async function stageInSteps(who: Who, brought: Brought, table: Table): Promise<ImportSummary> {
  const transact: Transact = (work) => withTenant(who.services.db, who.caller.tenantId, work);
  try {
    return await stageTable(who, brought, { table, transact });
  } catch (error) {
    // The error that stopped it is the one to tell; what could not be removed shows as a file that was not read to its end.
    await transact((tx) => discardImport(tx, brought.id)).catch(() => undefined);
    throw error;
  }
}

/** The same once for a request id, in the one transaction that claims it: there is all of it and its answer, or nothing. */
const stageOnce = (who: Who, brought: Brought, table: Table): Promise<ImportSummary> => {
  const { file, kind, hash } = brought;
  const input = [kind, file.fileName.trim(), file.sheet ?? null, file.target ?? null, hash.toString('hex')];
  return answerOnce(who, { verb: START, input }, (tx) => stageTable(who, brought, { table, transact: (work) => work(tx) }));
};

/**
 * Takes a file in: CSV or XLSX, with its header among the first fifty rows, read row by row in bounded memory. Nothing is done with its rows
 * yet. With a request id the same file is taken once, however often it is sent. Throws Fault `forbidden` for a kind that the actor may not
 * write, `invalid` when the file cannot be read, with the row and what to do, and `conflict` as `answerOnce` does; then nothing of it stays.
 */
export async function startImport(who: Who, file: BroughtFile): Promise<ImportSummary> {
  authorise(who.caller.actor, START);
  const kind = checkFile(file);
  authorise(who.caller.actor, IMPORT_PERMISSION[kind]);
  await readTenant(who.services.db, who.caller.tenantId, async (tx) =>
    INTAKES[kind].target?.(openCall(who.services, tx, who.caller).call, file.target ?? null),
  );
  const hash = createHash('sha256');
  return withSpooled(hashed(file.content, hash), MAX_FILE_BYTES, async ({ path }) => {
    const table = await openTable(path, { name: file.fileName, sheet: file.sheet });
    try {
      const brought = { file, kind, hash: hash.digest(), id: who.services.ids.uuid() };
      return await (who.caller.requestId === undefined ? stageInSteps : stageOnce)(who, brought, table);
    } finally {
      await table.batches.return(undefined);
    }
  });
}
