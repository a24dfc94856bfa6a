import { type BatchDates, inTradeOrder } from './batches.ts';

/** An old price by when it began to hold, in milliseconds, and the batch that it is of. */
interface Turn {
  readonly key: string;
  readonly from: number;
  readonly batch?: BatchDates;
}

/** What is not sold by batch has no day by which it must go: it comes after what has. */
const datesOf = ({ batch, key }: Turn): BatchDates => batch ?? { batch: key, expiresOn: null, receivedOn: null };

/** Which old price of a unit goes first: the one that began first, and of those that began together the batch that goes out first. */
export const inTurn = (a: Turn, b: Turn): number => a.from - b.from || inTradeOrder(datesOf(a), datesOf(b)) || (a.key < b.key ? -1 : 1);
