import type { GroupLag } from '@omniroute/db/outbox';
import type { Topic } from '@omniroute/domain';
import type { EachBatchPayload, Kafka, Consumer as KafkaConsumer, KafkaMessage, RetryOptions } from 'kafkajs';
import type { Core } from '../consumer/core.ts';
import { Pause } from '../pause.ts';
import { type Consumer, type Message, Stopping, type Subscription } from '../transport.ts';

export interface KafkaConnection {
  readonly kafka: Kafka;
  readonly retry: RetryOptions;
  readonly topicName: (topic: Topic) => string;
  readonly commitBeforeEffect: boolean;
}

const SESSION_MS = 30_000;
/** The client is known to stop without a word after a broker restarts. Standing still for so long with work waiting ends the process. */
const STALL_MS = 60_000;
const WATCH_MS = 15_000;

const isClientError = (error: unknown): error is Error => error instanceof Error && error.name.startsWith('KafkaJS');

/** What the client says when it has given up on what it could have gone on trying. */
const GIVEN_UP = new Set(['KafkaJSNumberOfRetriesExceeded', 'KafkaJSTimeout', 'KafkaJSLockTimeout']);

/**
 * Whether the broker client failed for want of a broker: trying again later can succeed. What the broker refuses (a message that is too
 * large, a topic we may not write to) it will refuse again. The client calls all that it has given up on not retriable and keeps the
 * reason as the cause, sometimes of a cause.
 */
export function isBrokerAway(error: unknown): boolean {
  if (!isClientError(error)) return false;
  return GIVEN_UP.has(error.name) || ('retriable' in error && error.retriable === true) || isBrokerAway(error.cause);
}

const messageOf = (batch: { topic: string; partition: number }, message: KafkaMessage): Message => ({
  key: message.key?.toString() ?? '',
  body: message.value,
  stream: `${batch.topic}/${batch.partition}`,
  place: message.offset,
});

/**
 * Reads one topic for one group with kafkajs. The group's name on the broker carries the topic, because this client loses its
 * balance when members of one group want different topics. Offsets are committed after the effects.
 */
export class KafkaReader implements Consumer {
  readonly done: Promise<void>;
  readonly groupId: string;
  readonly subscription: Subscription;
  readonly #consumer: KafkaConsumer;
  readonly #lag: (reader: KafkaReader) => Promise<GroupLag>;
  readonly #watch: Pause;
  #isStopping = false;
  #aliveAt: Date;
  /** When a handler last got on: an offset moved, or it waits for the database and says so. */
  #movedAt: Date;
  #handledUntil: Date | null = null;
  #finish: (failure?: unknown) => void = () => undefined;

  constructor(
    readonly core: Core,
    readonly connection: KafkaConnection,
    wanted: { readonly subscription: Subscription; readonly lag: (reader: KafkaReader) => Promise<GroupLag> },
  ) {
    this.subscription = wanted.subscription;
    this.#lag = wanted.lag;
    this.#watch = new Pause(core.clock);
    this.#aliveAt = core.clock.now();
    this.#movedAt = this.#aliveAt;
    this.groupId = `${this.subscription.group}.${connection.topicName(this.subscription.topic)}`;
    this.#consumer = connection.kafka.consumer({
      groupId: this.groupId,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: SESSION_MS,
      heartbeatInterval: 3_000,
      maxWaitTimeInMs: 250,
      minBytes: 1,
      allowAutoTopicCreation: false,
      // Given up is given up: the supervisor starts a new process, whose first join is clean.
      retry: { ...connection.retry, restartOnFailure: async () => false },
    });
    const ended = new Promise<void>((resolve, reject) => {
      this.#finish = (failure) => (failure === undefined ? resolve() : reject(failure));
    });
    ended.catch(() => undefined); // heard through `done`
    this.done = Promise.all([ended, this.#watchUntilStopped()]).then(() => undefined);
    this.#run().catch((error: unknown) => this.#fail(error));
  }

  aliveAt(): Date {
    return this.#aliveAt;
  }

  /** When the last handled message was written, or null before the first. */
  handledUntil(): Date | null {
    return this.#handledUntil;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#watch.wake();
    await this.#consumer.disconnect().catch((error: unknown) => {
      this.core.log.warn({ err: error, group: this.groupId }, 'the broker did not hear that this reader leaves; its session will run out');
    });
    this.#finish();
    await this.done;
  }

  #fail(error: unknown): void {
    this.#watch.wake();
    this.#isStopping = true;
    this.#finish(error);
  }

  async #run(): Promise<void> {
    const consumer = this.#consumer;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart && !this.#isStopping) this.#fail(payload.error);
    });
    // It asks the broker for more, or tells it that it lives: either shows that the loop turns.
    const alive = (): void => {
      this.#aliveAt = this.core.clock.now();
    };
    consumer.on(consumer.events.FETCH, alive);
    consumer.on(consumer.events.HEARTBEAT, alive);
    await consumer.connect();
    await consumer.subscribe({ topics: [this.connection.topicName(this.subscription.topic)], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    try {
      await this.#handle(payload);
    } catch (error) {
      if (error instanceof Stopping) return;
      // The client knows what to do about its own errors (a rebalance above all). Anything else ends the process, nothing committed.
      if (!isClientError(error)) this.#fail(error);
      throw error;
    }
  }

  async #handle({ batch, heartbeat, isRunning, isStale, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload): Promise<void> {
    const { handle, batchSize } = this.subscription;
    const beat = async (): Promise<void> => {
      this.#aliveAt = this.core.clock.now();
      this.#movedAt = this.#aliveAt;
      if (this.#isStopping || !isRunning() || isStale()) throw new Stopping('the partition is taken away');
      await heartbeat();
    };
    const commit = async (last: KafkaMessage): Promise<void> => {
      const offset = (BigInt(last.offset) + 1n).toString();
      await commitOffsetsIfNecessary({ topics: [{ topic: batch.topic, partitions: [{ partition: batch.partition, offset }] }] });
      resolveOffset(last.offset);
    };
    for (let from = 0; from < batch.messages.length; from += batchSize) {
      const part = batch.messages.slice(from, from + batchSize);
      const last = part.at(-1);
      if (!last) return;
      await beat();
      if (this.connection.commitBeforeEffect) await commit(last);
      await handle(
        part.map((message) => messageOf(batch, message)),
        beat,
      );
      if (!this.connection.commitBeforeEffect) await commit(last);
      this.#handledUntil = new Date(Number(last.timestamp));
    }
  }

  /** Ends the process when messages wait and nothing has moved for a minute: what the client calls connected says nothing. */
  async #watchUntilStopped(): Promise<void> {
    let waitingSince: Date | undefined;
    let movedAt = this.#movedAt;
    while (!this.#isStopping) {
      await this.#watch.wait(WATCH_MS);
      if (this.#isStopping) return;
      const waiting = movedAt === this.#movedAt ? await this.#lag(this).catch(() => undefined) : undefined; // no broker to ask: nothing can move
      const now = this.core.clock.now();
      if (movedAt !== this.#movedAt || waiting === undefined || waiting.lag === 0) {
        movedAt = this.#movedAt;
        waitingSince = undefined;
        continue;
      }
      waitingSince ??= now;
      if (now.getTime() - waitingSince.getTime() < STALL_MS) continue;
      const stalled = `${this.groupId} has stood still for ${STALL_MS / 1_000} s with ${waiting.lag} messages waiting`;
      this.#fail(new Error(`${stalled}; the process starts again`));
    }
  }
}
