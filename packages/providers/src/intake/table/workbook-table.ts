import { unusable } from '../text-file.ts';
import { formatted, type NumberFormat } from './number-format.ts';
import { BATCH_ROWS, isBlank, MAX_COLUMNS, type TableRow } from './row-batches.ts';
import { Holding, readSharedStrings, readStyles, readWorkbook, type Sheet } from './workbook-parts.ts';
import { feed, unescaped, type XmlHandlers } from './xml.ts';
import { type Archive, archiveFault, openArchive } from './zip-archive.ts';

interface Look {
  readonly shared: readonly string[];
  readonly styles: readonly NumberFormat[];
  readonly isFrom1904: boolean;
}

/** The place of a cell such as `AB12` in its row, from 0. */
function placeOf(reference: string): number {
  let place = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    place = place * 26 + value;
  }
  return place - 1;
}

const MAX_CELL = 100_000;
/** Characters of a row, as of CSV: many cells may point at one long text. */
const MAX_ROW = 1_000_000;
/** Characters of rows that are handed on together. */
const MAX_BATCH = 4_000_000;
/** Characters of all rows, which is what an archive may grow to. */
const MAX_SHEET = 4 * 1024 ** 3;
/** Rows of a sheet. */
const MAX_NUMBER = 1_048_576;

/** Collects the rows of one sheet as its tags go by. */
class SheetRows implements XmlHandlers {
  #batches: TableRow[][] = [[]];
  #characters = 0;
  #all = 0;
  readonly #look: Look;
  #number = 0;
  #isHidden = false;
  #cells: string[] = [];
  #place = -1;
  #type = 'n';
  #style = 0;
  #text = '';
  #isText = false;
  #hints = 0;
  #inRow = 0;

  constructor(look: Look) {
    this.#look = look;
  }

  /** Batches that are full; with `isEnd` also the one that is not. */
  take(isEnd = false): TableRow[][] {
    const last = isEnd ? [] : this.#batches.splice(-1);
    const full = this.#batches.filter((rows) => rows.length > 0);
    this.#batches = isEnd ? [[]] : last;
    return full;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#number = this.#nextNumber(attributes['r']);
      this.#isHidden = /^(1|true)$/.test(attributes['hidden'] ?? '');
      this.#cells = [];
      this.#inRow = 0;
      this.#place = -1;
    } else if (name === 'c') {
      this.#place = attributes['r'] === undefined ? this.#place + 1 : placeOf(attributes['r']);
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s'] ?? '0');
      this.#text = '';
      if (this.#place < 0) throw new Error(`a cell in row ${this.#number} has no place: “${attributes['r']?.slice(0, 20)}”`);
    } else if (name === 'rPh') this.#hints += 1;
    else this.#isText = this.#hints === 0 && (name === 'v' || name === 't');
  }

  /** Rows stand in their order, each once: of two that say the same number nobody knows which is meant. */
  #nextNumber(said: string | undefined): number {
    const number = said === undefined ? this.#number + 1 : Number(said);
    if (Number.isInteger(number) && number > this.#number && number <= MAX_NUMBER) return number;
    throw new Error(`after row ${this.#number} comes a row “${said?.slice(0, 20) ?? number}”`);
  }

  text(text: string): void {
    if (!this.#isText) return;
    this.#text += text;
    this.#checkLength(this.#text);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isText = false;
    else if (name === 'rPh') this.#hints -= 1;
    else if (name === 'c') this.#keep();
    else if (name === 'row' && !isBlank(this.#cells)) this.#keepRow();
  }

  #keepRow(): void {
    this.#batches.at(-1)?.push({ number: this.#number, cells: this.#cells, ...(this.#isHidden && { isHidden: true }) });
    this.#characters += this.#inRow;
    this.#all += this.#inRow;
    if (this.#all > MAX_SHEET) throw new Error('its rows would grow to more than 4 GB');
    if ((this.#batches.at(-1)?.length ?? 0) < BATCH_ROWS && this.#characters < MAX_BATCH) return;
    this.#batches.push([]);
    this.#characters = 0;
  }

  #keep(): void {
    if (this.#text === '') return;
    if (this.#place >= MAX_COLUMNS) throw new Error(`it has more than ${MAX_COLUMNS} columns`);
    while (this.#cells.length < this.#place) this.#cells.push('');
    const value = this.#value();
    this.#inRow += value.length;
    if (this.#inRow > MAX_ROW) throw new Error(`row ${this.#number} is longer than ${MAX_ROW.toLocaleString('en')} characters`);
    this.#cells[this.#place] = value;
  }

  #shared(text: string | undefined): string {
    if (text === undefined) throw new Error(`a cell in row ${this.#number} points at a text that is not there`);
    this.#checkLength(text);
    return text;
  }

  #checkLength({ length }: string): void {
    if (length > MAX_CELL) throw new Error(`a cell in row ${this.#number} holds more than ${MAX_CELL.toLocaleString('en')} characters`);
  }

  #value(): string {
    const { shared, styles, isFrom1904 } = this.#look;
    if (this.#type === 's') return this.#shared(shared[Number(this.#text)]);
    if (this.#type === 'b') return this.#text === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'n') return formatted(this.#text, styles[this.#style] ?? 'plain', isFrom1904);
    return this.#type === 'd' ? this.#text.replace(/T00:00:00(\.0+)?$/, '') : unescaped(this.#text);
  }
}

async function* rowsOf(archive: Archive, sheet: Sheet, look: Look): AsyncGenerator<TableRow[]> {
  const sheetRows = new SheetRows(look);
  for await (const _ of feed(await archive.open(sheet.part), sheetRows)) yield* sheetRows.take();
  yield* sheetRows.take(true);
}

/** What is no workbook of the kind we read, though it is a zip archive, in words. */
function refuseOthers(archive: Archive, name: string): void {
  if (archive.has('xl/workbook.xml') && archive.has('xl/_rels/workbook.xml.rels')) return;
  const names = [...archive.names()];
  if (names.some((part) => part.endsWith('.bin') && part.startsWith('xl/')))
    throw unusable('file.not-xlsx', `${name} is a binary workbook (XLSB). Save it as “Excel Workbook (.xlsx)” and try again.`);
  if (archive.has('content.xml'))
    throw unusable('file.not-xlsx', `${name} is an OpenDocument table. Save it as “Excel 2007-365 (.xlsx)” or CSV and try again.`);
  throw unusable('file.not-xlsx', `${name} is a zip archive but no workbook. Take the file out of it, and choose the CSV or XLSX itself.`);
}

/** The sheet that was named, or the first that is not hidden. Throws Fault `invalid` naming those there are. */
function chooseSheet(sheets: readonly Sheet[], name: string, wanted: string | undefined): Sheet {
  const sheet = wanted === undefined ? (sheets.find((one) => !one.isHidden) ?? sheets[0]) : sheets.find((one) => one.name === wanted);
  if (sheet) return sheet;
  const known = sheets.map((one) => `“${one.name}”`).join(', ');
  throw unusable(
    'file.no-sheet',
    sheets.length === 0 ? `${name} holds no sheet.` : `${name} has no sheet “${wanted ?? ''}”. It has ${known}.`,
  );
}

/** A workbook opened for reading: its sheets' names, the one that is read, and its rows in batches. */
export interface WorkbookTable {
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly batches: AsyncGenerator<TableRow[]>;
}

/**
 * Opens an XLSX workbook and reads one sheet as text, row by row, in bounded memory: numbers exactly as they are kept, days as RFC 3339,
 * formulas by their last answer. Throws Fault `invalid`, also while reading: damaged, locked, a zip bomb, no workbook.
 */
export async function openWorkbook(path: string, name: string, wanted?: string): Promise<WorkbookTable> {
  const archive = await openArchive(path, name);
  try {
    refuseOthers(archive, name);
    const holding = new Holding(name);
    const { sheets, isFrom1904 } = await readWorkbook(archive, holding);
    const sheet = chooseSheet(sheets, name, wanted);
    const look = { styles: await readStyles(archive, holding), shared: await readSharedStrings(archive, holding), isFrom1904 };
    const batches = async function* (): AsyncGenerator<TableRow[]> {
      try {
        yield* rowsOf(archive, sheet, look);
      } catch (error) {
        throw archiveFault(name, error);
      } finally {
        archive.close();
      }
    };
    return { sheet: sheet.name, sheets: sheets.map((one) => one.name), batches: batches() };
  } catch (error) {
    archive.close();
    throw archiveFault(name, error);
  }
}
