// Between the parts of a list stand semicolons or line ends, between a name and its value a colon. Where a part has one itself, or a
// backslash before one, a backslash goes in front.
const PART = /\\[\\;:]|[;\n]/g;
const MARK = '\u0000';

const unescaped = (text: string): string => text.replaceAll(/\\([\\;:])/g, '$1');
const escaped = (text: string, signs: RegExp): string => text.replaceAll(signs, '\\$&');

const rawParts = (text: string): string[] =>
  text
    .replaceAll(PART, (sign) => (sign.length > 1 ? sign : MARK))
    .split(MARK)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The parts of a list as it stands in a cell. */
export const listOf = (text: string): string[] => rawParts(text).map(unescaped);

/** Parts as a cell that is read back as the same. */
export const listText = (parts: readonly string[]): string => parts.map((part) => escaped(part, /\\(?=[\\;:])|;|\\$/g)).join('; ');

/** Names with their values as they stand in a cell, `flavour: Chicken; salt: low`; undefined where a part has no colon, or says a name twice. */
export function pairsOf(text: string): ReadonlyMap<string, string> | undefined {
  const pairs = new Map<string, string>();
  for (const part of rawParts(text)) {
    const [, name = '', value = ''] = /^((?:\\[\\;:]|[^:])+?)\s*:\s*(.+)$/s.exec(part) ?? [];
    const key = unescaped(name);
    if (key === '' || pairs.has(key)) return undefined;
    pairs.set(key, unescaped(value));
  }
  return pairs;
}

/** Names with their values as a cell that is read back as the same. */
export const pairsText = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${escaped(name, /[\\;:]/g)}: ${escaped(value, /[\\;:]/g)}`)
    .join('; ');
