import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

interface Written {
  readonly name: string;
  readonly crc: number;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
}

// 1 January 1980: the same rows give the same bytes, whenever they are written.
const [DOS_TIME, DOS_DATE] = [0, 0x21];
const [VERSION, SIZES_FOLLOW_AND_UTF8, DEFLATE] = [20, 0x0808, 8];
const MAX = 0xffff_ffff;

function localHeader(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(SIZES_FOLLOW_AND_UTF8, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DOS_TIME, 10);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

function sizes({ crc, packed, inflated }: Pick<Written, 'crc' | 'packed' | 'inflated'>): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(inflated, 12);
  return tail;
}

function directoryEntry(entry: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(SIZES_FOLLOW_AND_UTF8, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DOS_TIME, 12);
  head.writeUInt16LE(DOS_DATE, 14);
  head.writeUInt32LE(entry.crc, 16);
  head.writeUInt32LE(entry.packed, 20);
  head.writeUInt32LE(entry.inflated, 24);
  head.writeUInt16LE(Buffer.byteLength(entry.name), 28);
  head.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([head, Buffer.from(entry.name)]);
}

function directoryEnd(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** Packs one part's text as it comes; sets `sums` when it is through. */
async function* pack(
  text: AsyncIterable<string> | Iterable<string>,
  sums: { crc: number; packed: number; inflated: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const feeding = (async () => {
    for await (const part of text) {
      const bytes = Buffer.from(part);
      sums.crc = crc32(bytes, sums.crc);
      sums.inflated += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
  })().catch((error: unknown) => void deflate.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of deflate) {
      sums.packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    await feeding;
  } finally {
    deflate.destroy();
  }
}

/** A zip archive of text parts, as bytes, in the order of the parts. Nothing is held back: a part goes out as it comes in. Throws RangeError over 4 GB. */
export async function* writeZip(parts: Iterable<readonly [string, AsyncIterable<string> | Iterable<string>]>): AsyncGenerator<Buffer> {
  const entries: Written[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const begin = offset;
    const head = localHeader(name);
    yield head;
    const sums = { crc: 0, packed: 0, inflated: 0 };
    yield* pack(text, sums);
    const tail = sizes(sums);
    yield tail;
    offset += head.length + sums.packed + tail.length;
    if (offset > MAX || sums.inflated > MAX) throw new RangeError('the archive is larger than 4 GB');
    entries.push({ name, ...sums, offset: begin });
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield directory;
  yield directoryEnd(entries.length, directory.length, offset);
}
