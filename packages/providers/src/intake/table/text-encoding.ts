import { createReadStream } from 'node:fs';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unusable } from '../text-file.ts';

const MAX_INFLATED_BYTES = 4 * 1024 ** 3;
const MAX_RATIO = 200;
const FREE_BYTES = 64 * 1024 ** 2;

/** Lets inflated bytes through until they are more than any table of this size could hold. */
class InflatedLimit extends Transform {
  #bytes = 0;
  readonly #name: string;
  readonly #packed: () => number;

  constructor(name: string, packed: () => number) {
    super();
    this.#name = name;
    this.#packed = packed;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#bytes += chunk.length;
    const isBomb = this.#bytes > MAX_INFLATED_BYTES || (this.#bytes > FREE_BYTES && this.#bytes > this.#packed() * MAX_RATIO);
    done(
      isBomb ? unusable('file.too-dense', `${this.#name} grows to many times its size when it is unpacked; it was not read.`) : null,
      chunk,
    );
  }
}

/** The file's bytes, unpacked where it is gzip. */
export function openBytes(path: string, { name, isPacked }: { name: string; isPacked: boolean }): Readable {
  const raw = createReadStream(path);
  if (!isPacked) return raw;
  const gunzip = createGunzip();
  const limit = new InflatedLimit(name, () => raw.bytesRead);
  raw.on('error', (error) => limit.destroy(error));
  gunzip.on('error', (error) =>
    limit.destroy(unusable('file.damaged', `${name} is damaged: its compressed data cannot be read (${error.message}). Copy it again.`)),
  );
  limit.on('close', () => raw.destroy());
  return raw.pipe(gunzip).pipe(limit);
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

function byMark(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: nearly every second byte of plain text is zero. */
function byZeros(head: Buffer): TextEncoding | undefined {
  if (head.length < 4) return undefined;
  const zeros = [0, 0];
  for (const [place, byte] of head.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = head.length / 4;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : undefined;
}

/** How a text file is written, by its first bytes, or else by whether all of it is UTF-8. Spreadsheets in the West write windows-1252 where it is not. */
export async function encodingOf(head: Buffer, open: () => Readable): Promise<TextEncoding> {
  const found = byMark(head) ?? byZeros(head);
  if (found) return found;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of open()) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'windows-1252';
    throw error;
  }
}

/** The file as text, its mark left out. */
export async function* decoded(source: Readable, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
