import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Fault } from '@omniroute/domain';
import { type Content, type FileStorage, keyOf } from '@omniroute/domain/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MIB = 1_048_576;
const OF = { contentType: 'image/png', maxBytes: 10 * MIB };

async function* partsOf(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function readAll(content: Content): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Fault ? `${error.kind} ${error.problem.code}` : String(error)),
  );

export interface StorageUnderTest {
  readonly storage: FileStorage;
  close(): Promise<void>;
}

const NAMES = [
  'plain.txt',
  'with space and + plus.png',
  'fifty % of it?.png',
  'hash#tag&and=more;semi.png',
  '“quotes” ’n’ (brackets) [x] {y} <z>.png',
  'Ọ̀mọ́ — 方便面 🍜.jpg',
  'a!b*c\'d"e$f,g:h@i^j`k|l~m.png',
  '...three dots',
  '.hidden',
  '%2e%2e%2fescaped',
  'a/b',
  'a/b.f',
  'a/b.d/c',
  `${'long '.repeat(39)}name`,
];

function whatIsKept(open: () => FileStorage, tenant: string): void {
  it('gives back what was put, with its type, size and hash', async () => {
    const key = keyOf(tenant, 'media', '1.png');
    const facts = { contentType: 'image/png', bytes: 9, sha256: sha256(Buffer.from('some part')) };
    expect(await open().put(key, partsOf('some', ' ', 'part'), OF)).toEqual(facts);
    expect(await open().head(key)).toEqual(facts);
    const { content, ...got } = await open().get(key);
    expect(got).toEqual(facts);
    expect((await readAll(content)).toString()).toBe('some part');
  });

  it('keeps an empty file', async () => {
    const key = keyOf(tenant, 'empty');
    expect(await open().put(key, partsOf(), OF)).toMatchObject({ bytes: 0 });
    expect(await readAll((await open().get(key)).content)).toHaveLength(0);
  });

  it('puts a file in the place of another, type and all, and lets who reads the first one finish', async () => {
    const key = keyOf(tenant, 'again');
    const first = randomBytes(3 * MIB);
    await open().put(key, partsOf(first), OF);
    const { content } = await open().get(key);
    await open().put(key, partsOf('second'), { ...OF, contentType: 'application/pdf' });
    expect(sha256(await readAll(content))).toBe(sha256(first));
    expect(await open().head(key)).toMatchObject({ contentType: 'application/pdf', bytes: 6 });
  });

  it('says of what is missing that it is, and removes it without a word', async () => {
    const key = keyOf(tenant, 'nowhere', 'to be found');
    expect(await open().head(key)).toBeUndefined();
    expect(await codeOf(open().get(key))).toBe('not-found file.unknown');
    expect(await codeOf(open().delete(key))).toBe('done');
    await open().put(key, partsOf('here'), OF);
    await open().delete(key);
    expect(await open().head(key)).toBeUndefined();
  });

  it('keeps names of all kinds apart', async () => {
    for (const name of NAMES) await open().put(keyOf(tenant, 'names', ...name.split('/')), partsOf(name), OF);
    for (const name of NAMES) {
      const { content } = await open().get(keyOf(tenant, 'names', ...name.split('/')));
      expect((await readAll(content)).toString()).toBe(name);
    }
    for (const name of NAMES) await open().delete(keyOf(tenant, 'names', ...name.split('/')));
    for (const name of NAMES) expect(await open().head(keyOf(tenant, 'names', ...name.split('/')))).toBeUndefined();
  });

  it('refuses keys without a tenant, and those that climb', async () => {
    const bad = ['media/1.png', `${tenant}/../${randomUUID()}/a`, `${tenant}/a/../../b`, '/etc/passwd', `${tenant}/a\0b`, tenant, ''];
    for (const key of bad) {
      const calls = [open().put(key, partsOf('x'), OF), open().get(key), open().head(key), open().delete(key), open().readUrl(key, 60)];
      expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'invalid file.key'));
    }
  });
}

function whatIsWhole(open: () => FileStorage, tenant: string): void {
  it('streams 50 MB through little memory', async () => {
    const key = keyOf(tenant, 'large.bin');
    const part = randomBytes(64 * 1024);
    const hash = createHash('sha256');
    let most = 0;
    const before = process.memoryUsage.rss();
    async function* large(): AsyncGenerator<Uint8Array> {
      for (let place = 0; place < 800; place += 1) {
        const one = Buffer.from(part);
        one.writeUInt32LE(place);
        hash.update(one);
        most = Math.max(most, process.memoryUsage.rss() - before);
        yield one;
      }
    }
    expect(await open().put(key, large(), { contentType: 'application/octet-stream', maxBytes: 60 * MIB })).toMatchObject({
      bytes: 50 * MIB,
    });
    const read = createHash('sha256');
    for await (const one of (await open().get(key)).content) {
      read.update(one);
      most = Math.max(most, process.memoryUsage.rss() - before);
    }
    expect(read.digest('hex')).toBe(hash.digest('hex'));
    expect(most / MIB).toBeLessThan(150);
    await open().delete(key);
  });

  it('refuses what is too large, and leaves what was there', async () => {
    const key = keyOf(tenant, 'small');
    await open().put(key, partsOf('before'), OF);
    expect(await codeOf(open().put(key, partsOf(randomBytes(600), randomBytes(600)), { ...OF, maxBytes: 1_000 }))).toBe(
      'refused file.too-large',
    );
    expect(await open().put(key, partsOf(randomBytes(1_000)), { ...OF, maxBytes: 1_000 })).toMatchObject({ bytes: 1_000 });
    const fresh = keyOf(tenant, 'never');
    expect(await codeOf(open().put(fresh, partsOf(randomBytes(2_000)), { ...OF, maxBytes: 1_000 }))).toBe('refused file.too-large');
    expect(await open().head(fresh)).toBeUndefined();
  });

  it('keeps nothing of content that breaks off', async () => {
    const key = keyOf(tenant, 'broken');
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      throw new Error('the sender went away');
    }
    expect(await codeOf(open().put(key, broken(), OF))).toBe('Error: the sender went away');
    expect(await open().head(key)).toBeUndefined();
  });

  it('lets one of many who write at once win, whole', async () => {
    const key = keyOf(tenant, 'raced');
    const all = Array.from({ length: 12 }, (_, place) => Buffer.alloc(200_000 + place, place));
    await Promise.all(
      all.map((bytes, place) =>
        open().put(key, partsOf(bytes.subarray(0, 99_999), bytes.subarray(99_999)), { ...OF, contentType: `image/x-${place}` }),
      ),
    );
    const { content, contentType, bytes, sha256: hash } = await open().get(key);
    const won = all[Number(contentType.slice(8))] ?? Buffer.alloc(0);
    expect({ bytes, hash }).toEqual({ bytes: won.length, hash: sha256(won) });
    expect(sha256(await readAll(content))).toBe(hash);
  });
}

/** Holds a file store to what it promises (packages/domain/src/storage/port.ts). */
export function storageConformance(name: string, open: () => Promise<StorageUnderTest>): void {
  describe(`the file store of ${name}`, () => {
    let under: StorageUnderTest;
    const tenant = randomUUID();
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());
    whatIsKept(() => under.storage, tenant);
    whatIsWhole(() => under.storage, tenant);
  });
}
