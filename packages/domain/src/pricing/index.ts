export type { Basket, BasketFacts, BasketLine, BudgetLeft } from './book/basket.ts';
export { bookBytes } from './book/book-bytes.ts';
export { type BuiltBook, compileBook } from './book/compile-book.ts';
export { Names, PACKED_BYTES, packEntries } from './book/entries.ts';
export { listsFor } from './book/find-lists.ts';
export { couponOutcomes, promotionsForBuyer, shortForBuyer, stepsForBuyer } from './book/for-buyer.ts';
export { baseOfGoods, type Given, givenBy, givenTo, valueOfGoods } from './book/given.ts';
export { type Ladder, type LadderStep, ladderOf } from './book/ladder.ts';
export { withoutAgreements } from './book/list-prices-only.ts';
export { missingIn } from './book/missing.ts';
export { missingPacks } from './book/missing-packs.ts';
export { type NeededFacts, neededFacts } from './book/needed-facts.ts';
export { type NextBreak, nextBreak } from './book/next-break.ts';
export { otherPromotions } from './book/other-promotions.ts';
export type { PromotionOutcome } from './book/outcome.ts';
export { type AgainLine, bookOfPlaced, stillTaken, type TakenPrice, withGranted } from './book/price-again.ts';
export { priceBasket } from './book/price-basket.ts';
export type { PriceBook } from './book/price-book.ts';
export { type OrderDates, PRICE_DATE_RULES, type PriceDate, type PriceDateRule, priceDate } from './book/price-date.ts';
export type { BasketPrice, PricedBasketLine } from './book/priced-basket.ts';
export type {
  Allowance,
  BookSource,
  Entries,
  EntrySource,
  ListSource,
  OldStockSource,
  ProductSource,
  PromotionSource,
  SpecialPriceSource,
  TaxRateSource,
} from './book/source.ts';
export { holdsAt } from './book/source.ts';
export {
  basketFrom,
  basketInputs,
  lineStory,
  type StoredInputs,
  type StoredStep,
  type StoredTrace,
  storedFacts,
  storeStep,
  tellStored,
} from './book/story.ts';
export { tellTotal, totalWords } from './book/total-rounding.ts';
export { tell, tellShort } from './book/trace.ts';
export { ROUNDED, type TraceStep } from './book/trace-step.ts';
export { type BurnOutlook, type BurnSpan, type BurnStep, burnOutlook, evenPlan, RATE_DAYS } from './burn/burn-down.ts';
export { findMeetings, type PlannedPromotion } from './calendar/meetings.ts';
export { formerVersion, type VersionSpan, versionBehind } from './change/former-version.ts';
export {
  approve,
  type ChangeSize,
  checkLooked,
  checkPublishable,
  DRAFT_STATES,
  type DraftState,
  type Looked,
  needsOnlyAuthor,
  type Signature,
  type SignedDraft,
  type Signer,
  submit,
} from './change/signatures.ts';
export { checkQuantity, MAX_BASE_QUANTITY } from './check-quantity.ts';
export * from './circular/index.ts';
export * from './derive/index.ts';
export * from './diff/index.ts';
export * from './impact/index.ts';
export {
  countEntries,
  type InferredPriceList,
  inferPriceList,
  type PastSale,
  priceOf,
  USUAL_RULE,
} from './infer/infer-price-list.ts';
export { costField, type LimitField, limitFieldOf, minimumField, type SourceCost } from './limit-fields.ts';
export * from './lint/index.ts';
export {
  entryKey,
  followsTooFar,
  type ListSpan,
  type ListVersion,
  MAX_FOLLOWED,
  spansOf,
  type VersionCosts,
} from './lists/derived-spans.ts';
export {
  Assignment,
  assignmentWithin,
  BasedOn,
  basedOnWithoutCosts,
  checkPriceList,
  MAX_LIST_ENTRIES,
  PriceEntryInput,
  PriceListInput,
  PriceListTerms,
  readTerms,
  readToldTerms,
  type ToldTerms,
  termsWithoutCosts,
} from './lists/price-list-input.ts';
export * from './old-stock/index.ts';
export * from './packs/index.ts';
export {
  type Amounts,
  type LineAmounts,
  type LinePrice,
  type PriceSource,
  priceAsAgreed,
  type Sums,
  type TaxClass,
} from './price-line.ts';
export { type Granted, principalShares } from './promotions/claims.ts';
export { type NamedReward, type NamedWord, ownGoodsNamed, rewardsNamed, wordsNamed } from './promotions/named.ts';
export type { Earned, FreeGoods } from './promotions/promotion.ts';
export {
  PROMOTION_FIELDS,
  PROMOTION_TYPES,
  type Promotion,
  type PromotionTypeName,
  parsePromotion,
  promotionInput,
  saysAmounts,
} from './promotions/registry.ts';
export { unearned } from './promotions/target.ts';
export { compareSpecial } from './special/compare-special.ts';
export { largerPacks, type ReachedPack, reachedPacks } from './special/reached-packs.ts';
