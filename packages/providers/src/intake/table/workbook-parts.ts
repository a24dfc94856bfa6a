import { unusable } from '../text-file.ts';
import { type NumberFormat, readFormat } from './number-format.ts';
import { feed, local, readTags, strictParser, unescaped } from './xml.ts';
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

/** Where relations lead, by id: parts of this archive only. What leads outside is not followed. */
async function readRelations(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readTags(await archive.open(RELATIONS), (name, attributes) => {
    const { Id: id, Target: target, TargetMode: mode } = attributes;
    if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
    targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
  return targets;
}

/** The sheets in the order of the workbook, and from when its days are counted. */
export async function readWorkbook(archive: Archive): Promise<{ sheets: Sheet[]; isFrom1904: boolean }> {
  const targets = await readRelations(archive);
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  await readTags(await archive.open(WORKBOOK), (name, attributes) => {
    if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const part = targets.get(attribute(attributes, 'id') ?? '');
    const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
    if (part !== undefined && archive.has(part)) sheets.push({ name: attributes['name'] ?? '', part, isHidden });
  });
  return { sheets, isFrom1904 };
}

/** The number format of each cell style. */
export async function readStyles(archive: Archive): Promise<NumberFormat[]> {
  const [codes, styles]: [Map<number, string>, NumberFormat[]] = [new Map(), []];
  if (!archive.has('xl/styles.xml')) return styles;
  let isInCells = false;
  await readTags(await archive.open('xl/styles.xml'), (name, attributes) => {
    if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    if (name === 'cellXfs' || name === 'cellStyles' || name === 'dxfs') isInCells = name === 'cellXfs';
    if (name !== 'xf' || !isInCells) return;
    const id = Number(attributes['numFmtId'] ?? '0');
    styles.push(readFormat(id, codes.get(id)));
  });
  return styles;
}

const MAX_SHARED_CHARACTERS = 64 * 1024 ** 2;

/** The texts that cells point at. They are held in memory, and so are bounded. Hints for reading them aloud are left out. */
export async function readSharedStrings(archive: Archive, name: string): Promise<string[]> {
  const part = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  if (!archive.has(part)) return texts;
  const parser = strictParser();
  let [text, depthOfHints, isText, held] = ['', 0, false, 0];
  parser.on('opentag', (tag) => {
    const tagName = local(tag.name);
    if (tagName === 'si') text = '';
    if (tagName === 'rPh') depthOfHints += 1;
    isText = tagName === 't' && depthOfHints === 0;
  });
  parser.on('text', (more) => {
    if (isText) text += more;
  });
  parser.on('closetag', (tag) => {
    const tagName = local(tag.name);
    if (tagName === 't') isText = false;
    if (tagName === 'rPh') depthOfHints -= 1;
    if (tagName !== 'si') return;
    held += text.length;
    texts.push(unescaped(text));
  });
  for await (const _ of feed(await archive.open(part), parser)) {
    if (held + text.length <= MAX_SHARED_CHARACTERS) continue;
    throw unusable('file.too-large', `${name} holds more text than can be read from a workbook. Save the sheet as CSV and try again.`);
  }
  return texts;
}
