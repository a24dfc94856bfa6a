/** A batch by its name, with the days that say in which order it goes out: `2027-03-03`, or null where nobody knows. */
export interface BatchDates {
  readonly batch: string;
  readonly expiresOn: string | null;
  readonly receivedOn: string | null;
}

const byDay = (a: string | null, b: string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);

/**
 * Old stock by batch: an old price names batches of its product in one depot, and holds until they are gone.
 *
 * - What there is of a batch is what a file brought of it, in base units, or what was counted since; less what other old prices have of it.
 * - When the price is entered, each batch gets a share, in the trade's order and as far as the price's own limit goes. The shares of all
 *   prices together are never more than the batch: nothing of it is sold twice.
 * - An order takes in the trade's order: first expired, first out; of those that expire together the one received first; a day that nobody
 *   knows comes last. It takes whole units of one batch at a time, and what no batch covers costs the list's price.
 * - A batch is sold through the day on which it expires, by the business's clock.
 * - What the depot says of a batch (counted, gone, recalled) lowers what is left and raises nothing: more than that was not signed. A batch
 *   that is gone or recalled is not sold at an old price again, and a price ends with the last of its batches.
 * - What an order took is its own: its cancellation gives it back to the batch. A file that is brought again moves no price that is there.
 */
export const inTradeOrder = (a: BatchDates, b: BatchDates): number =>
  byDay(a.expiresOn, b.expiresOn) || byDay(a.receivedOn, b.receivedOn) || (a.batch === b.batch ? 0 : a.batch < b.batch ? -1 : 1);

/** How many base units a price has of each batch, in the trade's order: all that is left, or `most` in all. What gets nothing is left out. */
export function shareOut<Batch extends BatchDates & { readonly left: number }>(
  batches: readonly Batch[],
  most = Number.POSITIVE_INFINITY,
): { readonly of: Batch; readonly base: number }[] {
  let open = most;
  return batches.toSorted(inTradeOrder).flatMap((of) => {
    const base = Math.min(of.left, open);
    if (base <= 0) return [];
    open -= base;
    return [{ of, base }];
  });
}

/** What the depot says of a batch; `left` in base units, beyond what orders have taken. */
export type BatchFact = { readonly fact: 'counted'; readonly left: number } | { readonly fact: 'gone' | 'recalled' };

/** Why a batch is not sold at an old price again. */
export type BatchEnd = 'gone' | 'recalled';

/** What a price has of a batch and what of that is sold, in base units. */
export interface BatchShare {
  readonly id: string;
  readonly cap: number;
  readonly used: number;
}

/** How it ends a batch; undefined where something is left. */
export const batchEnd = (fact: BatchFact): BatchEnd | undefined => {
  if (fact.fact !== 'counted') return fact.fact;
  return fact.left === 0 ? 'gone' : undefined;
};

/** What each price may sell of a batch after a fact: what is left goes to them in the order given, to none more than it had. */
export function sharesAfter(shares: readonly BatchShare[], fact: BatchFact): BatchShare[] {
  let open = fact.fact === 'counted' ? fact.left : 0;
  return shares.map((share) => {
    const kept = Math.min(open, share.cap - share.used);
    open -= kept;
    return { ...share, cap: share.used + kept };
  });
}

/** A batch of a price at a time; `until` is when it has expired, in milliseconds. */
export interface BatchStanding {
  readonly left: number;
  readonly until: number | null;
  readonly end: BatchEnd | null;
}

/** Why nothing of a batch is sold at its old price: what the depot said, its expiry, or that all of it is sold; null while it is sold. */
export function overBecause({ left, until, end }: BatchStanding, at: number): BatchEnd | 'expired' | 'sold' | null {
  if (end !== null) return end;
  if (until !== null && at >= until) return 'expired';
  return left > 0 ? null : 'sold';
}
