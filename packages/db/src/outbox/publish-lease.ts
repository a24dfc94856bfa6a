import type { Database, Statement } from '../client/index.ts';
import { connectPlatform } from '../platform/index.ts';

/**
 * The right to hand out positions: a session lock of the platform role on a connection of its own. Everything the leader writes
 * goes over that connection, so that whoever has lost the lock can no longer write.
 */
export interface PublishLease {
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
  /** Gives the lock back. Harmless when the connection is gone: the lock went with it. */
  release(): Promise<void>;
}

const LEASE = 727_104_002;
const TAKE = 'select pg_try_advisory_lock($1) as taken';
const FREE = 'select pg_advisory_unlock($1)';
// The leader's statements walk indexes in order and look rows up by key. A plan made while the tables were small must not become
// a scan of thirty days of events for as long as this session lives.
const PLANS = 'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off';

/** Takes the lease, or returns undefined while another process has it. Throws when the database is away. */
export async function takePublishLease(db: Database): Promise<PublishLease | undefined> {
  const client = await connectPlatform(db);
  try {
    const { rows } = await client.query<{ taken: boolean }>(TAKE, [LEASE]);
    if (!rows[0]?.taken) {
      client.release();
      return undefined;
    }
    await client.query(PLANS);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    async query<Row>(statement: Statement, values: readonly unknown[]) {
      const result = await client.query({ name: statement.name, text: statement.text, values: [...values] });
      return result.rows as Row[];
    },
    async release() {
      // Given back first, because the server notices a closed connection in its own time: until then nobody could lead, not even we.
      await client.query(FREE, [LEASE]).catch(() => undefined); // the connection is gone, and the lock with it
      // The planner's settings must not return to the pool.
      client.release(true);
    },
  };
}
