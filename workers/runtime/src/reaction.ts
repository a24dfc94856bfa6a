import type { Tx } from '@omniroute/db/client';
import type { EventEnvelope, Topic } from '@omniroute/domain';

/** What became of an event: handled; to be tried again after `afterMs` milliseconds; or set aside for a person, with the reason. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly afterMs: number }
  | { readonly kind: 'park'; readonly reason: string };

export const done: Outcome = { kind: 'done' };
/** Tries again after `afterMs` milliseconds (5 s at most), ten times, then parks. Nothing else of this topic goes on meanwhile. */
export const retryAfter = (afterMs: number): Outcome => ({ kind: 'retry', afterMs });
/** Sets the event aside, and rolls back what was written for it; later events of the same aggregate queue behind it. `reason` is read by the person who replays it. */
export const park = (reason: string): Outcome => ({ kind: 'park', reason });

/**
 * What a pipeline does about one type of event. `react` gets events of one tenant, in order per aggregate, in the transaction that
 * marks them as handled, and answers with one outcome for each. A Fault `unavailable` is tried again, other Faults park
 * the event, anything else that is thrown ends the process. Nothing that outlives a rollback may happen in it.
 */
export interface Reaction {
  /** The consumer group: reactions of one group to one topic share its place in the log. */
  readonly group: string;
  readonly topic: Topic;
  readonly type: string;
  /** Versions of the payload that it can read. Others are parked until a newer program replays them. */
  readonly versions: readonly number[];
  react(context: { readonly tx: Tx; readonly tenantId: string }, events: readonly EventEnvelope[]): Promise<readonly Outcome[]>;
  /**
   * Tells whoever waits that an event was set aside, in the transaction that parks it: `react` failed on it for good, or the process died
   * over it again and again. `reason` is what the person reads who finds it parked. Not called for events that only wait behind another,
   * or that nobody here can read.
   */
  gaveUp?(context: { readonly tx: Tx; readonly tenantId: string }, event: EventEnvelope, reason: string): Promise<void>;
}
