import { unusable } from '../text-file.ts';
import { formatted, type NumberFormat } from './number-format.ts';
import { BATCH_ROWS, isBlank, MAX_COLUMNS, type TableRow } from './row-batches.ts';
import { readSharedStrings, readStyles, readWorkbook, type Sheet } from './workbook-parts.ts';
import { feed, local, strictParser, unescaped, type XmlParser } from './xml.ts';
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

/** Collects the rows of one sheet as its tags go by. */
class SheetRows {
  rows: TableRow[] = [];
  readonly #look: Look;
  #number = 0;
  #cells: string[] = [];
  #place = -1;
  #type = 'n';
  #style = 0;
  #text = '';
  #isText = false;
  #hints = 0;

  constructor(look: Look, parser: XmlParser) {
    this.#look = look;
    parser.on('opentag', (tag) => this.#open(local(tag.name), tag.attributes as Record<string, string>));
    parser.on('text', (text) => this.#take(text));
    parser.on('closetag', (tag) => this.#close(local(tag.name)));
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#number = attributes['r'] === undefined ? this.#number + 1 : Number(attributes['r']);
      this.#cells = [];
      this.#place = -1;
    } else if (name === 'c') {
      this.#place = attributes['r'] === undefined ? this.#place + 1 : placeOf(attributes['r']);
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s'] ?? '0');
      this.#text = '';
    } else if (name === 'rPh') this.#hints += 1;
    else this.#isText = this.#hints === 0 && (name === 'v' || name === 't');
  }

  #take(text: string): void {
    if (!this.#isText) return;
    this.#text += text;
    if (this.#text.length > MAX_CELL)
      throw new Error(`a cell in row ${this.#number} holds more than ${MAX_CELL.toLocaleString('en')} characters`);
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#isText = false;
    else if (name === 'rPh') this.#hints -= 1;
    else if (name === 'c') this.#keep();
    else if (name === 'row' && !isBlank(this.#cells)) this.rows.push({ number: this.#number, cells: this.#cells });
  }

  #keep(): void {
    if (this.#text === '') return;
    if (this.#place >= MAX_COLUMNS) throw new Error(`it has more than ${MAX_COLUMNS} columns`);
    while (this.#cells.length < this.#place) this.#cells.push('');
    this.#cells[this.#place] = this.#value();
  }

  #value(): string {
    const { shared, styles, isFrom1904 } = this.#look;
    if (this.#type === 's') return shared[Number(this.#text)] ?? '';
    if (this.#type === 'b') return this.#text === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'n') return formatted(this.#text, styles[this.#style] ?? 'plain', isFrom1904);
    return this.#type === 'd' ? this.#text.replace(/T00:00:00(\.0+)?$/, '') : unescaped(this.#text);
  }
}

async function* rowsOf(archive: Archive, sheet: Sheet, look: Look): AsyncGenerator<TableRow[]> {
  const parser = strictParser();
  const sheetRows = new SheetRows(look, parser);
  for await (const _ of feed(await archive.open(sheet.part), parser)) {
    if (sheetRows.rows.length < BATCH_ROWS) continue;
    yield sheetRows.rows;
    sheetRows.rows = [];
  }
  if (sheetRows.rows.length > 0) yield sheetRows.rows;
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
    const { sheets, isFrom1904 } = await readWorkbook(archive);
    const sheet = chooseSheet(sheets, name, wanted);
    const look = { styles: await readStyles(archive), shared: await readSharedStrings(archive, name), isFrom1904 };
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
