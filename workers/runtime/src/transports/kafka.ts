import {
  findBrokerPosition,
  type GroupLag,
  markPublished,
  noteHandedOver,
  type Published,
  type PublishLease,
  readPlaced,
  readUnpublished,
  type UnpublishedRow,
} from '@omniroute/db/outbox';
import type { Topic } from '@omniroute/domain';
import { type Admin, Kafka, type LogEntry, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { Core } from '../consumer/core.ts';
import type { Log } from '../log.ts';
import type { Subscription, Transport } from '../transport.ts';
import { byTopic, bytesOf, countPublished, cutByBytes } from './kafka-batches.ts';
import { isBrokerAway, type KafkaConnection, KafkaReader } from './kafka-reader.ts';

export interface KafkaOptions {
  /** Bootstrap servers, `host:port`. */
  readonly brokers: readonly string[];
  /** Partitions of a topic that has to be made: the most processes that can share a group's work. */
  readonly partitions?: number;
  /** What a topic is called on the broker; tests and shared brokers give it a prefix. */
  readonly topicName?: (topic: Topic) => string;
  /** For tests alone, to show that they notice: what was fetched and not handled before a crash is lost. */
  readonly commitBeforeEffect?: boolean;
}

// A fresh broker answers "coordinator is loading" for a moment: many short tries, some forty seconds in all.
const RETRY = { initialRetryTime: 20, retries: 14, maxRetryTime: 5_000 };

function logCreator(log: Log) {
  return () =>
    ({ namespace, level, log: entry }: LogEntry): void => {
      const { message, ...rest } = entry;
      const fields = { broker_client: namespace, ...(rest['error'] !== undefined && { reason: rest['error'] }) };
      // The client calls "error" what it then tries again; what it gives up on arrives here as a thrown error.
      if (level === logLevel.ERROR) log.warn(fields, message);
      else log.debug(fields, message);
    };
}

/** The groups of each topic that somebody reads here. */
function groupsByTopic(subscriptions: readonly Subscription[]): Map<Topic, string[]> {
  const groups = new Map<Topic, string[]>();
  for (const { topic, group } of subscriptions) groups.set(topic, [...(groups.get(topic) ?? []), group]);
  return groups;
}

const TOO_LARGE = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/** An error that says which event a broker will not take and what to do, where that is the trouble; otherwise the error itself. */
function explained(error: unknown, rows: readonly UnpublishedRow[]): unknown {
  const [first, ...others] = rows;
  if (!first || !(error instanceof Error && 'type' in error && TOO_LARGE.has(error.type))) return error;
  const largest = others.reduce((most, row) => (bytesOf(row) > bytesOf(most) ? row : most), first);
  const what = `Kafka's topic for ${largest.topic} takes no message of ${Math.round(bytesOf(largest) / 1_000)} KB (event ${largest.id})`;
  return new Error(`${what}. Raise max.message.bytes of the topic; nothing is lost, and it goes on from there.`, { cause: error });
}

/**
 * What a topic takes in one message. A created order of 2,000 lines is a quarter of a megabyte; this is as much as brokers that others
 * run are known to allow.
 */
const MESSAGE_BYTES_MAX = 8 * 1024 * 1024;

/** Makes the topics that are missing. Those that are there stay as they are. */
async function makeTopics(admin: Admin, names: readonly string[], partitions: number): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = names.filter((topic) => !existing.has(topic));
  if (missing.length === 0) return;
  const configEntries = [{ name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) }];
  // False when another process made one of them at the same moment.
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor: -1, configEntries })),
  });
}

async function lagOf(connection: KafkaConnection, admin: Admin, reader: KafkaReader): Promise<GroupLag> {
  const { group, topic } = reader.subscription;
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(connection.topicName(topic)),
    admin.fetchOffsets({ groupId: reader.groupId, topics: [connection.topicName(topic)] }),
  ]);
  const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
  const lag = ends.reduce((sum, { partition, high, low }) => sum + Number(high) - Math.max(done.get(partition) ?? 0, Number(low)), 0);
  return { group, topic, lag, oldestAt: lag === 0 ? null : reader.handledUntil() };
}

class KafkaTransport implements Transport {
  readonly kind = 'kafka';
  readonly isLog = false;
  readonly #connection: KafkaConnection;
  readonly #producer: Producer;
  readonly #admin: Admin;
  readonly #readers: KafkaReader[] = [];
  #handedOver: PublishLease | undefined;

  constructor(
    readonly core: Core,
    readonly options: KafkaOptions,
  ) {
    const kafka = new Kafka({
      clientId: 'omniroute-workers',
      brokers: [...options.brokers],
      retry: RETRY,
      logLevel: logLevel.INFO,
      logCreator: logCreator(core.log),
    });
    const topicName = options.topicName ?? ((topic: Topic) => topic);
    this.#connection = { kafka, retry: RETRY, topicName, commitBeforeEffect: options.commitBeforeEffect ?? false };
    this.#producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
    this.#admin = kafka.admin();
  }

  async open(topics: readonly Topic[]): Promise<void> {
    await this.#admin.connect();
    await makeTopics(this.#admin, topics.map(this.#connection.topicName), this.options.partitions ?? 6);
    await this.#producer.connect();
  }

  /** Sends what is new, part by part, and notes of each that it was sent. If it stops in between, the inbox drops what comes twice. */
  async publish(lease: PublishLease): Promise<readonly Published[]> {
    if (this.#handedOver !== lease) {
      await this.#handOver(lease);
      this.#handedOver = lease;
    }
    const rows = await readUnpublished(lease);
    for (const part of cutByBytes(rows)) {
      await this.#send(part);
      await markPublished(lease, part);
    }
    return countPublished(rows);
  }

  /**
   * Sends what has a place in the log from the embedded transport but was not handled by every group: such rows count as published, so
   * that nobody else would. With each lease, since another process may have led without a broker in the meantime.
   */
  async #handOver(lease: PublishLease): Promise<void> {
    for (const [topic, groups] of groupsByTopic(this.#readers.map((reader) => reader.subscription))) {
      let position = await findBrokerPosition(lease, topic, groups);
      for (let rows = await readPlaced(lease, topic, position); rows.length > 0; rows = await readPlaced(lease, topic, position)) {
        this.core.log.info({ topic, rows: rows.length }, 'events that the embedded transport has left are handed to the broker');
        for (const part of cutByBytes(rows)) {
          await this.#send(part);
          position = part.at(-1)?.position ?? position;
          await noteHandedOver(lease, topic, position);
        }
      }
    }
  }

  async #send(rows: readonly UnpublishedRow[]): Promise<void> {
    const topicMessages = [...byTopic(rows)].map(([topic, ofTopic]) => ({
      topic: this.#connection.topicName(topic as Topic),
      messages: ofTopic.map((row) => ({ key: row.aggregate_id, value: row.envelope, headers: { id: row.id, type: row.type } })),
    }));
    try {
      await this.#producer.sendBatch({ acks: -1, topicMessages });
    } catch (error) {
      throw explained(error, rows);
    }
  }

  lead(): void {
    // Partitions are the broker's to give out: who leads the relay does not matter to the readers.
  }

  consume(subscription: Subscription): KafkaReader {
    const lag = (asking: KafkaReader): Promise<GroupLag> => lagOf(this.#connection, this.#admin, asking);
    const reader = new KafkaReader(this.core, this.#connection, { subscription, lag });
    this.#readers.push(reader);
    return reader;
  }

  lag(subscriptions: readonly Subscription[]): Promise<readonly GroupLag[]> {
    const wanted = new Set(subscriptions);
    return Promise.all(
      this.#readers.filter((reader) => wanted.has(reader.subscription)).map((reader) => lagOf(this.#connection, this.#admin, reader)),
    );
  }

  isAway(error: unknown): boolean {
    return isBrokerAway(error);
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#producer.disconnect(), this.#admin.disconnect()]); // the broker may be gone: then it knows already
  }
}

/** Kafka is the log: the leader sends what the outbox holds, keyed by aggregate, and the broker gives partitions to the readers. */
export const kafkaTransport = (core: Core, options: KafkaOptions): Transport => new KafkaTransport(core, options);
