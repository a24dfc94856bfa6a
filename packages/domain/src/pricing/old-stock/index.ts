export {
  type BatchDates,
  type BatchEnd,
  type BatchFact,
  type BatchShare,
  batchEnd,
  inTradeOrder,
  overBecause,
  shareOut,
  sharesAfter,
} from './batches.ts';
export { inTurn } from './turn.ts';
