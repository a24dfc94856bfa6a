import type { GroupLag, Published, PublishLease } from '@omniroute/db/outbox';
import type { Topic } from '@omniroute/domain';

/** An event as a transport delivers it: not read yet. */
export interface Message {
  /** The ordering key, an aggregate's id. */
  readonly key: string;
  /** Bytes from a broker, or parsed JSON from the log. */
  readonly body: unknown;
  /** Where it came from: the stream whose order is kept (a topic, or a partition of it), and its place there. */
  readonly stream: string;
  readonly place: string;
}

/** Thrown by `beat` when the transport wants its thread back: it is stopping. What was under way is delivered again. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}

/**
 * Handles messages in their order and returns when their effects are committed. `beat` is called between long steps: it tells the
 * transport that the handler lives, and throws when it has to let go. Any other error ends the process.
 */
export type Handle = (messages: readonly Message[], beat: () => Promise<void>) => Promise<void>;

export interface Subscription {
  readonly group: string;
  readonly topic: Topic;
  /** Types that the group reacts to; a transport may leave out others. */
  readonly types: readonly string[];
  readonly batchSize: number;
  readonly handle: Handle;
}

/** Something that runs until it is stopped. `done` rejects when it cannot go on: the process must end. */
export interface Running {
  readonly done: Promise<void>;
  /** Takes nothing new, finishes what is under way, lets go. */
  stop(): Promise<void>;
}

export interface Consumer extends Running {
  /** When it last showed that it lives: it has asked for work, or a handler has given a beat. */
  aliveAt(): Date;
}

/** How events get from the outbox to the groups. One conformance suite holds for every transport. */
export interface Transport {
  readonly kind: 'embedded' | 'kafka';
  /** Whether the outbox itself is the log, so that its rows must stay until every group has read them. */
  readonly isLog: boolean;
  /** Makes what must be there: topics of a broker. */
  open(topics: readonly Topic[]): Promise<void>;
  /** Moves committed outbox rows on, in order per aggregate. Called by the leader alone, until nothing is left. */
  publish(lease: PublishLease): Promise<readonly Published[]>;
  /** This process leads now, or no longer. */
  lead(isLeading: boolean): void;
  consume(subscription: Subscription): Consumer;
  lag(subscriptions: readonly Subscription[]): Promise<readonly GroupLag[]>;
  /** Whether the server behind it is away for now, so that trying again later can succeed. */
  isAway(error: unknown): boolean;
  close(): Promise<void>;
}
