import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

const root = process.env['OMNIROUTE_ROOT'] ?? process.cwd();

/** How a command ended and what it said. */
export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a command needs of a stack: a database of its own, the worker process, and the folder by which commands find them. */
export interface CommandStack {
  readonly database: TestDatabase;
  readonly home: string;
  /** Starts the command line on `home` (another one if given); the caller waits for it or kills it. */
  start(args: readonly string[], home?: string): ChildProcess;
  /** Runs it to its end, whatever that is. */
  run(args: readonly string[], home?: string): Promise<CommandResult>;
  /** Runs it to its end and throws, with what it said, unless that is a good one. */
  succeed(args: readonly string[]): Promise<CommandResult>;
  /** Writes a file into the home and returns its path. */
  put(name: string, content: string | Buffer): string;
  close(): Promise<void>;
}

async function bundle(entry: string): Promise<string> {
  const tool = (await import(join(root, 'tooling/bundle.mjs'))) as { bundle(entry: string): Promise<string> };
  return tool.bundle(entry);
}

const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);

/** Writes the two files by which commands find a running stack, and the folder they log to. */
export function describeStack(home: string, database: Pick<TestDatabase, 'appUrl' | 'platformUrl' | 'superuserUrl'>): void {
  const secrets = { postgresApp: passwordOf(database.appUrl), postgresPlatform: passwordOf(database.platformUrl) };
  const demo = { issuer: 'urn:test', databaseUrl: database.superuserUrl, tenants: [], users: [], apiKeys: [], samples: [] };
  mkdirSync(join(home, 'logs'), { recursive: true });
  writeFileSync(join(home, 'secrets.json'), JSON.stringify(secrets));
  writeFileSync(join(home, 'demo.json'), JSON.stringify(demo));
}

async function finish(child: ChildProcess): Promise<CommandResult> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (part: Buffer) => {
    said.out += part.toString();
  });
  child.stderr?.on('data', (part: Buffer) => {
    said.err += part.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** Starts it all; `close` leaves nothing behind. The pipeline is the worker process as it is shipped, the command the bundled one. */
export async function startCommandStack(): Promise<CommandStack> {
  const database = await startTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'omniroute-command-'));
  describeStack(home, database);
  const [cli, program] = [await bundle('apps/cli/src/main.ts'), await bundle('workers/main/src/main.ts')];
  const env = { PATH: process.env['PATH'] ?? '' };
  const urls = { DATABASE_URL: database.appUrl, PLATFORM_DATABASE_URL: database.platformUrl };
  const worker = spawn(process.execPath, [program], {
    env: { ...env, ...urls, HOSTNAME: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const start = (args: readonly string[], where = home): ChildProcess =>
    spawn(process.execPath, [cli, ...args], {
      env: { ...env, OMNIROUTE_ROOT: root, OMNIROUTE_HOME: where },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const run = (args: readonly string[], where?: string): Promise<CommandResult> => finish(start(args, where));
  return {
    database,
    home,
    start,
    run,
    async succeed(args) {
      const result = await run(args);
      if (result.code !== 0) throw new Error(`${args.join(' ')} ended with ${result.code}: ${result.err}`);
      return result;
    },
    put(name, content) {
      const path = join(home, name);
      writeFileSync(path, content);
      return path;
    },
    async close() {
      const exited = once(worker, 'exit');
      if (worker.exitCode === null && worker.signalCode === null) {
        worker.kill('SIGKILL');
        await exited;
      }
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
