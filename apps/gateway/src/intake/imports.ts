import { Fault } from '@omniroute/domain';
import { IMPORT_PERMISSION } from '@omniroute/domain/intake';
import { applyImport, checkImport, getImport, listImportRows, listImports, startImport, stopImport } from '@omniroute/services/intake';
import type { Code } from '../codes.ts';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { EXAMPLE_CHECKED, EXAMPLE_FILE, EXAMPLE_IMPORT } from './examples.ts';
import {
  ApplyRequest,
  CheckRequest,
  detailOnWire,
  ImportAnswer,
  ImportDetailAnswer,
  ImportPage,
  ImportPath,
  ListQuery,
  Nothing,
  RowPage,
  RowsQuery,
  rowOnWire,
  StartQuery,
  summaryOnWire,
} from './wire.ts';

const FILE_CODES: readonly Code[] = [
  'file.empty',
  'file.not-csv',
  'file.not-xlsx',
  'file.damaged',
  'file.locked',
  'file.too-dense',
  'file.too-large',
  'file.too-long',
  'file.too-wide',
  'file.no-sheet',
];

const start: Operation = {
  id: 'startImport',
  method: 'post',
  path: '/imports',
  tag: 'Imports and exports',
  summary: 'Bring a file',
  description:
    'CSV (any separator, plain or gzip) or an XLSX workbook as the body, up to 16 MiB, with its header among the first fifty rows. Its rows are read and kept aside; nothing is done with them until they are checked and applied. A file of which a part cannot be read leaves nothing behind.',
  status: 201,
  takesFile: true,
  schemas: { query: StartQuery, answer: ImportAnswer },
  codes: [...FILE_CODES, 'price-list.missing', 'price-list.unknown'],
  example: { query: '?kind=products&name=november.csv', body: EXAMPLE_FILE, answer: EXAMPLE_IMPORT },
  async handle({ services, callerFor, query, file }) {
    const { kind, list, name = 'import', sheet } = readWire(StartQuery, query);
    const caller = callerFor(IMPORT_PERMISSION[kind]);
    const brought = await startImport({ services, caller }, { kind, fileName: name, sheet, target: list, content: file ?? noFile() });
    return { body: summaryOnWire(brought), location: `/api/v1/imports/${brought.id}` };
  },
};

const noFile = (): never => {
  throw new Error('an address that takes a file was reached without one');
};

const list: Operation = {
  id: 'listImports',
  method: 'get',
  path: '/imports',
  tag: 'Imports and exports',
  summary: 'List imports',
  description: 'Newest first, of the kinds that you may bring.',
  status: 200,
  schemas: { query: ListQuery, answer: ImportPage },
  codes: ['cursor.invalid'],
  example: { query: '?kind=products&state=applied', answer: { items: [EXAMPLE_IMPORT], nextCursor: null } },
  async handle(incoming) {
    return { body: pageOnWire(await callVerb(incoming, listImports, readWire(ListQuery, incoming.query)), summaryOnWire) };
  },
};

const get: Operation = {
  id: 'getImport',
  method: 'get',
  path: '/imports/{id}',
  tag: 'Imports and exports',
  summary: 'Read an import',
  description: 'How far it has come, what was found and written, and which column of the file is which of ours.',
  status: 200,
  schemas: { params: ImportPath, answer: ImportDetailAnswer },
  codes: ['import.unknown'],
  example: { answer: EXAMPLE_CHECKED },
  async handle(incoming) {
    return { body: detailOnWire(await callVerb(incoming, getImport, readWire(ImportPath, incoming.params))) };
  },
};

const PLACE = /^row:(\d{1,8})$/;
const writeCursor = (after: number): string => Buffer.from(`row:${after}`).toString('base64url');

/** The row after which a page begins. Throws Fault `invalid`, `cursor.invalid`. */
function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const place = PLACE.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (place !== undefined && Number(place) <= 10_000_000) return Number(place);
  const detail = 'This cursor does not belong to the rows of an import. Begin again at the first page.';
  throw new Fault('invalid', { code: 'cursor.invalid', detail, errors: [{ code: 'cursor.invalid', pointer: '/cursor', detail }] });
}

const rows: Operation = {
  id: 'listImportRows',
  method: 'get',
  path: '/imports/{id}/rows',
  tag: 'Imports and exports',
  summary: 'List the rows of an import',
  description: 'What would become of each or has, in the order of the file; all or those of one outcome.',
  status: 200,
  schemas: { params: ImportPath, query: RowsQuery, answer: RowPage },
  codes: ['import.unknown', 'cursor.invalid'],
  example: {
    query: '?outcome=refused',
    answer: {
      items: [
        {
          row: 17,
          outcome: 'refused',
          errors: [
            {
              field: 'taxClass',
              code: 'cell.no-choice',
              detail: 'Tax class “luxury” is none of standard, zero-rated, exempt.',
            },
          ],
        },
      ],
      nextCursor: null,
    },
  },
  async handle(incoming) {
    const { id } = readWire(ImportPath, incoming.params);
    const { limit = 50, cursor, outcome } = readWire(RowsQuery, incoming.query);
    const { kind } = await callVerb(incoming, getImport, { id });
    const page = await callVerb(incoming, listImportRows, { id, outcome, after: readCursor(cursor), limit });
    const nextCursor = page.next === null ? null : writeCursor(page.next);
    return { body: pageOnWire({ items: page.items, nextCursor }, (row) => rowOnWire(kind, row)) };
  },
};

const check: Operation = {
  id: 'checkImport',
  method: 'post',
  isBodyOptional: true,
  path: '/imports/{id}/check',
  tag: 'Imports and exports',
  summary: 'Check an import',
  description:
    'Begins the dry run: every row is read, looked up and tried, and nothing of it stays. Ask for the import until it is `checked`.',
  status: 202,
  schemas: { params: ImportPath, body: CheckRequest, answer: ImportAnswer },
  codes: ['import.unknown', 'import.busy', 'import.reading', 'import.applied', 'import.half-way', 'import.emptied', 'mapping.unusable'],
  example: { body: { mapping: { sku: 'SKU', name: 'Name', taxClass: 'VAT' } }, answer: { ...EXAMPLE_IMPORT, state: 'checking' } },
  async handle(incoming) {
    const { id } = readWire(ImportPath, incoming.params);
    const { mapping: headers } = readWire(CheckRequest, incoming.body);
    return { body: summaryOnWire(await callVerb(incoming, checkImport, { id, ...(headers && { headers }) })) };
  },
};

const apply: Operation = {
  id: 'applyImport',
  method: 'post',
  isBodyOptional: true,
  path: '/imports/{id}/apply',
  tag: 'Imports and exports',
  summary: 'Apply an import',
  description:
    'Begins to write what the dry run found, or goes on where it was stopped. Ask for the import until it is `applied`; rows that are refused stay out.',
  status: 202,
  schemas: { params: ImportPath, body: ApplyRequest, answer: ImportAnswer },
  codes: ['import.unknown', 'import.busy', 'import.reading', 'import.applied', 'import.unchecked', 'import.has-refused', 'import.emptied'],
  example: { body: { allOrNothing: true }, answer: { ...EXAMPLE_IMPORT, state: 'applying' } },
  async handle(incoming) {
    const { id } = readWire(ImportPath, incoming.params);
    const { allOrNothing: isAllOrNothing } = readWire(ApplyRequest, incoming.body);
    return { body: summaryOnWire(await callVerb(incoming, applyImport, { id, isAllOrNothing })) };
  },
};

const cancel: Operation = {
  id: 'cancelImport',
  method: 'post',
  isBodyOptional: true,
  path: '/imports/{id}/cancel',
  tag: 'Imports and exports',
  summary: 'Stop an import',
  description:
    'Stops a check, or applying after the batch under way. Rows that were written stay written; applying again goes on from there.',
  status: 200,
  schemas: { params: ImportPath, body: Nothing, answer: ImportAnswer },
  codes: ['import.unknown', 'import.not-busy'],
  example: { body: {}, answer: { ...EXAMPLE_IMPORT, state: 'stopped', trouble: 'Stopped by ERP.' } },
  async handle(incoming) {
    const { id } = readWire(ImportPath, incoming.params);
    readWire(Nothing, incoming.body);
    return { body: summaryOnWire(await callVerb(incoming, stopImport, { id })) };
  },
};

export const importOperations: readonly Operation[] = [start, list, get, rows, check, apply, cancel];
