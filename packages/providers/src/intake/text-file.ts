import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { Transform, type TransformCallback, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Fault, type Refusal } from '@omniroute/domain';

/** A file that cannot be taken: the code, a line for people, and its bad places if there are several. */
export const unusable = (code: string, detail: string, errors?: readonly Refusal[]): Fault =>
  new Fault('invalid', { code, detail, ...(errors && { errors }) });

const NEWLINE = 0x0a;

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** How many lines end before the first bytes of `chunk` that are no text; a letter may have begun in the chunk before. */
function linesBeforeDamage(chunk: Buffer): number {
  let [lines, from] = [0, 0];
  while (from < 3 && ((chunk[from] ?? 0) & 0xc0) === 0x80) from += 1;
  for (let end = chunk.indexOf(NEWLINE, from); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
    if (!isUtf8(chunk.subarray(from, end))) return lines;
    lines += 1;
    from = end + 1;
  }
  return isUtf8(chunk.subarray(from)) ? 0 : lines;
}

/** Passes bytes on only while they are UTF-8, so that no letter turns into a replacement sign unseen. */
class StrictUtf8 extends Transform {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #path: string;
  #lines = 0;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    if (!this.#decodes(chunk)) {
      done(this.#damaged(this.#lines + linesBeforeDamage(chunk) + 1));
      return;
    }
    this.#lines += countLines(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.#decodes() ? null : this.#damaged(this.#lines + 1));
  }

  #decodes(chunk?: Buffer): boolean {
    try {
      this.#decoder.decode(chunk, { stream: chunk !== undefined });
      return true;
    } catch {
      return false; // the decoder has one thing to say
    }
  }

  #damaged(line: number): Fault {
    return unusable('file.not-utf8', `${this.#path}, line ${line}: the text is not UTF-8. Save the file as “CSV UTF-8” and try again.`);
  }
}

async function isGzip(file: FileHandle, path: string): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  const hasMark = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  if (!hasMark && bytesRead > 0 && path.endsWith('.gz'))
    throw unusable(
      'file.not-gzip',
      `${path} is named .gz but is not compressed with gzip. Name it .csv if it is plain text, or copy it again.`,
    );
  return hasMark;
}

function asFault(error: unknown, path: string): unknown {
  const { code = '', message } = error as { code?: string; message?: string };
  if (error instanceof Fault || typeof code !== 'string') return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return unusable('file.missing', `There is no file ${path}.`);
  if (code === 'EISDIR') return unusable('file.unreadable', `${path} is a folder, not a file.`);
  if (code === 'EACCES' || code === 'EPERM') return unusable('file.unreadable', `${path} cannot be read: permission denied.`);
  if (code === 'Z_BUF_ERROR')
    return unusable('file.truncated', `${path} ends in the middle of its compressed data: it was not copied whole. Copy it again.`);
  if (code.startsWith('Z_'))
    return unusable('file.damaged', `${path} is damaged: its compressed data cannot be read (${message}). Copy it again.`);
  if (/^E[A-Z]+$/.test(code)) return unusable('file.unreadable', `${path} cannot be read: ${message}.`);
  return error;
}

/**
 * Pours a text file, plain or gzip, into `sink`, checked to be UTF-8. Throws Fault `invalid` with a line for people when there is no
 * such file or it is damaged; what `sink` itself fails with comes through.
 */
export async function pourTextFile(path: string, sink: Writable): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const isPacked = await isGzip(file, path);
    const raw = file.createReadStream({ start: 0, autoClose: false });
    if (isPacked) await pipeline(raw, createGunzip(), new StrictUtf8(path), sink);
    else await pipeline(raw, new StrictUtf8(path), sink);
  } catch (error) {
    throw asFault(error, path);
  } finally {
    await file?.close();
  }
}
