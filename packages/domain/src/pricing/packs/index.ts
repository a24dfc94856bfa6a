export { type Break, brokenBreaks, isMoved, type Moved, movedBreaks, movedCounts } from './moved-counts.ts';
export { newlyUneven, type PackChange, type PackSize, packsText, type UnevenPack, unevenPacks } from './pack-sizes.ts';
export { type CountedFor, isForProduct, type PromotionCount, promotionCounts } from './promotion-counts.ts';
