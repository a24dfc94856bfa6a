import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// One project a kind of test: `vitest run --project pure`. tooling/test.mjs chooses which ones a command runs. The pure files of a worker,
// and those of a database, share what they import (`isolate: false`): a third of the time went to loading the same modules anew. What a
// test changes of the process or of a module it puts back.
const ignored = ['**/node_modules/**', '**/.build/**', '**/.next/**', '**/.omniroute/**'];
const onServers = ['**/*.real.itest.ts', '**/*.shared.itest.ts', '**/*.lifecycle.itest.ts'];

/** The database suites share one PostgreSQL, started once for the run by packages/testing. */
const globalSetup = existsSync('packages/testing/src/global-setup.ts') ? ['packages/testing/src/global-setup.ts'] : [];
const database = { globalSetup, pool: 'forks', maxWorkers: 2, testTimeout: 60_000, hookTimeout: 180_000 } as const;

export default defineConfig({
  test: {
    reporters: ['default', './tooling/summary-vitest.mjs'],
    passWithNoTests: true,
    projects: [
      // Properties are tried by the hundred, on machines that others use too.
      {
        test: {
          name: 'pure',
          include: ['{apps,packages,workers,infra,bench}/**/*.test.{ts,tsx}'],
          exclude: ignored,
          isolate: false,
          testTimeout: 30_000,
        },
      },
      { test: { name: 'tooling', include: ['tooling/**/*.test.ts'], exclude: ignored, testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'database', include: ['**/*.itest.ts'], exclude: [...ignored, ...onServers], isolate: false, ...database } },
      {
        test: {
          name: 'real',
          include: ['**/*.real.itest.ts'],
          exclude: ignored,
          ...database,
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
      { test: { name: 'lifecycle', include: ['**/*.lifecycle.itest.ts'], exclude: ignored, pool: 'forks', testTimeout: 120_000 } },
      { test: { name: 'shared', include: ['**/*.shared.itest.ts'], exclude: ignored, ...database, testTimeout: 1_800_000 } },
    ],
  },
});
