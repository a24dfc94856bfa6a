import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMsOfTree, pssOfTree, round } from '../kernel/cpu.ts';
import { freePort } from '../kernel/stack.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();
const START_LIMIT_MS = 480_000;
const SETTLE_MS = 20_000;
const LOOK_MS = 10_000;
const MIB = 1024 * 1024;

async function environment(home: string): Promise<NodeJS.ProcessEnv> {
  const names = ['CONSOLE_PORT', 'PORTAL_PORT', 'GATEWAY_PORT', 'WORKER_PORT', 'IDP_PORT'];
  const ports = await Promise.all(names.map(async (name) => [name, String(await freePort())] as const));
  return { ...process.env, OMNIROUTE_HOME: home, ...Object.fromEntries(ports) };
}

/** Runs `npm start` until its stack is ready; seconds from the command to then. One that is late is ended before this throws. */
async function start(env: NodeJS.ProcessEnv, home: string): Promise<{ child: ChildProcess; seconds: number }> {
  const begun = performance.now();
  const child = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await untilReady(child, home);
  } catch (error) {
    await stop(child, env);
    throw error;
  }
  return { child, seconds: round((performance.now() - begun) / 1000, 1) };
}

async function untilReady(child: ChildProcess, home: string): Promise<void> {
  const begun = performance.now();
  while (!existsSync(join(home, 'demo.json'))) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode} before it was ready`);
    if (performance.now() - begun > START_LIMIT_MS) throw new Error('npm start was not ready within eight minutes');
    await sleep(50);
  }
}

/** Runs one of our commands to its end. */
async function npm(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  await once(spawn('npm', [...args], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
}

async function stop(child: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  await npm(['stop', '--silent'], env);
  if (child.exitCode === null) await Promise.race([once(child, 'exit'), sleep(15_000)]);
}

interface RunFile {
  readonly services: readonly { readonly name: string; readonly pid: number | null }[];
}

/** Memory of each service, MiB, shared pages in parts; `start` is all the rest under `npm start`: npm, its shell, supervisor, watchdog. */
function memory(home: string, top: number): Record<string, number> {
  const { services } = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunFile;
  const parts = services.flatMap(({ name, pid }) => (pid === null ? [] : [[name, pssOfTree(pid) / MIB] as const]));
  const all = pssOfTree(top) / MIB;
  const rest = all - parts.reduce((sum, [, mib]) => sum + mib, 0);
  return Object.fromEntries([...parts, ['start', Math.max(rest, 0)] as const].map(([name, mib]) => [name, round(mib, 0)]));
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return sum;
    return sum + (entry.isDirectory() ? sizeOf(path) : lstatSync(path).size);
  }, 0);
}

/** `npm run bench -- embedded`: what the whole embedded stack takes: seconds to start, first and second time, memory when idle, disk. */
export async function benchEmbedded(options: { say: (line: string) => void }): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), 'omniroute-embedded-'));
  const env = await environment(home);
  try {
    const first = await start(env, home);
    await stop(first.child, env);
    const second = await start(env, home);
    await sleep(SETTLE_MS);
    const before = cpuMsOfTree(second.child.pid ?? 0);
    await sleep(LOOK_MS);
    const idleCpuPercent = round(((cpuMsOfTree(second.child.pid ?? 0) - before) / LOOK_MS) * 100, 1);
    const memoryMiB = memory(home, second.child.pid ?? 0);
    const totalMiB = Object.values(memoryMiB).reduce((sum, mib) => sum + mib, 0);
    await stop(second.child, env);
    const nodeModulesMiB = round(sizeOf(join(root, 'node_modules')) / MIB, 0);
    options.say(`first start with the demo's seed ${first.seconds} s, second start ${second.seconds} s`);
    options.say(
      `idle memory (PSS) ${totalMiB} MiB = ${Object.entries(memoryMiB)
        .map(([name, mib]) => `${name} ${mib}`)
        .join(' + ')}; idle CPU ${idleCpuPercent} % of a core`,
    );
    options.say(`node_modules ${nodeModulesMiB} MiB`);
    return {
      firstStartSeconds: first.seconds,
      secondStartSeconds: second.seconds,
      idleMemoryMiB: totalMiB,
      memoryMiB,
      idleCpuPercent,
      nodeModulesMiB,
    };
  } finally {
    await npm(['stop', '--silent'], env);
    await npm(['run', 'reset', '--silent', '--', '--yes'], env); // as root, data and programs lie outside the home
    rmSync(home, { recursive: true, force: true });
  }
}
