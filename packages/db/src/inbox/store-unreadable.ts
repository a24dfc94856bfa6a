import type { Database } from '../client/index.ts';
import { asPlatform } from '../platform/index.ts';

/** A message without a readable envelope, hence without a tenant. `id` is the same when the same message comes again. */
export interface UnreadableMessage {
  readonly id: string;
  readonly group: string;
  readonly topic: string;
  readonly sourcePosition: string;
  readonly body: Buffer | null;
  readonly reason: string;
  readonly receivedAt: Date;
}

const STORE = {
  name: 'store-unreadable',
  text: `insert into unreadable_messages (id, consumer_group, topic, source_position, body, reason, received_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
};

/** Keeps a message that nobody can read for the platform's people. */
export async function storeUnreadable(db: Database, message: UnreadableMessage): Promise<void> {
  const { id, group, topic, sourcePosition, body, reason, receivedAt } = message;
  await asPlatform(db, 'a message that cannot be read has no tenant', (tx) =>
    tx.query(STORE, [id, group, topic, sourcePosition, body, reason, receivedAt]),
  );
}
