export type { KnownWorth } from './choose-unit.ts';
export type { CircularColumn, CircularHeader } from './circular-header.ts';
export type { CircularProblem, CircularRow } from './circular-row.ts';
export {
  type CostChange,
  costWithoutTax,
  type KeepContext,
  type KeepGoods,
  type KeepProblem,
  type KeptPrice,
  keepMargin,
  type MarginRule,
} from './keep-margin.ts';
export { type MarketCircular, type MarketContext, type MarketLine, marketCircular } from './market-circular.ts';
export { gsmText, type MarketTextOptions, marketDocument, marketText } from './market-text.ts';
export { type CircularMatch, type MatchContext, matchCircular, rememberKey } from './match-circular.ts';
export type { MatchProduct } from './product-index.ts';
export { type Circular, readCircular } from './read-circular.ts';
export { type Pack, readPack, type Size, sizeWords } from './read-pack.ts';
export type { CircularContext } from './read-table.ts';
export { type OutletMargin, outletMargin, retailOfPiece } from './retail.ts';
export type { Candidate, DoubtReason, MatchReason, RowMatch } from './row-match.ts';
export type { CircularAside } from './set-aside.ts';
export { type Sheet, splitPasted } from './split-pasted.ts';
export { type Worth, worthIn } from './worth.ts';
