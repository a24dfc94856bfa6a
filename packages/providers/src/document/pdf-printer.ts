/// <reference path="./pdfkit.d.ts" />
import { setImmediate } from 'node:timers/promises';
import type { DocumentPrinter, TableDocument, TableRow } from '@omniroute/domain/document';
import PDFDocument from 'pdfkit';
import { interFonts } from './inter-font.ts';

// Measures are points, 72 to an inch. A4 is 595 × 842.

const MARGIN = 40;
const FOOT = 28;
const PADDING = 4;
const SIZE = 8.5;
const INK = '#17181c';
const FAINT = '#5b6070';
const RULE = '#d7dae2';
const BAND = '#f1f3f7';

interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly label: string;
}

interface Sheet {
  readonly pdf: PDFDocument;
  readonly document: TableDocument;
  readonly columns: readonly Column[];
  readonly width: number;
  /** Below this nothing is drawn but the foot. */
  readonly end: number;
}

function layOut({ columns }: TableDocument, width: number): Column[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  let x = MARGIN;
  return columns.map(({ label, align, width: share }) => {
    const own = (width * share) / shares;
    const column = { x, width: own, align, label };
    x += own;
    return column;
  });
}

const inCell = ({ width, align }: Column): { width: number; align: 'left' | 'right' } => ({ width: width - 2 * PADDING, align });

/** How high a row becomes: words are wrapped, and those wider than their cell are broken. */
function heightOf({ pdf, columns }: Sheet, cells: readonly string[], font: string): number {
  pdf.font(font).fontSize(SIZE);
  const heights = columns.map((column, place) => pdf.heightOfString(cells[place] ?? '', inCell(column)));
  return Math.max(...heights) + 2 * PADDING;
}

/** The column heads, at the top of each page. */
function drawHead(sheet: Sheet): void {
  const { pdf, columns, width } = sheet;
  const labels = columns.map(({ label }) => label);
  const height = heightOf(sheet, labels, 'semibold');
  const top = pdf.y;
  pdf.rect(MARGIN, top, width, height).fill(BAND).fillColor(FAINT);
  for (const column of columns) pdf.text(column.label, column.x + PADDING, top + PADDING, inCell(column));
  pdf.y = top + height;
}

function newPage(sheet: Sheet): void {
  const { pdf, document, width } = sheet;
  pdf.addPage();
  pdf.font('regular').fontSize(8).fillColor(FAINT);
  pdf.text(`${document.issuer} · ${document.title}`, MARGIN, MARGIN, { width });
  pdf.y += 6;
  drawHead(sheet);
}

function drawTitle({ pdf, document, width }: Sheet): void {
  pdf.addPage();
  pdf.font('regular').fontSize(10).fillColor(FAINT).text(document.issuer, MARGIN, MARGIN, { width });
  pdf
    .font('semibold')
    .fontSize(18)
    .fillColor(INK)
    .text(document.title, MARGIN, pdf.y + 2, { width });
  pdf.font('regular').fontSize(10);
  for (const line of document.intro) pdf.text(line, MARGIN, pdf.y + 2, { width });
  pdf.y += 10;
}

function drawRow(sheet: Sheet, row: Extract<TableRow, { kind: 'row' }>): void {
  const { pdf, columns, width, end } = sheet;
  const height = heightOf(sheet, row.cells, 'regular');
  if (pdf.y + height > end) newPage(sheet);
  const top = pdf.y;
  for (const [place, column] of columns.entries()) {
    const isStrong = row.strong?.includes(place) ?? false;
    pdf
      .font(isStrong ? 'semibold' : 'regular')
      .fontSize(SIZE)
      .fillColor(INK);
    pdf.text(row.cells[place] ?? '', column.x + PADDING, top + PADDING, inCell(column));
  }
  pdf
    .moveTo(MARGIN, top + height)
    .lineTo(MARGIN + width, top + height)
    .lineWidth(0.5)
    .strokeColor(RULE)
    .stroke();
  pdf.y = top + height;
}

const SECTION = SIZE + 2 * PADDING + 10;

/** A heading over rows; it never stands alone at the foot of a page. */
function drawSection(sheet: Sheet, text: string, next: TableRow | undefined): void {
  const { pdf, width, end } = sheet;
  const below = next?.kind === 'row' ? heightOf(sheet, next.cells, 'regular') : 0;
  if (pdf.y + SECTION + below > end) newPage(sheet);
  pdf.font('semibold').fontSize(10).fillColor(INK);
  pdf.text(text, MARGIN + PADDING, pdf.y + 8, { width: width - 2 * PADDING, height: 14, lineBreak: false });
  pdf.y += PADDING;
}

function drawNotes(sheet: Sheet): void {
  const { pdf, document, width, end } = sheet;
  for (const note of document.notes) {
    pdf.font('regular').fontSize(SIZE).fillColor(FAINT);
    if (pdf.y + 8 + pdf.heightOfString(note, { width }) > end) newPage(sheet);
    pdf
      .font('regular')
      .fontSize(SIZE)
      .fillColor(FAINT)
      .text(note, MARGIN, pdf.y + 8, { width });
  }
}

/** `Page 2 of 5` below every page, once it is known how many there are. */
function numberPages({ pdf, width, end }: Sheet): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.font('regular').fontSize(8).fillColor(FAINT);
    pdf.text(`Page ${page - start + 1} of ${count}`, MARGIN, end + 10, { width, align: 'right', lineBreak: false });
  }
}

/** Rows drawn before others of the process get their turn: about a tenth of a second. */
const ROWS_A_TURN = 100;

async function draw(pdf: PDFDocument, document: TableDocument): Promise<void> {
  const { regular, semibold } = interFonts();
  pdf.registerFont('regular', regular).registerFont('semibold', semibold);
  const [width, height] = [595.28 - 2 * MARGIN, 841.89];
  const sheet: Sheet = { pdf, document, columns: layOut(document, width), width, end: height - MARGIN - FOOT };
  drawTitle(sheet);
  drawHead(sheet);
  for (const [place, row] of document.rows.entries()) {
    if (place % ROWS_A_TURN === ROWS_A_TURN - 1) await setImmediate();
    if (row.kind === 'row') drawRow(sheet, row);
    else drawSection(sheet, row.text, document.rows[place + 1]);
  }
  drawNotes(sheet);
  numberPages(sheet);
}

/** Makes PDFs by pdfkit, with Inter inside, so that ₦ and Ọ print on every machine. `isCompressed` false leaves the streams readable. */
export const pdfPrinter = (isCompressed = true): DocumentPrinter => ({
  printTable: (document) =>
    new Promise((resolve, reject) => {
      const pdf = new PDFDocument({
        size: 'A4',
        margins: { top: MARGIN, bottom: 0, left: MARGIN, right: MARGIN },
        bufferPages: true,
        compress: isCompressed,
        autoFirstPage: false,
        lang: 'en',
        info: { Title: document.title, Author: document.issuer, CreationDate: new Date(document.at) },
      });
      const chunks: Uint8Array[] = [];
      pdf.on('data', (chunk) => void chunks.push(chunk));
      pdf.on('end', () => resolve(Buffer.concat(chunks)));
      pdf.on('error', reject);
      draw(pdf, document).then(() => pdf.end(), reject);
    }),
});
