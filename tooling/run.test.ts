import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'omniroute-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a tool by this Node, which says that it is `version`. */
function runAs(version: string, ...args: string[]) {
  const preload = join(folder, `node-${version}.cjs`);
  writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('a command', () => {
  it.each(['12.22.12', '18.20.8', '20.18.3'])('says in one line that Node %s is too old', (version) => {
    const line = `OmniRoute needs Node 20.19 or newer; this is ${version}. Install a newer Node and run the command again.\n`;
    expect(runAs(version, 'tooling/run.mjs', 'infra/local/src/start.ts')).toEqual({ status: 1, stdout: '', stderr: line });
  });

  it.each(['20.19.0', '22.0.0'])('goes on with Node %s', (version) => {
    expect(runAs(version, 'tooling/run.mjs')).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') });
  });

  it.each(['run.mjs', 'node-version.mjs'])('is read by an old Node as far as that line: %s', (file) => {
    const code = readFileSync(join(root, 'tooling', file), 'utf8');
    const written = (target: string): string => transformSync(code, { target, format: 'esm' }).code;
    expect(written('node12.22')).toBe(written('esnext')); // nothing in it had to be put into older words
    expect(() => transformSync('await 1;', { target: 'node12.22', format: 'esm' })).toThrow('Top-level await'); // the control
  });

  it('does not end well when it ends in the middle', () => {
    mkdirSync(join(root, '.build'), { recursive: true });
    const entry = `.build/never-${process.pid}.ts`;
    writeFileSync(join(root, entry), 'export {};\nawait new Promise(() => {});\n');
    const { status, stderr } = spawnSync(process.execPath, ['tooling/run.mjs', entry], { cwd: root, encoding: 'utf8' });
    for (const made of [entry, `.build/${entry.replace('.ts', '.mjs')}`]) rmSync(join(root, made), { force: true });
    expect([status, stderr]).toEqual([13, `${entry} ended in the middle: something it waited for never came.\n`]);
  });
});
