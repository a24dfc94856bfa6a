export { type Change, type Changes, changesBetween } from './changes.ts';
export { CURRENCIES, decimalText, isCurrency, minorDigitsOf, minorScaleOf } from './currency.ts';
export { addDays, dateText, daysBetween, daysFrom } from './days.ts';
export { type EventEnvelope, type OutgoingEvent, TOPICS, type Topic } from './event.ts';
export { Fault, type FaultKind, type InputIssue, type Problem, pointerTo, type Refusal, refused } from './fault.ts';
export { groupBy } from './group-by.ts';
export * from './money.ts';
export type { Clock, Ids } from './ports.ts';
export { err, ok, type Result } from './result.ts';
export { isUuid, normalisePhone } from './text.ts';
export { countOf, countText, pluralOf } from './unit-words.ts';
export {
  divideWhole,
  includedTaxWhole,
  minusWhole,
  plusWhole,
  portionWhole,
  timesWhole,
  type Whole,
  wholeOf,
} from './whole.ts';
export { dayWordsIn, zoned } from './zoned.ts';
