// One PostgreSQL cluster on disk: made once, checked at every start, never left to a stale server.
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClearError, explainOutput } from './clear-error.ts';
import { giveTo, type PostgresPlace } from './postgres-place.ts';
import { commandOf, pidsIn, signal, startOf, waitUntil } from './processes.ts';
import { startTask } from './tasks.ts';
import type { Watchdog } from './watchdog.ts';

export const postgresMajor = '17';
const mebibyte = 1024 * 1024;
/** An empty cluster takes 40 MB, the demo and its write-ahead log some 300 MB. */
const newClusterBytes = 400 * mebibyte;
const oldClusterBytes = 48 * mebibyte;

/** Durability: `product` keeps every commit through a crash; `throw-away` forgets everything and is faster. */
export type Durability = 'product' | 'throw-away';

const productSettings: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  wal_compression: 'on',
};

const throwAwaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
};

/** For two cores and a laptop's memory; a server of one's own is reached by DATABASE_URL. */
const commonSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  jit: 'off',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '1',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  log_line_prefix: '%m [%p] %u@%d ',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  // Of a tenant whose rows it has not counted the planner believes that there are none, and goes through all of them for each row it
  // looks up: a business that brings its catalogue in and its prices after it must not wait a minute to be counted.
  autovacuum_naptime: '5s',
};

/** A command ready to be started, by us or by the supervisor. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

function asUser(place: PostgresPlace, program: string, args: readonly string[]): ServerCommand {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const identity = place.user ? { uid: place.user.uid, gid: place.user.gid } : {};
  return { command: join(place.programs, 'bin', program), args, cwd: place.folder, env, ...identity };
}

/** The server of `place` on 127.0.0.1:`port`. */
export function serverCommand(
  place: PostgresPlace,
  port: number,
  options: { durability: Durability; settings?: Readonly<Record<string, string>> },
): ServerCommand {
  const tuned = options.durability === 'product' ? productSettings : throwAwaySettings;
  const settings = { ...commonSettings, ...tuned, ...options.settings };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return asUser(place, 'postgres', ['-D', place.data, '-p', String(port), ...flags]);
}

/** Runs a program to its end, or ours; gives its exit code and everything it printed. */
function run(program: ServerCommand, watchdog: Watchdog): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const { command, args, ...options } = program;
    const child = startTask([command, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, watchdog);
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Says in one line that the disk is too full to go on; says nothing where the file system does not tell. */
export function checkSpace(folder: string, neededBytes: number): void {
  const disk = statfsSync(folder);
  const free = disk.bavail * disk.bsize;
  if (free >= neededBytes) return;
  const inMb = (bytes: number): string => `${Math.floor(bytes / mebibyte)} MB`;
  throw new ClearError(
    `The disk that holds ${folder} is full: ${inMb(free)} free, ${inMb(neededBytes)} needed. Free some space, or set OMNIROUTE_HOME to a folder on another disk.`,
  );
}

export interface ClusterOptions {
  /** The superuser's, for a new cluster. */
  readonly password: string;
  readonly durability: Durability;
  /** Ends initdb, and removes what it has half-made, if we disappear. */
  readonly watchdog: Watchdog;
}

async function makeCluster(place: PostgresPlace, options: ClusterOptions): Promise<void> {
  if (options.durability === 'product') checkSpace(place.folder, newClusterBytes);
  const unfinished = `${place.data}.new`;
  const passwordFile = `${place.data}.password`;
  for (const made of [unfinished, passwordFile]) options.watchdog.removeFolder(made);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(place.user, unfinished);
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  giveTo(place.user, passwordFile);
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const speed = options.durability === 'throw-away' ? ['--no-sync'] : [];
  try {
    const { code, output } = await run(asUser(place, 'initdb', ['-D', unfinished, ...locale, ...access, ...speed]), options.watchdog);
    if (code !== 0)
      throw new ClearError(
        explainOutput(output, place.folder) ?? `PostgreSQL could not make its data folder ${place.data}: ${lastLine(output)}`,
      );
    renameSync(unfinished, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The last line of `output` that says something. */
export function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !/^(DETAIL|HINT|initdb: (removing|hint))/.test(line)) ?? 'it did not say why';
}

/** The major version that made the data folder, `null` where there is none. */
export function versionOfData(data: string): string | null {
  const file = join(data, 'PG_VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/**
 * Makes `place` ready for a server: an older server of the same folder is stopped, the version is checked, an empty
 * place gets a new cluster whose superuser `postgres` has `password`.
 * @throws ClearError with one line for another version, a full disk or missing rights.
 */
export async function prepareData(place: PostgresPlace, options: ClusterOptions): Promise<'new' | 'old'> {
  const version = versionOfData(place.data);
  if (version === null && existsSync(place.data)) {
    throw new ClearError(`${place.data} is no PostgreSQL data folder (it has no PG_VERSION). Move it away, or run \`npm run reset\`.`);
  }
  if (version === null) {
    await makeCluster(place, options);
    return 'new';
  }
  if (version !== postgresMajor) {
    throw new ClearError(
      `${place.data} was made by PostgreSQL ${version}; this OmniRoute brings ${postgresMajor}. Run \`npm run reset\` to start empty, or set OMNIROUTE_HOME to another folder.`,
    );
  }
  await stopServer(place.data);
  if (options.durability === 'product') checkSpace(place.data, oldClusterBytes);
  return 'old';
}

function serverOf(data: string): number | null {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || startOf(pid) === null) return null;
  return commandOf(pid)?.includes(data) ? pid : null; // the pid may be somebody else's by now
}

/**
 * Ends whatever server still works in `data`, also the orphans of a killed one, and returns when none is left.
 * Fast shutdown first; after ten seconds without asking.
 */
export async function stopServer(data: string): Promise<void> {
  if (!existsSync(data)) return;
  const pid = serverOf(data);
  if (pid !== null) {
    signal(pid, 'SIGINT');
    if (!(await waitUntil(() => startOf(pid) === null, 10_000))) signal(pid, 'SIGQUIT');
  }
  const folder = realpathSync(data);
  // Orphans notice by themselves that their postmaster is gone, unless they are in the middle of something.
  if (await waitUntil(() => pidsIn(folder).length === 0, 3_000)) return;
  for (const orphan of pidsIn(folder)) signal(orphan, 'SIGQUIT');
  if (await waitUntil(() => pidsIn(folder).length === 0, 3_000)) return;
  for (const orphan of pidsIn(folder)) signal(orphan, 'SIGKILL');
  await waitUntil(() => pidsIn(folder).length === 0, 3_000);
}
