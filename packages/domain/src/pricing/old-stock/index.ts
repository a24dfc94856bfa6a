export {
  type BatchDates,
  type BatchEnd,
  type BatchFact,
  type BatchShare,
  endOf,
  inTradeOrder,
  overBecause,
  shareOut,
  sharesAfter,
} from './batches.ts';
