import { isUnavailable } from '@omniroute/db/client';
import { PUBLISH_BATCH, type PublishLease, purgePublished, takePublishLease } from '@omniroute/db/outbox';
import { Fault, type Topic } from '@omniroute/domain';
import type { Core } from './consumer/core.ts';
import { backoffMs, Pause } from './pause.ts';
import type { Running, Subscription, Transport } from './transport.ts';

/**
 * Milliseconds between looks into the outbox: at least while events come, and at most when none have come for a while. In between, two
 * for each event of the last look, up to `GATHER_MS`: the more there is to do, the more one transaction of a reader should hold.
 */
const BUSY_MS = 10;
const GATHER_MS = 50;
const IDLE_MS = 250;
/** Milliseconds between tries to become the leader. */
const STANDBY_MS = 1_000;
const PURGE_EVERY_MS = 10 * 60_000;
const KEPT_MS = 30 * 24 * 3_600_000;

export interface Relay extends Running {
  isLeading(): boolean;
  /** When it last looked into the outbox and moved on what was there, or saw that another process leads. */
  aliveAt(): Date;
  /** Looks into the outbox at once. */
  wake(): void;
}

export interface RelayOptions {
  readonly transport: Transport;
  readonly topics: readonly Topic[];
  readonly subscriptions: readonly Subscription[];
}

/** Whether the database is away, as the driver or as our own door says it. */
export const isDatabaseAway = (error: unknown): boolean => (error instanceof Fault ? error.kind === 'unavailable' : isUnavailable(error));

class LeaderRelay implements Relay {
  readonly done: Promise<void>;
  readonly #pause: Pause;
  #isStopping = false;
  #isLeading = false;
  #aliveAt: Date;
  #failures = 0;
  #purgedAt = 0;

  constructor(
    readonly core: Core,
    readonly options: RelayOptions,
  ) {
    this.#pause = new Pause(core.clock);
    this.#aliveAt = core.clock.now();
    this.done = this.#run();
  }

  isLeading(): boolean {
    return this.#isLeading;
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

  #lead(isLeading: boolean): void {
    if (this.#isLeading === isLeading) return;
    this.#isLeading = isLeading;
    this.options.transport.lead(isLeading);
    this.core.log.info({ transport: this.options.transport.kind }, isLeading ? 'relay leads' : 'relay leads no longer');
  }

  /** Something went well: only that shows that it lives. One that tries in vain for half a minute is not ready. */
  #showAlive(): void {
    this.#failures = 0;
    this.#aliveAt = this.core.clock.now();
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      try {
        const lease = await takePublishLease(this.core.db);
        if (lease) {
          await this.#publishWith(lease);
        } else {
          this.#showAlive();
          await this.#pause.wait(STANDBY_MS);
        }
      } catch (error) {
        if (!isDatabaseAway(error) && !this.options.transport.isAway(error)) throw error;
        this.#failures += 1;
        if (this.#failures === 1) this.core.log.warn({ err: error }, 'the relay cannot go on now; trying again until it can');
        await this.#pause.wait(backoffMs(this.#failures));
      }
    }
  }

  async #publishWith(lease: PublishLease): Promise<void> {
    try {
      this.#lead(true);
      let waitMs = BUSY_MS;
      while (!this.#isStopping) {
        const published = await this.options.transport.publish(lease);
        this.#showAlive();
        const count = published.reduce((sum, batch) => sum + batch.count, 0);
        if (count >= PUBLISH_BATCH) continue; // there is more
        waitMs = count > 0 ? Math.min(GATHER_MS, Math.max(BUSY_MS, count * 2)) : Math.min(IDLE_MS, waitMs * 2);
        if (count === 0) await this.#purgeWhenDue(lease);
        if (await this.#pause.wait(waitMs)) waitMs = BUSY_MS;
      }
    } finally {
      this.#lead(false);
      await lease.release();
    }
  }

  async #purgeWhenDue(lease: PublishLease): Promise<void> {
    const now = this.core.clock.now().getTime();
    if (now - this.#purgedAt < PURGE_EVERY_MS) return;
    const { topics, subscriptions, transport } = this.options;
    const groups = [...new Set(subscriptions.map((subscription) => subscription.group))];
    const gone = await purgePublished(lease, { topics, groups, before: new Date(now - KEPT_MS), isLog: transport.isLog });
    if (gone > 0) this.core.log.info({ rows: gone }, 'old outbox, inbox and request log rows removed');
    else this.#purgedAt = now;
  }
}

/**
 * Moves committed events on as long as this process leads: one process does, whoever holds the lease. When the database or the broker
 * is away it waits for them; anything else that is thrown rejects `done`.
 */
export const startRelay = (core: Core, options: RelayOptions): Relay => new LeaderRelay(core, options);
