import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoParts, retireDemoFile, writeDemoFile, writeSeedFile } from './demo-file.ts';

const tenant = (slug: string) => ({ slug, name: slug, currency: 'NGN' });
const summary = { tenants: [tenant('a')], users: [], apiKeys: [], samples: [] };
const addresses = { console: 'c', portal: 'p', gateway: 'g', issuer: 'i', databaseUrl: 'd' };
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'omniroute-home-'));
});
afterEach(() => rmSync(home, { recursive: true }));

it('remembers over a restart what the importer added to demo.json', () => {
  writeSeedFile(home, { state: 'done', issuer: 'i', summary });
  writeDemoFile(home, addresses, demoParts(home));
  const demo = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as { tenants: unknown[]; apiKeys: unknown[] };
  demo.tenants.push(tenant('imported'));
  demo.apiKeys.push({ tenant: 'imported', key: 'k', role: 'tenant-owner' });
  writeFileSync(join(home, 'demo.json'), JSON.stringify(demo));
  retireDemoFile(home);
  expect(existsSync(join(home, 'demo.json'))).toBe(false);
  retireDemoFile(home); // a second time changes nothing
  expect(demoParts(home)).toMatchObject({ tenants: [tenant('a'), tenant('imported')], apiKeys: [{ key: 'k' }] });
});

it('is empty where nothing was seeded', () => {
  expect(demoParts(home)).toEqual({ tenants: [], users: [], apiKeys: [], samples: [] });
});
