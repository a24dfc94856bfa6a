import { advanceLog, givePositions, readLog, takePublishLease } from '@omniroute/db/outbox';
import type { Services } from '@omniroute/services';
import { demoReactions } from './react.ts';

/**
 * Gives the seeded events their places in the log and moves the pipelines past them: they have reacted already, and the inbox
 * says so. The worker process then begins with what happens next.
 */
export async function publishHistory(services: Services): Promise<void> {
  const lease = await takePublishLease(services.db);
  if (lease === undefined) throw new Error('another process is publishing events of a database that is still being seeded');
  try {
    for (;;) if ((await givePositions(lease)).length === 0) break;
  } finally {
    await lease.release();
  }
  const readers = new Map(demoReactions(services).map(({ group, topic }) => [`${group}/${topic}`, { group, topic }]));
  for (const { group, topic } of readers.values()) {
    const { until } = await readLog(services.db, { group, topic, types: [], position: 0n }, { limit: 1, advance: false });
    await advanceLog(services.db, { group, topic, types: [], position: until });
  }
}
