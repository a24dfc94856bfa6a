import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOf } from '@omniroute/domain/storage';
import { storageConformance } from '@omniroute/testing/storage';
import { afterAll, expect, it } from 'vitest';
import { folderStorage } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'omniroute-storage-'));
afterAll(() => rmSync(root, { recursive: true }));

storageConformance('a folder', async () => ({ storage: folderStorage(join(root, 'suite')), close: async () => undefined }));

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const tenant = '01999999-0000-7000-8000-000000000001';

it('is for its owner alone, leaves no drafts, and has no address of its own', async () => {
  const storage = folderStorage(join(root, 'own'));
  const key = keyOf(tenant, 'media', 'a.png');
  await storage.put(key, one('x'), { contentType: 'image/png', maxBytes: 10 });
  await storage.put(key, one('too long for that'), { contentType: 'image/png', maxBytes: 10 }).catch(() => undefined);
  expect(readdirSync(join(root, 'own', 'drafts'))).toEqual([]);
  expect(statSync(join(root, 'own', 'files', `${tenant}.d`)).mode & 0o077).toBe(0);
  expect(await storage.readUrl(key, 60)).toBeNull();
});

it('says that the place is away when it cannot be written', async () => {
  const file = join(root, 'a file where the folder should be');
  writeFileSync(file, '');
  const storage = folderStorage(file);
  await expect(storage.put(keyOf(tenant, 'a'), one('x'), { contentType: 'image/png', maxBytes: 10 })).rejects.toMatchObject({
    kind: 'unavailable',
    problem: { code: 'storage.unavailable' },
  });
});
