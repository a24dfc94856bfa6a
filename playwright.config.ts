import { readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// Journeys run on a stack that is already up: tooling/test.mjs starts one and names its demo.json in OMNIROUTE_DEMO. To run them by
// hand on `npm start`'s stack: `OMNIROUTE_DEMO=.omniroute/demo.json npx playwright test`.
const demoFile = process.env.OMNIROUTE_DEMO;
const demo = (demoFile ? JSON.parse(readFileSync(demoFile, 'utf8')) : {}) as { console?: string; portal?: string };

/** On the real servers only the journeys that say so run: files `*.real.e2e.ts`, and tests with `@real` in their title. */
const onRealServers = process.env.OMNIROUTE_E2E === 'real';
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testMatch: '**/*.e2e.ts',
  ...(onRealServers ? { grep: /@real|\.real\.e2e\.ts/ } : { testIgnore: '**/*.real.e2e.ts' }),
  outputDir: 'test-results',
  reporter: [['list'], ['./tooling/summary-playwright.mjs']],
  forbidOnly: true,
  // Two cores carry the whole stack and the browser: one journey at a time is the fastest, and the same every time.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: {
      ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
      args: isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'],
    },
    // A message that fades while it is examined is no finding, and a dialog is there when it is.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-NG',
    timezoneId: 'Africa/Lagos',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'console', testDir: 'apps/console/e2e', use: { baseURL: demo.console ?? 'http://localhost:3000' } },
    { name: 'portal', testDir: 'apps/portal/e2e', use: { baseURL: demo.portal ?? 'http://localhost:3001' } },
  ],
});
