import type { Published, UnpublishedRow } from '@omniroute/db/outbox';

/**
 * Bytes of one send. The client makes one record batch for each partition of a send, and a broker refuses batches above 1 MB
 * unless it is told otherwise: half of that leaves room for what counting misses.
 */
const SEND_BYTES = 500_000;
/** Key, headers and framing of one message. */
const MESSAGE_OVERHEAD_BYTES = 200;

export const bytesOf = (row: UnpublishedRow): number => Buffer.byteLength(row.envelope) + MESSAGE_OVERHEAD_BYTES;

/** Cuts rows into parts of at most `limit` bytes, keeping their order. A row that is larger than that is a part of its own. */
export function cutByBytes<Row extends UnpublishedRow>(rows: readonly Row[], limit = SEND_BYTES): Row[][] {
  const parts: Row[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const bytes = bytesOf(row);
    if (size + bytes > limit) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(row);
    size += bytes;
  }
  return parts;
}

export const byTopic = (rows: readonly UnpublishedRow[]): Map<string, UnpublishedRow[]> => {
  const topics = new Map<string, UnpublishedRow[]>();
  for (const row of rows) {
    const topic = topics.get(row.topic);
    if (topic) topic.push(row);
    else topics.set(row.topic, [row]);
  }
  return topics;
};

export function countPublished(rows: readonly UnpublishedRow[]): Published[] {
  const counts = new Map<string, { topic: string; type: string; count: number }>();
  for (const { topic, type } of rows) {
    const entry = counts.get(`${topic} ${type}`) ?? { topic, type, count: 0 };
    entry.count += 1;
    counts.set(`${topic} ${type}`, entry);
  }
  return [...counts.values()];
}
