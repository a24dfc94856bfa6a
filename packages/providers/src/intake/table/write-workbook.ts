import { Fault } from '@omniroute/domain';
import { guardedText, type WrittenCell } from '@omniroute/domain/intake';
import { writeZip } from './zip-writer.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What a sheet can hold. */
export const MAX_SHEET_ROWS = 1_048_576;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;
const relations = (all: string): string => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;
const ROOT = relations(`<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`);
const OF_WORKBOOK = relations(
  `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/>`,
);
// Style 0: general; 1: text, so that codes typed later stay text too; 2: the bold header.
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML 1.0 cannot hold, and the return, which it would turn into a line feed.
const UNFIT = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu;

/** Text for XML. Characters that it cannot hold are written as OOXML does, `_x000D_`; a text that looks like that already is kept apart. */
const escaped = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(UNFIT, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll(/[&<>"]/g, (sign) => NAMED[sign] ?? sign);

function columnName(place: number): string {
  let [name, rest] = ['', place + 1];
  while (rest > 0) {
    const letter = (rest - 1) % 26;
    name = String.fromCharCode(65 + letter) + name;
    rest = (rest - 1 - letter) / 26;
  }
  return name;
}

const inline = (reference: string, style: number, text: string): string =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(guardedText(text))}</t></is></c>`;

/** A workbook's numbers have 15 digits; what has more is text. */
const fitsNumber = (decimal: string): boolean =>
  /^-?\d{1,15}(\.\d+)?$/.test(decimal) && decimal.replaceAll(/[-.]/g, '').replace(/^0+/, '').length <= 15;

function cellXml(cell: WrittenCell, reference: string, isHeader: boolean): string {
  if (cell === null) return '';
  if ('number' in cell && fitsNumber(cell.number)) return `<c r="${reference}"><v>${cell.number}</v></c>`;
  return inline(reference, isHeader ? 2 : 1, 'number' in cell ? cell.number : cell.text);
}

async function* sheetXml(batches: AsyncIterable<readonly (readonly WrittenCell[])[]>): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  const names: string[] = [];
  let row = 0;
  for await (const rows of batches) {
    let xml = '';
    for (const cells of rows) {
      row += 1;
      if (row > MAX_SHEET_ROWS)
        throw new Fault('refused', {
          code: 'export.too-long',
          detail: `A sheet holds ${MAX_SHEET_ROWS.toLocaleString('en')} rows. Export it as CSV.`,
        });
      while (names.length < cells.length) names.push(columnName(names.length));
      xml += `<row r="${row}">${cells.map((cell, place) => cellXml(cell, `${names[place]}${row}`, row === 1)).join('')}</row>`;
    }
    yield xml;
  }
  yield '</sheetData></worksheet>';
}

const sheetName = (name: string): string => escaped(name.replaceAll(/[\\/*?:[\]]/g, ' ').slice(0, 31));

/**
 * An XLSX workbook of one sheet, as bytes, while its rows come in; the first row is the header. All text is kept as text, so that nothing
 * runs as a formula and no code loses its zeros. Throws Fault `refused` when the rows are more than a sheet holds.
 */
export function writeWorkbook(name: string, batches: AsyncIterable<readonly (readonly WrittenCell[])[]>): AsyncGenerator<Buffer> {
  const workbook = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return writeZip([
    ['[Content_Types].xml', [CONTENT_TYPES]],
    ['_rels/.rels', [ROOT]],
    ['xl/workbook.xml', [workbook]],
    ['xl/_rels/workbook.xml.rels', [OF_WORKBOOK]],
    ['xl/styles.xml', [STYLES]],
    ['xl/worksheets/sheet1.xml', sheetXml(batches)],
  ]);
}
