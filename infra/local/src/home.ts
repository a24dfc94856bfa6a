// $OMNIROUTE_HOME: what lies in it, and the secrets that are made once.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ClearError } from './clear-error.ts';
import { newPassword } from './postgres.ts';

/** Every name we make in the home; reset removes these and nothing else. */
export const homeEntries = {
  secrets: 'secrets.json',
  run: 'run.json',
  demo: 'demo.json',
  lastDemo: 'demo-last.json',
  seed: 'demo-seed.json',
  logs: 'logs',
  idp: 'idp',
  postgres: 'postgres',
  newPostgres: 'postgres.new',
  postgresPassword: 'postgres.password',
  storage: 'storage',
} as const;

export const pathIn = (home: string, entry: keyof typeof homeEntries): string => join(home, homeEntries[entry]);

export interface Secrets {
  readonly postgresSuperuser: string;
  readonly postgresApp: string;
  readonly postgresPlatform: string;
  readonly consoleClient: string;
  readonly portalClient: string;
  readonly consoleSession: string;
  readonly portalSession: string;
  readonly idpCookies: string;
}

const secretNames = [
  'postgresSuperuser',
  'postgresApp',
  'postgresPlatform',
  'consoleClient',
  'portalClient',
  'consoleSession',
  'portalSession',
  'idpCookies',
] as const satisfies readonly (keyof Secrets)[];

/** Writes a whole file or nothing: readers see the old one or the new one. */
export function writeWhole(path: string, content: string, mode = 0o600): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content, { mode });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Like mkdir -p, for its owner alone; Node's own never returns where the kernel answers ENOENT for a folder it will not make. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Makes the home and its folders, each for its owner alone; folders above it keep their modes. */
export function makeHome(home: string): void {
  if (existsSync(home) && !statSync(home).isDirectory())
    throw new ClearError(`OMNIROUTE_HOME is ${home}, which is a file. Set it to a folder.`, 2);
  for (const folder of [home, pathIn(home, 'logs'), pathIn(home, 'idp')]) makeFolder(folder);
}

function readJson(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ClearError(`${path} cannot be read as JSON. Mend it, or run \`npm run reset\` to start empty.`);
}

/** Reads the secrets; makes those that are missing. The file is for its owner alone. */
export function loadSecrets(home: string): Secrets {
  const path = pathIn(home, 'secrets');
  const known = existsSync(path) ? readJson(path) : {};
  const kept = secretNames.map((secret) => [secret, typeof known[secret] === 'string' ? known[secret] : newPassword()] as const);
  const secrets = Object.fromEntries(kept) as unknown as Secrets;
  if (secretNames.some((secret) => known[secret] !== secrets[secret]))
    writeWhole(path, `${JSON.stringify({ ...known, ...secrets }, null, 2)}\n`);
  chmodSync(path, 0o600);
  return secrets;
}
