import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '../..');

const isFree = (port) =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });

/** `count` different free ports on loopback, below the range from which outgoing connections take theirs. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = randomInt(15_000, 32_000);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exitCode = 130;
    // Whoever waits for a child sees it end; should one not end, so do we.
    setTimeout(() => process.exit(130), 30_000).unref();
  });

/** Starts `node tooling/run.mjs ENTRY …`, prints its lines behind `label`, and keeps the last of them for a failure. */
export function startEntry(label, entry, { args = [], env = {} } = {}) {
  const child = spawn(process.execPath, [resolve(root, 'tooling/run.mjs'), entry, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        if (line.trim() !== '') console.log(`  [${label}] ${line}`);
      }
    });
  }
  child.once('exit', () => running.delete(child));
  return { child, lines, hasEnded: () => child.exitCode !== null || child.signalCode !== null };
}

/** Waits until `isReady()` gives something truthy, and returns it; throws when the program ends first or takes longer than `timeoutMs`. */
export async function waitReady(label, { hasEnded, lines, child }, { isReady, timeoutMs }) {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    const ready = isReady();
    if (ready) return ready;
    if (hasEnded()) throw new Error(`${label} ended with code ${child.exitCode ?? child.signalCode}:\n${lines.slice(-20).join('\n')}`);
    await sleep(200);
  }
  throw new Error(`${label} was not ready after ${timeoutMs / 1000} s:\n${lines.slice(-20).join('\n')}`);
}

/** Ends a program with SIGTERM, and with SIGKILL when it is still there after `graceMs`. */
export async function endChild({ child, hasEnded }, graceMs = 40_000) {
  if (hasEnded()) return;
  child.kill('SIGTERM');
  const end = performance.now() + graceMs;
  while (!hasEnded() && performance.now() < end) await sleep(100);
  if (!hasEnded()) child.kill('SIGKILL');
}

/** Runs an entry to its end, quietly; returns its exit code. */
export const runEntry = (entry, args, env) =>
  spawnSync(process.execPath, [resolve(root, 'tooling/run.mjs'), entry, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  }).status;
