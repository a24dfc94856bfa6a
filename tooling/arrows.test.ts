// Every arrow of tooling/dependency-cruiser.cjs is shown to fire on a small tree that breaks it, and to stay silent on one that does not.
// The tree has the real one's shape: npm workspaces, symlinks in node_modules, package.json `exports`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breaches, cleanTree, npmPackages, packageFolders } from './arrows-tree.ts';

const root = resolve(import.meta.dirname, '..');
const config = join(root, 'tooling/dependency-cruiser.cjs');

type Rule = { name: string; comment: string; severity: string };
type Violation = { from: string; to: string; rule: { name: string } };
type Cruise = { violations: Violation[]; modules: { source: string; dependencies: { module: string; resolved: string }[] }[] };

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Writes `files` (path to text) with the workspace's packages around them, and returns the folder. */
function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'omniroute-arrows-'));
  folders.push(folder);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', JSON.stringify({ name: 'tree', private: true, type: 'module', workspaces: ['apps/*', 'packages/*', 'workers/*'] }));
  for (const name of npmPackages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: { '.': './index.js' } }));
    write(`node_modules/${name}/index.js`, 'export const anything = 1;\n');
  }
  mkdirSync(join(folder, 'node_modules/@omniroute'), { recursive: true });
  for (const [name, place] of Object.entries(packageFolders)) {
    const exports = { '.': './src/index.ts', './*': './src/*/index.ts' };
    write(`${place}/package.json`, JSON.stringify({ name: `@omniroute/${name}`, version: '0.1.0', type: 'module', exports }));
    symlinkSync(join(folder, place), join(folder, 'node_modules/@omniroute', name));
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return folder;
}

function cruise(folder: string): Cruise {
  const output = execFileSync(process.execPath, [join(root, 'tooling/arrows.mjs'), '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(output) as Cruise;
}

const { forbidden, ours } = createRequire(import.meta.url)(config) as { forbidden: Rule[]; ours: { tree: Rule } };
const rules = [...forbidden, ours.tree];

describe('the arrows', () => {
  let clean: Cruise;
  let dirty: Cruise;
  beforeAll(() => {
    clean = cruise(plant(cleanTree));
    dirty = cruise(plant({ ...cleanTree, ...Object.assign({}, ...breaches.map((breach) => breach.files)) }));
  });

  it('are silent on a tree that keeps them', () => {
    expect(clean.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it('see workspace imports through symlinks and exports as files of the packages', () => {
    const seen = clean.modules.find((module) => module.source === 'packages/services/src/order/place-order.ts')?.dependencies ?? [];
    expect(seen.map((dependency) => dependency.resolved)).toContain('packages/db/src/order/index.ts');
  });

  it('are errors, each with the sentence that says why', () => {
    for (const rule of rules) expect(rule).toMatchObject({ severity: 'error', comment: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('stand, sentence for sentence, in docs/ARCHITECTURE.md', () => {
    const page = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8').replace(/\s+/g, ' ');
    expect(rules.filter((rule) => !page.includes(rule.comment)).map((rule) => rule.comment)).toEqual([]);
  });

  it('all have a breach below that shows them firing', () => {
    expect(rules.map((rule) => rule.name).filter((name) => !breaches.some((breach) => breach.rule === name))).toEqual([]);
  });

  for (const { rule, from, files } of breaches)
    it(`${rule} fires on ${from}`, () => {
      const fired = dirty.violations.filter((violation) => violation.rule.name === rule && violation.from === from);
      expect(fired, `violations from ${Object.keys(files).join(', ')}`).not.toEqual([]);
    });
});
