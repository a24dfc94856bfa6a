// `npm run check`: every gate that needs no database, two at a time, by turbo, which remembers what passed on the same files.
// It ends in one line: `check passed` or `check failed: <gates>`. `npm run check -- lint arrows` runs those gates only.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { recordSummary } from './summary.mjs';

const root = resolve(import.meta.dirname, '..');
// The longest first, so that two cores are done together.
const gates = {
  'types-web': 'types of the web apps',
  'types-node': 'types of everything else',
  'dead-code': 'what nobody uses (knip)',
  tidy: 'sizes, names, ports, floors; and that every arrow fires',
  arrows: 'who may import whom (dependency-cruiser)',
  lint: 'format and lint (Biome)',
};

if (!existsSync(resolve(root, 'node_modules/turbo'))) {
  console.error('Packages are not installed. Run `npm ci` first.');
  process.exit(1);
}
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in gates));
if (unknown.length > 0) {
  console.error(`There is no gate ${unknown.join(', ')}. The gates are: ${Object.keys(gates).join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked : Object.keys(gates);

const runs = resolve(root, '.turbo/runs');
rmSync(runs, { recursive: true, force: true });
mkdirSync(resolve(root, '.build'), { recursive: true });
const started = performance.now();

const options = [
  '--concurrency=2',
  '--continue=always',
  '--summarize',
  '--output-logs=errors-only',
  '--log-order=grouped',
  '--log-prefix=none',
  '--no-update-notifier',
];
const turbo = spawn(resolve(root, 'node_modules/.bin/turbo'), ['run', ...chosen.map((gate) => `//#gate:${gate}`), ...options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', FORCE_COLOR: '0', NO_COLOR: '1', OMNIROUTE_SUMMARY: '' },
});
const code = await new Promise((done) => turbo.once('exit', (exit) => done(exit ?? 1)));

/** What turbo wrote about the run: for each gate its exit code, its time, and whether it was remembered. */
function readTasks() {
  const file = existsSync(runs) ? readdirSync(runs).find((name) => name.endsWith('.json')) : undefined;
  if (file === undefined) return [];
  return JSON.parse(readFileSync(resolve(runs, file), 'utf8')).tasks ?? [];
}

const tasks = readTasks();
const failed = [];
for (const gate of chosen) {
  const task = tasks.find(({ taskId }) => taskId === `//#gate:${gate}`);
  const passed = task !== undefined && (task.cache?.status === 'HIT' || task.execution?.exitCode === 0);
  if (!passed) failed.push(gate);
  const seconds = task?.execution ? (task.execution.endTime - task.execution.startTime) / 1000 : 0;
  const time = task?.cache?.status === 'HIT' ? 'as before' : `${seconds.toFixed(1)} s`;
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${gate.padEnd(11)} ${time.padStart(9)}  ${gates[gate]}`);
}
if (process.env.OMNIROUTE_SUMMARY) recordSummary({ passed: chosen.length - failed.length, failed: failed.length, skipped: 0 });
const total = `${((performance.now() - started) / 1000).toFixed(1)} s`;
console.log(failed.length > 0 ? `check failed: ${failed.join(', ')} (${total})` : `check passed (${total})`);
process.exitCode = failed.length > 0 || code !== 0 ? 1 : 0;
