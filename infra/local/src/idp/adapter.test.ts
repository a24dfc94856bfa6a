import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { adapterOn, TokenStore } from './adapter.ts';

interface Adapter {
  upsert(id: string, payload: object, expiresIn?: number): Promise<void>;
  find(id: string): Promise<Record<string, unknown> | undefined>;
  findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
  consume(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
}

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omniroute-idp-'));
  path = join(folder, 'sessions.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (store: TokenStore, model: string): Adapter => adapterOn(store)(model) as Adapter;

it('keeps sessions and refresh tokens over a restart', async () => {
  const store = new TokenStore(path);
  await open(store, 'Session').upsert('a', { uid: 'u1', accountId: 's1' }, 60);
  await open(store, 'RefreshToken').upsert('r', { grantId: 'g1', exp: Date.now() / 1000 + 60 }, 60);
  await open(store, 'RefreshToken').consume('r');
  store.flush();
  const again = new TokenStore(path);
  expect(await open(again, 'Session').findByUid('u1')).toMatchObject({ accountId: 's1' });
  expect(await open(again, 'RefreshToken').find('r')).toMatchObject({ grantId: 'g1', consumed: expect.any(Number) });
  expect(await open(again, 'AccessToken').find('r')).toBeUndefined();
});

it('revokes everything of a grant, and forgets what has expired', async () => {
  const store = new TokenStore(path);
  await open(store, 'RefreshToken').upsert('r', { grantId: 'g1' }, 60);
  await open(store, 'AuthorizationCode').upsert('c', { grantId: 'g1' }, 60);
  await open(store, 'RefreshToken').upsert('other', { grantId: 'g2' }, 60);
  await open(store, 'RefreshToken').upsert('old', { grantId: 'g3' }, -1);
  await open(store, 'RefreshToken').revokeByGrantId('g1');
  expect(await open(store, 'RefreshToken').find('r')).toBeUndefined();
  expect(await open(store, 'AuthorizationCode').find('c')).toBeUndefined();
  expect(await open(store, 'RefreshToken').find('other')).toBeDefined();
  expect(await open(store, 'RefreshToken').find('old')).toBeUndefined();
  store.flush();
});

it('begins anew when the file is damaged', async () => {
  writeFileSync(path, '[["half');
  expect(await open(new TokenStore(path), 'Session').find('a')).toBeUndefined();
});
