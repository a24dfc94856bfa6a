import type { CodeMeaning } from './file-codes.ts';

/** What may be wrong with an order: how much is asked for, at which price, and how it stands. */
export const ORDER_CODES = {
  'order.not-confirmed': {
    status: 422,
    title: 'The order is not confirmed',
    advice: 'Only a confirmed order can be loaded or cancelled; the detail says how this one stands.',
  },
  'order.unknown': { status: 404, title: 'There is no such order', advice: 'Check the id; it may belong to another business.' },
  'price.changed': {
    status: 409,
    title: 'The price is another than the one you saw',
    advice: 'Nothing was ordered. Calculate again, and send the new total in `seenGrossMinor` under a new Idempotency-Key, or none.',
  },
  'quantity.not-positive': { status: 422, title: 'The quantity is not positive', advice: 'Order at least 1, or leave the line out.' },
  'quantity.too-large': { status: 422, title: 'The quantity is too large', advice: 'Check for a typing error.' },
  'quantity.below-minimum': {
    status: 422,
    title: 'The quantity is below the minimum',
    advice: 'The detail says from how many it is sold.',
  },
  'quantity.off-increment': {
    status: 422,
    title: 'The quantity is not a whole number of steps',
    advice: 'The detail says in which steps it is sold.',
  },
  'time.to-come': {
    status: 422,
    title: 'The time is still to come',
    advice: 'Say when it happened, or leave the time out where it happens now.',
  },
} as const satisfies Record<string, CodeMeaning>;
