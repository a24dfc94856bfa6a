import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';

type Attributes = Readonly<Record<string, string>>;

/** What is told of a part as it is read. Names come without their prefix: some programs write `x:row`. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

// The parser keeps a text, a comment or a tag until its end, and the tags that stand open. A workbook has none larger or deeper than this.
const MAX_PIECE = 1_000_000;
const MAX_DEPTH = 100;

/** A name without its prefix. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Knows how much the parser is holding: what came since it last told of something, and the tags that stand open. */
class Held {
  #pending = 0;
  #depth = 0;

  told(deeper = 0): void {
    this.#pending = 0;
    this.#depth += deeper;
    if (this.#depth > MAX_DEPTH) throw new Error(`its tags stand more than ${MAX_DEPTH} deep in each other`);
  }

  came(characters: number): void {
    if (this.#pending > MAX_PIECE) throw new Error(`a piece of it is longer than ${MAX_PIECE.toLocaleString('en')} characters`);
    this.#pending += characters;
  }
}

/** A parser that stops at the first thing that is not well-formed, or that declares a document type, which no workbook does. */
function strictParser(handlers: XmlHandlers, held: Held): SaxesParser<{ position: false }> {
  const parser: SaxesParser<{ position: false }> = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('it declares a document type');
  });
  parser.on('opentag', (tag) => {
    held.told(1);
    handlers.open(local(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => {
    held.told(-1);
    handlers.close?.(local(tag.name));
  });
  const take = (piece: string): void => {
    held.told();
    handlers.text?.(piece);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('comment', () => held.told());
  parser.on('processinginstruction', () => held.told());
  return parser;
}

/**
 * Reads a part of a workbook in bounded memory, a chunk at a time, giving control back after each. Entities and DTDs are not known here.
 * Throws what a handler throws, and an Error for what is not well-formed or made to fill memory.
 */
export async function* feed(source: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const held = new Held();
  const parser = strictParser(handlers, held);
  const decoder = new StringDecoder('utf8');
  for await (const chunk of source) {
    const text = decoder.write(chunk as Buffer);
    held.came(text.length);
    parser.write(text);
    yield;
  }
  parser.write(decoder.end()).close();
  yield;
}

// Neither the zero nor half of a surrogate pair is text that anything could keep.
const UNTEXT = /^(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})$/;

/** What OOXML writes for characters that XML cannot hold: `_x000D_`. What would be no text stays as it is written. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (all, hex: string) =>
        UNTEXT.test(hex) ? all : String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;

/** Reads a small part: `onTag` gets each opened tag with its attributes. */
export async function readTags(source: Readable, onTag: XmlHandlers['open']): Promise<void> {
  for await (const _ of feed(source, { open: onTag }));
}
