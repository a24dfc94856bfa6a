export { channelOf, checkAsked, outletUnknown } from './asked-for.ts';
export { type BulkResult, bulkCalculatePrices, calculatePrices, MAX_BULK_LINES } from './calculate-prices.ts';
export {
  approvePriceList,
  approvePromotion,
  discardPriceList,
  discardPromotion,
  publishPriceList,
  publishPromotion,
  revertPriceList,
  revertPromotion,
  submitPriceList,
  submitPromotion,
} from './change-verbs.ts';
export * from './circular/index.ts';
export { compareSpecialPrice, type SpecialComparison } from './compare-special.ts';
export { putCosts, putMinimumPrices } from './costs.ts';
export { type CountedBatch, countBatch } from './count-batch.ts';
export { type DeputiesDocument, type Deputy, endDeputy, listDeputies, nameDeputy } from './deputies.ts';
export { deriveList, derivePage } from './derive-list.ts';
export { type EditDraftAnswer, editPriceDraft, rebasePriceDraft } from './edit-price-draft.ts';
export { explainPrice, type LadderStepDocument, type PriceExplained } from './explain-price.ts';
export { getPriceTrace, type PriceTraceDocument } from './get-price-trace.ts';
export { type GivenBack, giveBackUses, giveLineBack } from './give-back-uses.ts';
export * from './impact/index.ts';
export * from './infer/index.ts';
export { type Calendar, type CalendarEntry, type CalendarState, listCalendar } from './list-calendar.ts';
export { type ClaimLine, type Claims, listClaims } from './list-claims.ts';
export type { PriceEntry } from './list-entries.ts';
export {
  type DraftChange,
  getPriceDraft,
  getPriceList,
  listPriceLists,
  type PriceDraftDocument,
  type PriceListDocument,
  type PriceListSummary,
  type PriceListVersion,
} from './list-price-lists.ts';
export { changesToSign } from './list-to-sign.ts';
export { loseRebates, moneyBack, type TargetBefore, takeBack, targetsBefore } from './lose-rebates.ts';
export type { ChangeState } from './make-changes.ts';
export { type Batch, listBatches } from './old-batches.ts';
export * from './preview/index.ts';
export type { PriceDocument, TraceStepDocument } from './price-document.ts';
export { termsAt } from './price-facts.ts';
export { getPriceMoment, type PriceMoment, readPriceMoment } from './price-moment.ts';
export { type PricedCustomer, type PriceRequest, priceRequest } from './price-request.ts';
export { getPriceTimeline } from './price-timeline.ts';
export { type OfferTerms, priceUnits, type UnitOnRequest, type UnitPrice, type UnitPrices } from './price-units.ts';
export { getMinimumPrices, getProductCosts, type MinimumPrices, type ProductCosts } from './product-limits.ts';
export {
  type BurnFigures,
  type BurnForecast,
  type BurnKind,
  type BurnLimits,
  type BurnMoves,
  getPromotionBurn,
  type PromotionBurn,
} from './promotion-burn.ts';
export type { BudgetState } from './promotion-limits.ts';
export {
  getPromotion,
  listPromotions,
  type PromotionDocument,
  type PromotionSummary,
  type PutPromotionAnswer,
  putPromotion,
} from './promotions.ts';
export { type PutDraftAnswer, putPriceDraft } from './put-price-draft.ts';
export { type PutPriceListInput, putPriceList } from './put-price-list.ts';
export type { LineQuote, NearPromotion, Quote, QuotedCoupon, QuotedLine } from './quote-document.ts';
export { type QuoteLinesInput, quoteLines } from './quote-lines.ts';
export { type PriceSheet, readPriceSheet, type SheetList, type SheetPrice } from './read-price-sheet.ts';
export {
  type MarginDocument,
  type OfferedPrice,
  offered,
  type RecommendedDocument,
  recommendedDocuments,
  recommendedPrices,
} from './recommended.ts';
export { getPricingSettings, type PricingSettingsDocument, putPricingSettings } from './settings.ts';
export { approveSpecialPrice, endSpecialPrice } from './sign-special.ts';
export {
  addSpecialPrice,
  listSpecialPrices,
  type SpecialBatch,
  type SpecialPrice,
} from './special-prices.ts';
export { listTaxRates, putTaxRate, type TaxClassRates, type TaxRate, takeBackTaxRate } from './tax-rates.ts';
export { type PromotionTest, testPromotion } from './test-promotion.ts';
export { whyFor } from './told.ts';
export { type AskedBasket, traceIdOf } from './trace-id.ts';
export { type PromotionsDocument, validatePromotions } from './validate-promotions.ts';
