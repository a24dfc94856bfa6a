// Roles and the database: the least that must be there before the first migration.
import pg from 'pg';

export interface RolePasswords {
  readonly app: string;
  readonly platform: string;
}

export const appRole = 'omniroute_app';
export const platformRole = 'omniroute_platform';
export const ownerRole = 'omniroute_owner';
export const databaseName = 'omniroute';

/** The URL of the same server with another user or another database. */
export function urlWith(url: string, change: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (change.user !== undefined) changed.username = encodeURIComponent(change.user);
  if (change.password !== undefined) changed.password = encodeURIComponent(change.password);
  if (change.database !== undefined) changed.pathname = `/${encodeURIComponent(change.database)}`;
  return changed.toString();
}

/** Opens one connection for `work` and closes it, whatever happens. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // the query under way reports it; without a listener it would end this process
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined); // the connection is gone either way
  }
}

const joinOwner = `do $body$ begin
  execute format('grant ${ownerRole} to %I', current_user);
exception when insufficient_privilege then null; -- somebody else made the role; the migration says if that is not enough
end $body$`;

const quoted = (text: string): string => pg.escapeLiteral(text);

/**
 * Creates the three roles where they are missing and sets the two login passwords. Concurrent starts on one server may
 * both find a role missing: the second one's duplicate is no error.
 */
export async function createRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const create = (role: string, options: string): string => `
    do $body$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} ${options}; end if;
    exception when duplicate_object or unique_violation then null;
    end $body$;`;
  await withConnection(adminUrl, async (client) => {
    await client.query(create(ownerRole, 'nologin nosuperuser nobypassrls'));
    await client.query(create(appRole, 'login nosuperuser nobypassrls nocreatedb nocreaterole'));
    await client.query(create(platformRole, 'login nosuperuser nobypassrls nocreatedb nocreaterole'));
    await client.query(joinOwner); // an admin who is no superuser migrates as its member
    await client.query(`alter role ${appRole} login password ${quoted(passwords.app)}`);
    await client.query(`alter role ${platformRole} login password ${quoted(passwords.platform)}`);
  });
}

/** Creates `database`, owned by omniroute_owner, where it is missing. */
export async function createDatabase(adminUrl: string, database = databaseName): Promise<void> {
  await withConnection(adminUrl, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${ownerRole}`);
  });
}

/** Drops `database` with everybody in it. */
export async function dropDatabase(adminUrl: string, database = databaseName): Promise<void> {
  await withConnection(adminUrl, (client) => client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`));
}

const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/** SQLSTATEs that no waiting mends: a wrong name or password, a database that is not there, no right to connect to it. */
const refusals = /^(28|3D|42501)/;

/**
 * Whether a server that gave this error may answer later: it does not listen, starts, stops, recovers or is full. One that is killed
 * while it starts gives many kinds; whoever gives up at one of them ends a stack that would have mended itself.
 */
export function isAwayForNow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return awayCodes.has(code) || (/^[0-9A-Z]{5}$/.test(code) && !refusals.test(code));
  return /terminated|timeout|connection error/i.test(error.message);
}

/** True when the server answers as `url` says; false while it may do so later. What waiting does not mend is thrown. */
export async function accepts(url: string): Promise<boolean> {
  try {
    await withConnection(url, (client) => client.query('select 1'));
    return true;
  } catch (error) {
    if (isAwayForNow(error)) return false;
    throw error;
  }
}
