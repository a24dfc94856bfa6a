// `npm test`: pure and database tests, the browser journeys where a Chromium is found, and starting and stopping from end to end.
// `npm run test:e2e`, `test:real` and `test:shared` run one kind, as does `npm test -- KIND`. Every suite closes with
// `N passed, N failed`, and so, last, does the sum.
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './e2e/child.mjs';
import { ensureChromium, howToGetChromium } from './e2e/chromium.mjs';
import { pickPorts, startServers, startStack } from './e2e/stack.mjs';
import { recordSummary } from './summary.mjs';

const kinds = ['pure', 'database', 'e2e', 'lifecycle', 'real', 'shared'];
const [kind = 'all', ...filters] = process.argv.slice(2);
if (kind !== 'all' && !kinds.includes(kind)) {
  console.error(`usage: node tooling/test.mjs [${kinds.join('|')}] [file filter …]`);
  process.exit(2);
}
if (!existsSync(resolve(root, 'node_modules/vitest'))) {
  console.error('Packages are not installed. Run `npm ci` first.');
  process.exit(1);
}

const notes = mkdtempSync(join(tmpdir(), 'omniroute-test-'));
const results = [];

/** A suite that spins for ever would otherwise hold up everything behind it. */
const suiteMs = 90 * 60_000;

/** Runs a program with its output shown, and ends it after 90 minutes; resolves with its exit code. */
function run(program, args, env) {
  const child = spawn(process.execPath, [resolve(root, program), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  const limit = setTimeout(() => {
    console.error(`${program} ${args.join(' ')} ran for longer than ${suiteMs / 60_000} minutes and is ended.`);
    child.kill('SIGKILL');
  }, suiteMs);
  return new Promise((done) => {
    child.once('exit', (code) => {
      clearTimeout(limit);
      done(code ?? 1);
    });
  });
}

const readCounts = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

/** Runs one suite and keeps its counts. One that ends badly without a failed test, or without any word, has failed once. */
async function suite(name, program, { args, env = {} }) {
  console.log(`\n── ${name}`);
  const from = performance.now();
  const file = join(notes, `${results.length}.jsonl`);
  const code = await run(program, args, { ...env, OMNIROUTE_SUMMARY: file });
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const recorded = readCounts(file);
  for (const { passed, failed, skipped, failures } of recorded) {
    counts.passed += passed;
    counts.failed += failed;
    counts.skipped += skipped;
    counts.failures.push(...failures);
  }
  if (counts.failed === 0 && (code !== 0 || recorded.length === 0)) {
    counts.failed = 1;
    counts.failures.push(`it ended with ${code} and told of no failed test`);
  }
  results.push({ name, ...counts, seconds: (performance.now() - from) / 1000 });
}

/** A suite that could not begin counts as one failure, with the reason. */
function couldNotRun(name, why) {
  console.error(`${name}: ${why}`);
  results.push({ name, passed: 0, failed: 1, skipped: 0, failures: [why], seconds: 0 });
}

const vitest = (project, env = {}) =>
  suite(project, 'node_modules/vitest/vitest.mjs', { args: ['run', '--project', project, ...filters], env });

const playwright = (name, env) =>
  suite(name, 'node_modules/@playwright/test/cli.js', { args: ['test', '--pass-with-no-tests', ...filters], env });

/** Starts a stack with `env`, calls `work` with its demo.json, and stops it whatever happens. */
async function withStack(name, { ports, env }, work) {
  let stack;
  try {
    stack = await startStack({ ports, env });
  } catch (error) {
    couldNotRun(name, error.message);
    return;
  }
  try {
    await work({
      OMNIROUTE_DEMO: stack.demoFile,
      CONSOLE_URL: stack.demo.console,
      PORTAL_URL: stack.demo.portal,
      GATEWAY_URL: stack.demo.gateway,
    });
  } finally {
    await stack.stop();
  }
}

/** Browser journeys on a stack of their own. Without a browser they are left out, unless they were asked for or this is CI. */
async function journeys({ asked }) {
  const chromium = ensureChromium();
  if (!chromium) {
    if (asked || process.env.CI) couldNotRun('e2e', howToGetChromium);
    else console.log(`\ne2e: not run. ${howToGetChromium}`);
    return;
  }
  await withStack('e2e', { ports: await pickPorts() }, (found) => playwright('e2e', { ...found, CHROME_PATH: chromium }));
}

/** Suites and journeys on a real Kafka and a real Keycloak, OpenSearch and S3 server. */
async function real() {
  const ports = await pickPorts();
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = { CONSOLE_CLIENT_SECRET: secret(), PORTAL_CLIENT_SECRET: secret() };
  const keys = { S3_ACCESS_KEY_ID: 'omniroute', S3_SECRET_ACCESS_KEY: secret() };
  let servers;
  try {
    servers = await startServers({ ports, secrets: { ...secrets, ...keys } });
  } catch (error) {
    couldNotRun('real', error.message);
    return;
  }
  try {
    const stores = { OPENSEARCH_URL: servers.search, S3_ENDPOINT: servers.files, ...keys };
    await vitest('real', { KAFKA_BROKERS: servers.kafka, KEYCLOAK_ISSUER: servers.issuer, ...secrets, ...stores });
    const chromium = ensureChromium();
    if (!chromium) {
      couldNotRun('real e2e', howToGetChromium);
      return;
    }
    const env = { KAFKA_BROKERS: servers.kafka, OIDC_ISSUER: servers.issuer, ...secrets, ...stores };
    await withStack('real e2e', { ports, env }, (found) =>
      playwright('real e2e', { ...found, ...env, CHROME_PATH: chromium, OMNIROUTE_E2E: 'real' }),
    );
  } finally {
    await servers.stop();
  }
}

const sharedFolder = resolve(root, '../shared');
if (kind === 'shared' && !existsSync(sharedFolder)) {
  console.log('shared: not here, not run');
  process.exit(0);
}

if (kind === 'all' || kind === 'pure') await vitest('pure');
if (kind === 'all' || kind === 'database') await vitest('database');
if (kind === 'all' || kind === 'e2e') await journeys({ asked: kind === 'e2e' });
// After the journeys, whose stack has built the web apps.
if (kind === 'all' || kind === 'lifecycle') await vitest('lifecycle');
if (kind === 'real') await real();
if (kind === 'shared') await vitest('shared', { OMNIROUTE_SHARED: sharedFolder });
rmSync(notes, { recursive: true, force: true });

const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = results.flatMap((result) => result.failures.map((line) => `${result.name}: ${line}`));
console.log('');
for (const { name, seconds, ...counts } of results) {
  console.log(
    `${name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''} (${seconds.toFixed(0)} s)`,
  );
  for (const key of Object.keys(sum)) sum[key] += counts[key];
}
// In CI the suites have counted their skips as failed already.
recordSummary({ ...sum, skipped: 0, failures });
process.exitCode = sum.failed > 0 ? 1 : 0;
