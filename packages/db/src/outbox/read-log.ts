import type { Database, Statement } from '../client/index.ts';

/** One statement of the platform role outside a transaction: a single round trip. Throws the driver's error; see `isUnavailable`. */
async function onPlatform<Row>(db: Database, statement: Statement, values: readonly unknown[]): Promise<Row[]> {
  if (!db.platform) throw new Error('this process was opened without a platform connection');
  const result = await db.platform.query({ name: statement.name, text: statement.text, values: [...values] });
  return result.rows as Row[];
}

/** A row of the log. `envelope` is parsed JSON of whatever shape. */
export interface LogRow {
  readonly position: bigint;
  readonly aggregate_id: string;
  readonly envelope: unknown;
}

/** A group's place in a topic, and which event types it wants to see of it. */
export interface LogCursor {
  readonly group: string;
  readonly topic: string;
  readonly types: readonly string[];
  /** The last position it is done with. */
  readonly position: bigint;
}

const FIND = { name: 'find-log-position', text: 'select position from consumer_positions where consumer_group = $1 and topic = $2' };

/** Where a group stands in a topic; 0 when it has never read it, so that a new group reads from the beginning. */
export async function findLogPosition(db: Database, group: string, topic: string): Promise<bigint> {
  const [row] = await onPlatform<{ position: bigint }>(db, FIND, [group, topic]);
  return row?.position ?? 0n;
}

// `head` is read in the same snapshot as the rows: when fewer rows came than asked for, everything up to it is read.
const NEXT = `select l.position, l.aggregate_id, l.envelope, h.head
from (select coalesce(max(position), 0) as head from outbox where topic = $1) as h
left join lateral (
  select position, aggregate_id, envelope from outbox where topic = $1 and position > $2 and position <= h.head and type = any($3::text[])
  order by position limit $4
) as l on true
order by l.position`;
const READ = { name: 'read-log', text: NEXT };
const ADVANCE = `insert into consumer_positions as p (consumer_group, topic, position) values ($5, $1, $2)
on conflict (consumer_group, topic) do update set position = excluded.position where p.position < excluded.position`;
const ADVANCE_AND_READ = { name: 'advance-and-read-log', text: `with advanced as (${ADVANCE}) ${NEXT}` };
const ADVANCE_ONLY = {
  name: 'advance-log',
  text: `insert into consumer_positions as p (consumer_group, topic, position) values ($1, $2, $3)
on conflict (consumer_group, topic) do update set position = excluded.position where p.position < excluded.position`,
};

export interface LogPage {
  readonly rows: readonly LogRow[];
  /** Once `rows` are handled the group is done up to here. */
  readonly until: bigint;
}

/**
 * The next events of a topic after the cursor, in order. With `advance` the cursor is stored in the same round trip:
 * all before it is handled, and a restart goes on from there.
 */
export async function readLog(
  db: Database,
  cursor: LogCursor,
  options: { readonly limit: number; readonly advance: boolean },
): Promise<LogPage> {
  const values = [cursor.topic, cursor.position, cursor.types, options.limit];
  const found = options.advance
    ? await onPlatform<LogRow & { head: bigint }>(db, ADVANCE_AND_READ, [...values, cursor.group])
    : await onPlatform<LogRow & { head: bigint }>(db, READ, values);
  const rows = found.filter((row) => row.position !== null);
  const last = rows.at(-1)?.position ?? cursor.position;
  const head = found[0]?.head ?? 0n;
  return { rows, until: rows.length < options.limit && head > last ? head : last };
}

/** Stores the cursor: everything up to its position is handled. It never moves back. */
export async function advanceLog(db: Database, cursor: LogCursor): Promise<void> {
  await onPlatform(db, ADVANCE_ONLY, [cursor.group, cursor.topic, cursor.position]);
}
