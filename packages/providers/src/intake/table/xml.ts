import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';

export type XmlParser = SaxesParser<{ position: false }>;

/** Feeds a part of a workbook to `parser`, a chunk at a time, giving control back after each. Entities and DTDs are not known here. */
export async function* feed(source: Readable, parser: XmlParser): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of source) {
    parser.write(decoder.write(chunk as Buffer));
    yield;
  }
  parser.write(decoder.end()).close();
  yield;
}

/** A parser that stops at the first thing that is not well-formed, or that declares a document type, which no workbook does. */
export function strictParser(): XmlParser {
  const parser: XmlParser = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('it declares a document type');
  });
  return parser;
}

/** A name without its prefix: some programs write `x:row`. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1);

// Neither the zero nor half of a surrogate pair is text that anything could keep.
const UNTEXT = /^(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})$/;

/** What OOXML writes for characters that XML cannot hold: `_x000D_`. What would be no text stays as it is written. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (all, hex: string) =>
        UNTEXT.test(hex) ? all : String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;

/** Reads a small part whole: `onTag` gets each opened tag with its attributes. */
export async function readTags(
  source: Readable,
  onTag: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const parser = strictParser();
  parser.on('opentag', (tag) => onTag(local(tag.name), tag.attributes as Record<string, string>));
  for await (const _ of feed(source, parser));
}
