import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '@omniroute/domain';

class SizeLimit extends Transform {
  bytes = 0;
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.bytes += chunk.length;
    const mebibytes = Math.floor(this.#most / 1024 ** 2);
    const detail = `The file is larger than ${mebibytes} MiB. Split it, or pack it (CSV.gz).`;
    done(this.bytes > this.#most ? new Fault('invalid', { code: 'file.too-large', detail }) : null, chunk);
  }
}

/** Puts what comes in into a file of its own for as long as `work` takes: workbooks are read from their end. Throws Fault `invalid` when it is larger than `maxBytes`. */
export async function withSpooled<T>(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  work: (file: { path: string; bytes: number }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'omniroute-upload-'));
  try {
    const path = join(folder, 'upload');
    const limit = new SizeLimit(maxBytes);
    await pipeline(Readable.from(source), limit, createWriteStream(path, { mode: 0o600 }));
    return await work({ path, bytes: limit.bytes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
