import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '@omniroute/domain';
import { type Content, checkKey, type FileFacts, type FileStorage, noSuchFile, storageAway } from '@omniroute/domain/storage';
import { measure } from './measure.ts';

/** Each file begins with what is known of it, so that content and type can never be those of two different writes. */
const HEAD = 1_024;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
/** A full or broken disk is for whoever runs the machine; to whoever calls, the place is away. */
const away = (error: unknown): unknown => (error instanceof Fault || codeOf(error) === undefined ? error : storageAway(error));

function writeHead(facts: FileFacts): Buffer {
  const head = Buffer.alloc(HEAD, ' ');
  const length = head.write(JSON.stringify(facts));
  if (length >= HEAD - 1) throw new Fault('invalid', { code: 'file.type', detail: 'The content type of this file is too long.' });
  head.write('\n', HEAD - 1);
  return head;
}

async function readHead(file: FileHandle): Promise<FileFacts> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
  if (bytesRead !== HEAD) throw noSuchFile();
  return JSON.parse(buffer.toString()) as FileFacts;
}

/** Makes a rename, or a new folder, survive a loss of power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = folder; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '') ? noSuchFile() : away(error);
  }
}

async function writeBody(path: string, content: Content, of: { contentType: string; maxBytes: number }): Promise<FileFacts> {
  const file = await open(path, 'wx', 0o600);
  try {
    const { parts, facts } = measure(content, of.maxBytes);
    let at = HEAD;
    for await (const part of parts) {
      for (let done = 0; done < part.byteLength; ) done += (await file.write(part, done, part.byteLength - done, at + done)).bytesWritten;
      at += part.byteLength;
    }
    const all = { contentType: of.contentType, ...facts() };
    await file.write(writeHead(all), 0, HEAD, 0);
    await file.sync();
    return all;
  } finally {
    await file.close();
  }
}

/** Files in a folder of this machine, which is made when the first one is kept. One process or several may use it at once. */
export function folderStorage(root: string): FileStorage {
  const base = resolve(root);
  // `a` and `a/b` may both be kept: what a name is stands behind it. It also makes names of `.` and `..` impossible.
  const pathOf = (key: string): string => {
    checkKey(key);
    const names = key.split('/');
    return join(base, 'files', ...names.map((name, place) => `${name}${place === names.length - 1 ? '.f' : '.d'}`));
  };
  return {
    async put(key, content, of) {
      const path = pathOf(key);
      const draft = join(base, 'drafts', randomUUID());
      try {
        await makeFolder(dirname(draft));
        await makeFolder(dirname(path));
        const facts = await writeBody(draft, content, of);
        await rename(draft, path);
        await syncFolder(dirname(path));
        return facts;
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined); // where it could not be made it cannot be removed
        throw away(error);
      }
    },
    async get(key) {
      const file = await openFile(pathOf(key));
      try {
        const facts = await readHead(file);
        const content = createReadStream('', { fd: file, start: HEAD, autoClose: true });
        return { ...facts, content };
      } catch (error) {
        await file.close();
        throw away(error);
      }
    },
    async head(key) {
      try {
        const file = await openFile(pathOf(key));
        try {
          return await readHead(file);
        } finally {
          await file.close();
        }
      } catch (error) {
        if (error instanceof Fault && error.kind === 'not-found') return undefined;
        throw away(error);
      }
    },
    async delete(key) {
      try {
        await rm(pathOf(key));
      } catch (error) {
        if (!['ENOENT', 'ENOTDIR', 'ERR_FS_EISDIR', 'EISDIR'].includes(codeOf(error) ?? '')) throw away(error);
      }
    },
    async readUrl(key) {
      pathOf(key);
      return null;
    },
  };
}
