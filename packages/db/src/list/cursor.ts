import { Fault, isUuid } from '@omniroute/domain';
import { isKeptTime } from '@omniroute/domain/input';

/** SQL types a list may be sorted by, each with the form its values have in a cursor. */
export type KeyType = 'text' | 'uuid' | 'timestamptz' | 'bigint';

const FORMS: Readonly<Record<KeyType, (text: string) => boolean>> = {
  text: (text) => text.length <= 500 && !text.includes('\0'),
  uuid: isUuid,
  timestamptz: (text) =>
    /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:?[0-5]\d)?|Z)$/.test(text) && isKeptTime(text) && isPossibleTime(text),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
};

function isPossibleTime(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T${text.slice(11, 19)}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** Where a page ended: which list in which order, and the sort values of its last row, the row's id last. */
export interface CursorPlace {
  readonly list: string;
  readonly sort: string;
  readonly keys: readonly string[];
}

/** An opaque text for a place. It holds values that the reader has just seen, so it is neither secret nor signed. */
export const writeCursor = (place: CursorPlace): string =>
  Buffer.from(JSON.stringify([place.list, place.sort, ...place.keys])).toString('base64url');

const invalid = (): Fault =>
  new Fault('invalid', {
    code: 'cursor.invalid',
    detail: 'This cursor does not belong to this list in this order. Begin again at the first page.',
    errors: [{ code: 'cursor.invalid', pointer: '/cursor', detail: 'does not belong to this list in this order' }],
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined; // not JSON, hence not a cursor of ours: the caller refuses it
  }
}

/**
 * The sort values a cursor stands for. Throws Fault `invalid`, `cursor.invalid`, for what is no cursor, a cursor of another
 * list or another sort, and values that are not of the keys' types: none of these may reach SQL.
 */
export function readCursor(text: string, expected: { list: string; sort: string; types: readonly KeyType[] }): string[] {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) throw invalid();
  const [list, sort, ...keys] = parsed as unknown[];
  if (list !== expected.list || sort !== expected.sort || keys.length !== expected.types.length) throw invalid();
  return keys.map((key, index) => {
    const type = expected.types[index];
    if (typeof key !== 'string' || type === undefined || !FORMS[type](key)) throw invalid();
    return key;
  });
}
