// demo.json: what people and programs need to know about the running stack (CONTRACTS.md, ".omniroute/demo.json").
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { pathIn, writeWhole } from './home.ts';

/** The parts of demo.json that the seed, and later the importer, fill. */
export interface DemoParts {
  readonly tenants: readonly { readonly slug: string; readonly name: string; readonly currency: string }[];
  readonly users: readonly { readonly login: string; readonly password: string; readonly role: string; readonly tenant: string | null }[];
  readonly apiKeys: readonly { readonly tenant: string; readonly key: string; readonly role: string }[];
  readonly samples: readonly { readonly tenant: string; readonly customerCode: string; readonly sku: string; readonly unit: string }[];
}

export interface DemoAddresses {
  readonly console: string;
  readonly portal: string;
  readonly gateway: string;
  readonly issuer: string;
  readonly databaseUrl: string;
}

export const noDemo: DemoParts = { tenants: [], users: [], apiKeys: [], samples: [] };

/** $OMNIROUTE_HOME/demo-seed.json: seeding is all or nothing, and what was seeded is known at every start. */
export interface SeedFile {
  readonly state: 'running' | 'done';
  /** Whose subjects the members are. */
  readonly issuer: string;
  readonly summary: DemoParts;
}

function readOrNull<T>(path: string): T | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const readSeedFile = (home: string): SeedFile | null => readOrNull<SeedFile>(pathIn(home, 'seed'));

export const writeSeedFile = (home: string, seed: SeedFile): void => writeWhole(pathIn(home, 'seed'), `${JSON.stringify(seed, null, 2)}\n`);

/** `first` and those of `second` that are not in it, compared whole. */
export function union<T>(first: readonly T[], second: readonly T[] | undefined): T[] {
  const known = new Set(first.map((item) => JSON.stringify(item)));
  return [...first, ...(second ?? []).filter((item) => !known.has(JSON.stringify(item)))];
}

/** What was seeded, and what the importer has added to demo.json since, also in earlier runs. */
export function demoParts(home: string): DemoParts {
  const seeded = readSeedFile(home)?.summary ?? noDemo;
  const last = readOrNull<Partial<DemoParts>>(pathIn(home, 'lastDemo')) ?? {};
  return {
    tenants: union(seeded.tenants, last.tenants),
    users: union(seeded.users, last.users),
    apiKeys: union(seeded.apiKeys, last.apiKeys),
    samples: union(seeded.samples, last.samples),
  };
}

/** Writes demo.json: from now on other commands find a running stack. */
export function writeDemoFile(home: string, addresses: DemoAddresses, parts: DemoParts): void {
  writeWhole(pathIn(home, 'demo'), `${JSON.stringify({ ...addresses, ...parts }, null, 2)}\n`);
}

/** Takes demo.json away, keeping it aside for the keys the importer put into it. */
export function retireDemoFile(home: string): void {
  if (existsSync(pathIn(home, 'demo'))) renameSync(pathIn(home, 'demo'), pathIn(home, 'lastDemo'));
}
