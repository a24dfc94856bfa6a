const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Awaited = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'next';

/** The index after what `pattern` matches at `index`, or -1. */
function skip(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** The index after the string that begins at `index`, or -1. A loop: a pattern would try a long string in every way there is. */
function skipString(text: string, index: number): number {
  if (text[index] !== '"') return -1;
  let at = index + 1;
  while (at >= 0 && at < text.length) {
    const letter = text.charCodeAt(at);
    if (letter === 0x22) return at + 1;
    if (letter < 0x20) return -1;
    at = letter === 0x5c ? skip(ESCAPE, text, at) : at + 1;
  }
  return -1;
}

/** What is awaited after the one-letter token `token`, or undefined when it may not stand here. Keeps `open` up to date. */
function punctuate(token: string, awaited: Awaited, open: string[]): Awaited | undefined {
  const wantsValue = awaited === 'value' || awaited === 'value-or-end';
  if (wantsValue && (token === '{' || token === '[')) {
    open.push(token);
    return token === '{' ? 'key-or-end' : 'value-or-end';
  }
  const inside = open.at(-1);
  if (token === ':' && awaited === 'colon') return 'value';
  if (token === ',' && awaited === 'next' && inside !== undefined) return inside === '{' ? 'key' : 'value';
  const ends = (token === '}' && inside === '{' && awaited !== 'key') || (token === ']' && inside === '[' && awaited !== 'value');
  if (ends && (awaited === 'next' || awaited.endsWith('-or-end'))) {
    open.pop();
    return 'next';
  }
  return undefined;
}

/**
 * The index of the first character that makes `text` no JSON, its length when it only ends too early, -1 when it is JSON.
 * The engine's own message has no place for most mistakes. Looks at each character once.
 */
export function findJsonMistake(text: string): number {
  const open: string[] = [];
  let awaited: Awaited = 'value';
  let index = skip(SPACE, text, 0);
  while (index < text.length) {
    const after = punctuate(text.charAt(index), awaited, open);
    let end = index + 1;
    if (after !== undefined) awaited = after;
    else {
      const isKey: boolean = awaited === 'key' || awaited === 'key-or-end';
      const isValue: boolean = awaited === 'value' || awaited === 'value-or-end';
      end = isKey || (isValue && text[index] === '"') ? skipString(text, index) : isValue ? skip(SCALAR, text, index) : -1;
      if (end < 0) return index;
      awaited = isKey ? 'colon' : 'next';
    }
    index = skip(SPACE, text, end);
  }
  return awaited === 'next' && open.length === 0 ? -1 : text.length;
}
