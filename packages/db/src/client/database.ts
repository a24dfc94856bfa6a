import type { Writable } from 'node:stream';
import { Fault, isUuid } from '@omniroute/domain';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** A statement that is prepared once per connection under `name`; values are bound, never spliced. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** An open transaction that sees one tenant. Ends with the callback it was handed to; must not be kept. */
export interface Tx {
  readonly tenantId: string;
  /** The query builder on this transaction. */
  readonly orm: NodePgDatabase;
  /** Runs a prepared statement and returns its rows. The caller names the row's shape after the statement's select list. */
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

export interface DatabaseOptions {
  /** Connection URL of `omniroute_app`, which owns nothing and cannot bypass row level security. */
  readonly appUrl: string;
  /** Connection URL of `omniroute_platform`. Left out where nothing without a tenant is touched. */
  readonly platformUrl?: string;
  readonly poolSize?: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Told about connections that break while idle; they are replaced by themselves. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** The two doors' pools. Made once a process by `openDatabase`, handed on by argument. */
export interface Database {
  readonly app: pg.Pool;
  readonly platform: pg.Pool | undefined;
  close(): Promise<void>;
}

const LIMITS = '-c statement_timeout=60000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000';
const numberTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === 20 ? BigInt : pg.types.getTypeParser(oid, format as 'text')),
};

function openPool(options: DatabaseOptions, connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: options.name,
    options: LIMITS,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: numberTypes as pg.CustomTypesConfig,
    // Statements that do not wait for each other's answers go out together, and are answered in their order.
    pipeline: true,
  });
  const lost = options.onConnectionLost ?? (() => undefined);
  // Without both handlers a server that dies takes this process with it (pg emits 'error' on pool and on client).
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** Opens the pools; nothing connects before the first use. bigint columns come back as JavaScript bigint. */
export function openDatabase(options: DatabaseOptions): Database {
  const size = options.poolSize ?? 10;
  const app = openPool(options, options.appUrl, size);
  const platform = options.platformUrl ? openPool(options, options.platformUrl, Math.min(size, 4)) : undefined;
  return {
    app,
    platform,
    async close() {
      await Promise.all([app.end(), platform?.end()]);
    },
  };
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const RETRY_STATES = /^(08|40001|40P01|53|55P03|57P0|57014|58)/;

/** The SQLSTATE or system code of an error, also of one that the query builder wrapped. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : errorCode(cause);
}

/** The constraint an error is about; on a shard of a distributed PostgreSQL its name has the shard's number behind it. */
export function errorConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { constraint, cause } = error as { constraint?: unknown; cause?: unknown };
  return typeof constraint === 'string' ? constraint.replace(/_\d{6,}$/, '') : errorConstraint(cause);
}

/** Whether somebody else added a row of the same key first: their transaction is over, and whoever looks again finds the row. */
export const isTaken = (error: unknown): boolean => errorCode(error) === '23505';

/** Whether the database was away, overloaded or chose this transaction as a victim: trying again later can succeed. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined) return CONNECTION_CODES.has(code) || RETRY_STATES.test(code);
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      error.message,
    )
  );
}

function asFault(error: unknown): unknown {
  if (error instanceof Fault || !isUnavailable(error)) return error;
  const fault = new Fault('unavailable', {
    code: 'database.unavailable',
    detail: 'The database is not answering. Try again in a moment.',
    retryAfterSeconds: 1,
  });
  fault.cause = error;
  return fault;
}

type Begun = pg.QueryResult | readonly pg.QueryResult[];

type Opening = Promise<Begun>;

/** Holds back what is sent until the next tick: statements that are asked together go out in one write, and wake the server once. */
function holdBack(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient, opening: Opening) => Promise<T>): Promise<T> {
  let client: pg.PoolClient | undefined;
  let broken = false;
  try {
    client = await pool.connect();
    holdBack(client);
    const result = await work(client, client.query(begin));
    // If this stops during commit, the outcome is unknown to us: callers repeat with the same request id and never blindly.
    await client.query('commit');
    return result;
  } catch (error) {
    broken = isUnavailable(error) && !/^(40|55P03|57014)/.test(errorCode(error) ?? '');
    if (client && !broken) {
      await client.query('rollback').catch(() => {
        broken = true; // the connection is gone and the server rolls back by itself; it must not return to the pool
      });
    }
    throw asFault(error);
  } finally {
    client?.release(broken);
  }
}

const run = async <Row>(client: pg.PoolClient, statement: Statement, values: readonly unknown[]): Promise<Row[]> => {
  const result = await client.query({ name: statement.name, text: statement.text, values: values as unknown[] });
  return result.rows as Row[];
};

/** A class, so that all transactions are of one shape: a literal with an accessor is a dictionary to V8. */
class TenantTx implements Tx {
  readonly tenantId: string;
  readonly query: Tx['query'];
  readonly #client: pg.PoolClient;
  #orm: NodePgDatabase | undefined;

  constructor(tenantId: string, client: pg.PoolClient) {
    this.tenantId = tenantId;
    this.query = (statement, values) => run(client, statement, values);
    this.#client = client;
  }

  get orm(): NodePgDatabase {
    this.#orm ??= drizzle(this.#client);
    return this.#orm;
  }
}

const noTenant = (): Fault => new Fault('not-found', { code: 'tenant.unknown', detail: 'There is no such business.' });

// SET LOCAL with a checked literal, not set_config(): only this form reaches the other nodes of a distributed PostgreSQL.
const beginFor = (tenantId: string, mode = ''): string => `begin${mode}; set local app.tenant_id = '${tenantId}'`;

/**
 * The only door to tenant data: opens a transaction that sees exactly one tenant and commits when `work` returns.
 * Throws Fault `not-found` on a malformed id (it never reaches SQL) and `unavailable` when the database is away.
 */
export function withTenant<T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!isUuid(tenantId)) return Promise.reject(noTenant());
  return inTransaction(db.app, beginFor(tenantId), async (client, opening) => {
    await opening;
    return work(new TenantTx(tenantId, client));
  });
}

/**
 * The same door for reading alone: all that `work` reads is of one moment, that of its first statement, so that an order, its lines
 * and its timeline tell one story. A statement that writes fails.
 */
export function readTenant<T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!isUuid(tenantId)) return Promise.reject(noTenant());
  const begin = beginFor(tenantId, ' isolation level repeatable read read only');
  // The first statements go out with the one that opens the transaction: where that fails, they see no tenant and nothing.
  return inTransaction(db.app, begin, async (client, opening) => {
    const [, result] = await Promise.all([opening, work(new TenantTx(tenantId, client))]);
    return result;
  });
}

/**
 * The same door, trying for an advisory lock in the round trip that opens the transaction; `isMine` is false while another
 * transaction has it. What `work` then reads is of a later moment than the lock: it sees all that the lock's last owner committed.
 */
export function withTenantLock<T>(
  db: Database,
  { tenantId, lock }: { tenantId: string; lock: bigint },
  work: (tx: Tx, isMine: boolean) => Promise<T>,
): Promise<T> {
  if (!isUuid(tenantId)) return Promise.reject(noTenant());
  const begin = `${beginFor(tenantId)}; select pg_try_advisory_xact_lock(${lock}) as is_mine`;
  return inTransaction(db.app, begin, async (client, opening) => {
    const [row] = ([await opening].flat().at(-1) as pg.QueryResult<{ is_mine: boolean }>).rows;
    return work(new TenantTx(tenantId, client), row?.is_mine === true);
  });
}

/** A transaction of `omniroute_platform`, which reaches only what has no tenant yet. See `@omniroute/db/platform`. */
export interface PlatformTx {
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

/** Opens a platform transaction; exported through the platform door only. */
export function openPlatform<T>(db: Database, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  if (!db.platform) throw new Error('this process was opened without a platform connection');
  return inTransaction(db.platform, 'begin', async (client, opening) => {
    await opening;
    return work({ query: (statement, values) => run(client, statement, values) });
  });
}

/** One platform statement without a transaction around it; exported through the platform door only. */
export async function readPlatform<Row>(db: Database, statement: Statement, values: readonly unknown[]): Promise<Row[]> {
  if (!db.platform) throw new Error('this process was opened without a platform connection');
  let client: pg.PoolClient | undefined;
  let broken = false;
  try {
    client = await db.platform.connect();
    return await run<Row>(client, statement, values);
  } catch (error) {
    broken = isUnavailable(error);
    throw asFault(error);
  } finally {
    client?.release(broken);
  }
}
