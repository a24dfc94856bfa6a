import type pg from 'pg';
import { type Database, openPlatform, type PlatformTx, readPlatform, type Statement } from '../client/database.ts';

/**
 * The second door: work that has no tenant yet (who is signing in, whose key this is, what the relay must move).
 * `reason` is for the reader and the log of slow statements; only db, workers/runtime and the sign-in verbs may come here.
 */
export function asPlatform<T>(db: Database, reason: string, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  if (!reason) throw new Error('asPlatform needs a reason');
  return openPlatform(db, work);
}

/** A connection of the platform role that the caller keeps, for a session lock; it must be released by the caller. */
export async function connectPlatform(db: Database): Promise<pg.PoolClient> {
  if (!db.platform) throw new Error('this process was opened without a platform connection');
  return db.platform.connect();
}

/** One reading statement of the platform role, in one round trip: what every request with a key or a session begins with. */
export function askPlatform<Row>(
  db: Database,
  reason: string,
  question: { statement: Statement; values: readonly unknown[] },
): Promise<Row[]> {
  if (!reason) throw new Error('askPlatform needs a reason');
  return readPlatform<Row>(db, question.statement, question.values);
}
