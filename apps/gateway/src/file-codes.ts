/** What a code of a problem means: its HTTP status, a title that never changes, and what to do about it. */
export interface CodeMeaning {
  readonly status: number;
  readonly title: string;
  readonly advice: string;
}

/** What may be wrong with a file that is brought, and with what becomes of it. */
export const FILE_CODES = {
  'file.empty': { status: 400, title: 'There are no rows in the file', advice: 'Send a header and at least one row below it.' },
  'file.not-csv': { status: 400, title: 'The file is no table', advice: 'The detail names the row that cannot be read.' },
  'file.not-xlsx': { status: 400, title: 'The workbook is of a kind we do not read', advice: 'Save it as XLSX or CSV.' },
  'file.damaged': { status: 400, title: 'The file is damaged', advice: 'Save it again, and send it again.' },
  'file.locked': { status: 400, title: 'The file is locked by a password', advice: 'Take the password off.' },
  'file.no-sheet': { status: 400, title: 'The workbook has no such sheet', advice: 'The detail names those it has.' },
  'file.too-dense': {
    status: 400,
    title: 'The file grows to many times its size when it is unpacked',
    advice: 'It was not read. Save the sheet as CSV.',
  },
  'file.too-large': { status: 400, title: 'The workbook holds more text than is read from one', advice: 'Save the sheet as CSV.' },
  'file.too-long': { status: 400, title: 'The file has too many rows', advice: 'Split it.' },
  'file.too-wide': { status: 400, title: 'The file has too many columns', advice: 'Leave out what is not needed.' },
  'import.unknown': {
    status: 404,
    title: 'There is no such import',
    advice: 'Check the id; it may be of a kind that your role may not bring.',
  },
  'import.busy': { status: 422, title: 'The import is being worked on', advice: 'Wait until it is through, or cancel it.' },
  'import.not-busy': { status: 422, title: 'The import is not being worked on', advice: 'There is nothing to stop.' },
  'import.reading': { status: 422, title: 'The file was not read to its end', advice: 'Bring it again.' },
  'import.unchecked': {
    status: 422,
    title: 'The rows have not been checked',
    advice: 'POST …/check first, and wait until it is `checked`.',
  },
  'import.applied': { status: 422, title: 'The import was applied already', advice: 'Bring the file again to apply it again.' },
  'import.emptied': { status: 422, title: 'The rows of the import were removed', advice: 'Bring the file again.' },
  'import.half-way': { status: 422, title: 'The import is applied in part', advice: 'Go on with POST …/apply, or bring the file again.' },
  'import.has-refused': {
    status: 422,
    title: 'Rows are refused, and all or nothing was asked for',
    advice: 'Mend them in the file and bring it again, or leave `allOrNothing` out.',
  },
  'mapping.unusable': { status: 422, title: 'The columns of the file do not fit', advice: 'The detail says what `mapping` lacks.' },
} as const satisfies Record<string, CodeMeaning>;
