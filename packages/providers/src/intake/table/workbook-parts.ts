import { unusable } from '../text-file.ts';
import { type NumberFormat, readFormat } from './number-format.ts';
import { feed, local, readTags, unescaped, type XmlHandlers } from './xml.ts';
import type { Archive } from './zip-archive.ts';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => local(key) === name)?.[1];

const MAX_HELD = 64 * 1024 ** 2;
/** About what an entry of a list takes beside its text, so that empty ones cost something. */
const ENTRY = 32;

/** What of a workbook is held in memory while a sheet is read: texts, styles, names of sheets. It is counted in characters, and bounded. */
export class Holding {
  readonly #name: string;
  #held = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Throws Fault `invalid` when it is too much. */
  add(...texts: readonly string[]): void {
    for (const text of texts) this.#held += text.length;
    this.#held += ENTRY;
    if (this.#held > MAX_HELD)
      throw unusable(
        'file.too-large',
        `${this.#name} holds more text than can be read from a workbook. Save the sheet as CSV and try again.`,
      );
  }
}

/** Where relations lead, by id: parts of this archive only. What leads outside is not followed. */
async function readRelations(archive: Archive, holding: Holding): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readTags(await archive.open(RELATIONS), (name, attributes) => {
    const { Id: id, Target: target, TargetMode: mode } = attributes;
    if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
    holding.add(id, target);
    targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
  return targets;
}

/** The sheets in the order of the workbook, and from when its days are counted. */
export async function readWorkbook(archive: Archive, holding: Holding): Promise<{ sheets: Sheet[]; isFrom1904: boolean }> {
  const targets = await readRelations(archive, holding);
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  await readTags(await archive.open(WORKBOOK), (name, attributes) => {
    if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const part = targets.get(attribute(attributes, 'id') ?? '');
    const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
    if (part === undefined || !archive.has(part)) return;
    const sheet = { name: attributes['name'] ?? '', part, isHidden };
    holding.add(sheet.name);
    sheets.push(sheet);
  });
  return { sheets, isFrom1904 };
}

/** The number format of each cell style. */
export async function readStyles(archive: Archive, holding: Holding): Promise<NumberFormat[]> {
  const [codes, styles]: [Map<number, string>, NumberFormat[]] = [new Map(), []];
  if (!archive.has('xl/styles.xml')) return styles;
  let isInCells = false;
  await readTags(await archive.open('xl/styles.xml'), (name, attributes) => {
    if (name === 'numFmt') {
      const code = attributes['formatCode'] ?? '';
      holding.add(code);
      codes.set(Number(attributes['numFmtId']), code);
    }
    if (name === 'cellXfs' || name === 'cellStyles' || name === 'dxfs') isInCells = name === 'cellXfs';
    if (name !== 'xf' || !isInCells) return;
    const id = Number(attributes['numFmtId'] ?? '0');
    holding.add();
    styles.push(readFormat(id, codes.get(id)));
  });
  return styles;
}

/** The texts that cells point at, as their tags go by. Hints for reading them aloud are left out. */
function sharedTexts(texts: string[], holding: Holding): XmlHandlers {
  let [text, depthOfHints, isText] = ['', 0, false];
  return {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') depthOfHints += 1;
      isText = name === 't' && depthOfHints === 0;
    },
    text(more) {
      if (!isText) return;
      text += more;
      // A text of many parts grows before its end is told.
      if (text.length > MAX_HELD) holding.add(text);
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') depthOfHints -= 1;
      if (name !== 'si') return;
      holding.add(text);
      texts.push(unescaped(text));
    },
  };
}

/** The texts that cells point at. They are held in memory. */
export async function readSharedStrings(archive: Archive, holding: Holding): Promise<string[]> {
  const part = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  if (!archive.has(part)) return texts;
  for await (const _ of feed(await archive.open(part), sharedTexts(texts, holding)));
  return texts;
}
