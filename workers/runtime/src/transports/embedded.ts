import { advanceLog, findLogPosition, givePositions, type LogRow, readLog, readOutboxState } from '@omniroute/db/outbox';
import type { Core } from '../consumer/core.ts';
import { backoffMs, Pause } from '../pause.ts';
import { isDatabaseAway } from '../relay.ts';
import { type Consumer, type Message, Stopping, type Subscription, type Transport } from '../transport.ts';

/** Milliseconds after which a reader looks without being woken: at most, and while its last position is not stored. */
const IDLE_MS = 1_000;
const STORE_MS = 200;

export interface EmbeddedOptions {
  /** For tests alone, to show that they notice: what was read and not handled before a crash is lost. */
  readonly commitBeforeEffect?: boolean;
}

const messageOf = (topic: string, row: LogRow): Message => ({
  key: row.aggregate_id,
  body: row.envelope,
  stream: topic,
  place: row.position.toString(),
});

/** Reads one topic for one group, in the process that leads. */
class LogReader implements Consumer {
  readonly done: Promise<void>;
  readonly #pause: Pause;
  #isStopping = false;
  #aliveAt: Date;
  /** Done with everything up to here; undefined until it is read from the database. */
  #position: bigint | undefined;
  #stored = 0n;

  constructor(
    readonly core: Core,
    readonly subscription: Subscription,
    readonly options: EmbeddedOptions & { readonly isLeading: () => boolean },
  ) {
    this.#pause = new Pause(core.clock);
    this.#aliveAt = core.clock.now();
    this.done = this.#run();
  }

  aliveAt(): Date {
    return this.#aliveAt;
  }

  wake(): void {
    this.#pause.wake();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#pause.wake();
    await this.done;
  }

  readonly #beat = async (): Promise<void> => {
    this.#aliveAt = this.core.clock.now();
    if (this.#isStopping) throw new Stopping('the reader stops');
  };

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#isStopping) {
      try {
        await this.#readUntilStopped();
        failures = 0;
      } catch (error) {
        if (error instanceof Stopping) return await this.#storeIfPossible();
        if (!isDatabaseAway(error)) throw error;
        failures += 1;
        if (failures === 1)
          this.core.log.warn({ err: error, group: this.subscription.group }, 'the log cannot be read now; trying again until it can');
        this.#position = undefined;
        await this.#pause.wait(backoffMs(failures));
      }
    }
  }

  async #readUntilStopped(): Promise<void> {
    const { group, topic, types, batchSize } = this.subscription;
    while (!this.#isStopping) {
      this.#aliveAt = this.core.clock.now();
      if (!this.options.isLeading()) {
        this.#position = undefined; // another process reads on, and may lead us past what we knew
        await this.#pause.wait(IDLE_MS);
        continue;
      }
      if (this.#position === undefined) {
        this.#position = await findLogPosition(this.core.db, group, topic);
        this.#stored = this.#position;
      }
      const cursor = { group, topic, types, position: this.#position };
      // What was handled is stored with the next look. A crash before it brings the batch again, and the inbox drops it.
      const page = await readLog(this.core.db, cursor, { limit: batchSize, advance: this.#position !== this.#stored });
      this.#stored = cursor.position;
      if (page.rows.length > 0) await this.#handle(page.rows, page.until);
      this.#position = page.until;
      if (page.rows.length < batchSize) await this.#pause.wait(this.#position === this.#stored ? IDLE_MS : STORE_MS);
    }
    await this.#storeIfPossible();
  }

  async #handle(rows: readonly LogRow[], until: bigint): Promise<void> {
    const { group, topic, types, handle } = this.subscription;
    if (this.options.commitBeforeEffect) await advanceLog(this.core.db, { group, topic, types, position: until });
    await handle(
      rows.map((row) => messageOf(topic, row)),
      this.#beat,
    );
  }

  async #storeIfPossible(): Promise<void> {
    try {
      await this.#storePosition();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      this.core.log.warn(
        { err: error, group: this.subscription.group },
        'stopped without storing the last position; some events will come again',
      );
    }
  }

  async #storePosition(): Promise<void> {
    const { group, topic, types } = this.subscription;
    if (this.#position === undefined || this.#position === this.#stored) return;
    await advanceLog(this.core.db, { group, topic, types, position: this.#position });
    this.#stored = this.#position;
  }
}

/** The outbox table is the log: the leader gives rows their positions, and its readers go through it, each group by its own cursor. */
export function embeddedTransport(core: Core, options: EmbeddedOptions = {}): Transport {
  let isLeading = false;
  const readers: LogReader[] = [];
  return {
    kind: 'embedded',
    isLog: true,
    open: async () => undefined,
    async publish(lease) {
      const published = await givePositions(lease);
      for (const reader of readers) {
        const { topic, types } = reader.subscription;
        if (published.some((batch) => batch.topic === topic && types.includes(batch.type))) reader.wake();
      }
      return published;
    },
    lead(now) {
      isLeading = now;
      for (const reader of readers) reader.wake();
    },
    consume(subscription) {
      const reader = new LogReader(core, subscription, { ...options, isLeading: () => isLeading });
      readers.push(reader);
      return reader;
    },
    lag: async (subscriptions) => (await readOutboxState(core.db, subscriptions)).groups,
    isAway: () => false,
    close: async () => undefined,
  };
}
