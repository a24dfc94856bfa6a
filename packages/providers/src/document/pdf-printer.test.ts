import type { TableDocument } from '@omniroute/domain/document';
import { describe, expect, it } from 'vitest';
import { pdfPrinter } from './index.ts';

const paper = (more: Partial<TableDocument> = {}): TableDocument => ({
  title: 'Price circular',
  issuer: 'Ọlá & Sons',
  intro: ['New prices from Mon 30 Nov 2026'],
  columns: [
    { label: 'Product', align: 'left', width: 3 },
    { label: 'New price', align: 'right', width: 1 },
  ],
  rows: [{ kind: 'row', cells: ['Noodles', '₦12,350.50'], strong: [1] }],
  notes: ['Plus VAT.'],
  at: Date.UTC(2026, 10, 27),
  ...more,
});

const bytesOf = async (document: TableDocument, isCompressed = false): Promise<string> =>
  Buffer.from(await pdfPrinter(isCompressed).printTable(document)).toString('latin1');

/** The objects of an uncompressed PDF by number. */
const objectsOf = (pdf: string): Map<string, string> =>
  new Map([...pdf.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]));

const unhex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What each glyph of a font is for, by its number: the ToUnicode table (ISO 32000-1, 9.10.3). */
function glyphsOf(table: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = '']) => unhex(hex.replaceAll(' ', '')));
    for (const [place, text] of texts.entries()) glyphs.set(Number.parseInt(from, 16) + place, text);
  }
  return glyphs;
}

/** The texts of a PDF, page by page, each run of glyphs one text. */
function pagesOf(pdf: string): string[][] {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name = '', id = ''] of pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    fonts.set(name, glyphsOf(objects.get(table ?? '') ?? ''));
  }
  const contents = [...objects.values()].flatMap((body) =>
    /\/Type \/Page\n/.test(body) ? [/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''] : [],
  );
  return contents.map((id) => {
    let glyphs: Map<number, string> | undefined;
    return [...(objects.get(id) ?? '').matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, font, shown]) => {
      if (font !== undefined) glyphs = fonts.get(font);
      if (shown === undefined) return [];
      const codes = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      return [codes.map((code) => glyphs?.get(Number.parseInt(code, 16)) ?? '\ufffd').join('')];
    });
  });
}

describe('a printed table', () => {
  it('says what the document says, ₦ and Ọ with it', async () => {
    const pdf = await bytesOf(paper());
    expect(pagesOf(pdf)).toEqual([
      [
        'Ọlá & Sons',
        'Price circular',
        'New prices from Mon 30 Nov 2026',
        'Product',
        'New price',
        'Noodles',
        '₦12,350.50',
        'Plus VAT.',
        'Page 1 of 1',
      ],
    ]);
    expect(pdf.includes('(D:20261127000000Z)')).toBe(true);
  });

  it('goes on as many pages as it needs, with its head on each', async () => {
    const rows = Array.from({ length: 130 }, (_, place) => ({ kind: 'row' as const, cells: [`Noodles ${place}`, `₦${place}`] }));
    const pages = pagesOf(await bytesOf(paper({ rows })));
    expect(pages.length).toBeGreaterThan(2);
    for (const [place, page] of pages.entries()) {
      expect(page.filter((text) => text === 'Product')).toHaveLength(1);
      expect(page.at(-1)).toBe(`Page ${place + 1} of ${pages.length}`);
    }
    const printed = pages.flat().filter((text) => text.startsWith('Noodles '));
    expect(printed).toEqual(rows.map(({ cells }) => cells[0]));
  });

  it('wraps long names, and breaks a word that is wider than its cell, losing nothing', async () => {
    const [long, word] = ['Noodles with everything that a kitchen has, '.repeat(6).trim(), 'X1'.repeat(120)];
    const [page = []] = pagesOf(await bytesOf(paper({ rows: [long, word].map((name) => ({ kind: 'row', cells: [name, '₦1'] })) })));
    const printed = page.join('').replaceAll(' ', '');
    expect(printed).toContain(long.replaceAll(' ', ''));
    expect(printed).toContain(word);
    expect(page.filter((text) => text.includes('X1')).length).toBeGreaterThan(2);
  });

  it('never leaves a heading alone at the foot of a page', async () => {
    for (let before = 30; before < 50; before += 1) {
      const rows = Array.from({ length: before }, () => ({ kind: 'row' as const, cells: ['Noodles', '₦1'] }));
      const document = paper({ rows: [...rows, { kind: 'section', text: 'Heading' }, { kind: 'row', cells: ['Milk', '₦2'] }] });
      const page = pagesOf(await bytesOf(document)).find((texts) => texts.includes('Heading'));
      expect(page).toContain('Milk');
    }
  });

  it('is the same file whenever it is made', async () => {
    expect(await bytesOf(paper(), true)).toBe(await bytesOf(paper(), true));
    expect((await bytesOf(paper(), true)).startsWith('%PDF-')).toBe(true);
  });
});
