import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inputsHash } from './build.ts';

let root: string;
const put = (path: string, content: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'omniroute-build-'));
  for (const path of [
    'apps/console/src/page.tsx',
    'apps/portal/src/page.tsx',
    'packages/ui/src/index.ts',
    'packages/testing/src/index.ts',
    'package-lock.json',
  ])
    put(path, 'a');
});
afterEach(() => rmSync(root, { recursive: true }));

it.each(['apps/console/src/page.tsx', 'packages/ui/src/index.ts', 'package-lock.json', 'apps/console/public/new.svg'])(
  'is stale when %s changes',
  (path) => {
    const before = inputsHash(root, 'console');
    put(path, 'b');
    expect(inputsHash(root, 'console')).not.toBe(before);
  },
);

it.each([
  'apps/portal/src/page.tsx',
  'packages/testing/src/index.ts',
  'apps/console/src/page.test.tsx',
  'apps/console/e2e/x.e2e.ts',
  'apps/console/.next/x.js',
  'apps/console/next-env.d.ts',
])('is fresh when %s changes', (path) => {
  const before = inputsHash(root, 'console');
  put(path, 'b');
  expect(inputsHash(root, 'console')).toBe(before);
});
