import type { ImportKind, Named } from '@omniroute/domain/intake';
import { countWords } from '@omniroute/ui/format';
import { defineMessages } from '@omniroute/ui/text';
import type { ImportDocument } from './types.ts';

/** What words of a file name. */
const NAMED: Readonly<Record<Named, string>> = { sku: 'SKU', unit: 'unit', brand: 'brand', principal: 'principal', category: 'category' };
const NEW = {
  unit: 'new unit',
  brand: 'new brand',
  principal: 'new principal',
  category: { one: 'new category', other: 'new categories' },
  sku: 'new SKU',
} as const;

const KINDS: Readonly<Record<ImportKind, string>> = {
  products: 'Products',
  customers: 'Customers',
  outlets: 'Outlets',
  prices: 'Prices of one list',
  'open-invoices': 'Open invoices',
  'unapplied-money': 'Money not applied',
  'opening-stock': 'Stock by batch at cost',
  empties: 'Empties',
};
const STATES = {
  reading: 'Not read to its end',
  ready: 'Waiting for you',
  checking: 'Being checked',
  checked: 'Checked',
  applying: 'Being written',
  applied: 'Written',
  stopped: 'Stopped',
} as const;
type State = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as readonly State[];

export const intakeText = defineMessages({
  en: {
    title: 'Imports and exports',
    hint: 'Bring products, customers and what going live needs from a spreadsheet, and take them out as one. Nothing is written before you have seen what would happen.',
    bringTitle: 'Bring a file in',
    bringHint:
      'CSV or XLSX, with a row of headers. Rows that are not in the file stay as they are; an empty cell takes its value away, but never a state or a credit limit: those stay.',
    import: 'Import',
    importFirst: 'Bring them from a spreadsheet',
    importTitle: (kinds: readonly string[]) => `Import ${kinds.map((kind) => kind.toLowerCase()).join(' or ')}`,
    importPricesOf: (list: string) => `Import prices of ${list}`,
    export: 'Export',
    forEditing: (kind: string, isNarrowed: boolean) =>
      `To edit and import again: ${kind.toLowerCase()}, ${isNarrowed ? 'those that match' : 'all of them'}`,
    pricesForEditing: (list: string) => `To edit and import again: prices of ${list}, with its draft`,
    prices: 'Prices',
    editingAs: (kind: string, format: string) => `${kind} as ${format}`,
    openingHint: 'What stood there when you began, by batch and at cost. What can be ordered does not move by it.',
    filterLabel: 'Import',
    filterValue: 'what the file changed',
    seeWritten: 'See what changed',
    seeDraft: 'See the draft',
    kind: 'What it holds',
    file: 'File',
    fileHint: 'CSV, CSV.gz or XLSX, up to 512 MB.',
    priceList: 'Price list',
    noPriceList: 'There is no price list yet',
    priceListHint: 'The prices go to its draft: nothing is live before it was approved and published.',
    choosePriceList: 'Choose the list that the prices are of.',
    sheet: 'Sheet',
    sheetHint: 'Of a workbook; the first one unless you name another.',
    bring: 'Read the file',
    bringing: (percent: number) => `Reading: ${percent} % sent`,
    bringingRest: 'Sent. Its rows are being read.',
    chooseFile: 'Choose a file.',
    failed: 'The file could not be taken',
    lineAway: 'The line or the server is away. Try again in a moment.',
    takeTitle: 'Take data out',
    takeHint: 'Exactly what an import takes: imported again, it changes nothing.',
    asCsv: (kind: string) => `${kind} as CSV`,
    asXlsx: (kind: string) => `${kind} as XLSX`,
    csv: 'CSV',
    xlsx: 'XLSX',
    past: 'Files brought in',
    loadFailed: 'Imports could not be loaded',
    emptyTitle: 'No file yet',
    emptyHint: 'Read one above: you see row by row what it would do, and decide then.',
    fileName: 'File',
    state: 'State',
    rows: 'Rows',
    by: 'Brought by',
    at: 'Brought',
    outcome: 'What became of it',
    kindName: (kind: ImportKind) => KINDS[kind],
    stateName: (state: State) => STATES[state],
    created: 'New',
    changed: 'Changed',
    unchanged: 'As it is',
    refused: 'Refused',
    all: 'All rows',
    counts: (counts: { created: number; changed: number; unchanged: number; refused: number }) =>
      [
        counts.created > 0 && `${number(counts.created)} new`,
        counts.changed > 0 && `${number(counts.changed)} changed`,
        counts.unchanged > 0 && `${number(counts.unchanged)} as they are`,
        counts.refused > 0 && `${number(counts.refused)} refused`,
      ]
        .filter(Boolean)
        .join(' · '),
    columnsTitle: 'Which column is which',
    columnsHint: (rows: number, header: number) =>
      `${countWords(rows, 'row')} below the header in row ${number(header)}. Columns that are not mapped are not touched.`,
    unused: (headers: readonly string[]) =>
      `Not mapped: ${headers
        .slice(0, 8)
        .map((header) => `“${header}”`)
        .join(', ')}${headers.length > 8 ? ` and ${number(headers.length - 8)} more` : ''}.`,
    others: (columns: number) => `${countWords(columns, 'column')} more that a file may have`,
    example: 'First rows',
    leaveOut: 'Not in this file',
    key: 'names the row',
    needed: 'needed for new ones',
    useSaved: 'Use a saved mapping',
    saveAs: 'Keep this mapping as',
    save: 'Keep',
    saved: (name: string) => `Kept as “${name}”.`,
    check: 'Check the rows',
    checkAgain: 'Check again',
    apply: (rows: number) => `Write ${countWords(rows, 'row')}`,
    applyRest: 'Go on writing',
    applyHint: (refused: number) =>
      refused === 0
        ? 'Every row can be written.'
        : `${number(refused)} refused ${refused === 1 ? 'row is' : 'rows are'} left out. Mend ${refused === 1 ? 'it' : 'them'} in the file and bring that again.`,
    keptBlank: (label: string, rows: number) => `${label} is empty in ${countWords(rows, 'row')}: it stays as it is there.`,
    wordsFound: 'Words that are new here',
    newWords: ({ named, count, words }: ImportDocument['newWords'][number]) =>
      `${countWords(count, NEW[named])}: ${words
        .map(({ word, rows }) => `${word} (${countWords(rows, 'row')})`)
        .join(', ')}${count > words.length ? ` and ${number(count - words.length)} more` : ''}.`,
    doubt: ({ named, said, nearly, rows, row }: ImportDocument['doubts'][number]) =>
      `The ${NAMED[named]} “${said}” is one letter from “${nearly}”, ${
        rows === 1 ? `in row ${number(row)}` : `in ${countWords(rows, 'row')} from row ${number(row)} on`
      }. If it is the same, write “${nearly}” in the file and bring it again.`,
    noLimitHint: 'Write “no limit” where a customer has none.',
    otherMapping: 'The columns were changed after the check. Check the rows again before you write them.',
    emptied: 'Its rows were removed, ninety days after somebody had last worked on it. Bring the file again if you need them.',
    nothingToDo: 'Nothing would change: everything is as the file says.',
    allOrNothing: 'Write nothing at all while a row is refused',
    stop: 'Stop',
    discard: 'Forget this file',
    discarded: 'The file is forgotten. What was written of it stays.',
    discardHint: 'Its rows are removed here; what was written of them stays.',
    progress: (done: number, all: number) => `${number(done)} of ${countWords(all, 'row')}`,
    checking: 'The rows are being checked',
    applying: 'The rows are being written',
    leaveHint: 'You can leave this page: it goes on without you.',
    silent: 'Nothing has happened for a minute. If it stays so, see Parked events.',
    resultTitle: 'What would happen',
    resultDone: 'What happened',
    row: 'Row',
    reason: 'Why',
    downloadRefused: 'Refused rows with reasons',
    more: 'Show more rows',
    none: 'No such rows.',
    actionFailed: 'That did not work',
  },
});

const count = new Intl.NumberFormat('en-NG');
function number(value: number): string {
  return count.format(value);
}
