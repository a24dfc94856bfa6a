export {
  type CircularCostRow,
  clearCircularCosts,
  listCircularCosts,
  listDraftedCosts,
  type NewCircularCost,
  putCircularCosts,
  readSaidCosts,
} from './circular-costs.ts';
export {
  addCircularRows,
  type CircularCandidate,
  type CircularDecision,
  type CircularRowRow,
  decideCircularRows,
  listCircularMatches,
  listCircularRows,
  listUnpricedLines,
  type MatchProductRow,
  type NewCircularRow,
  readMatchProducts,
  readTenantName,
  rememberCircularRows,
} from './circular-rows.ts';
export {
  addCircular,
  type CircularHead,
  type CircularListRow,
  type CircularReading,
  type CircularState,
  changeCircular,
  findCircular,
  findOtherCircular,
  findRenewingCircular,
  keepCircularListVersion,
  listCircularLists,
  listCirculars,
  lockCircular,
  putCircularList,
  removeCircularList,
  setCircularListVersion,
} from './circulars.ts';
export { type CostBasis, type CostListRow, fixCostBasis, listCostLists, readCostBasis } from './cost-basis.ts';
export { findOtherStacking, findOtherStackingOf, type OtherStackingRow } from './find-other-stacking.ts';
export {
  addImpactRun,
  advanceImpactRun,
  endImpactRun,
  findImpactRun,
  type ImpactRow,
  type ImpactState,
  listImpactRuns,
  lockImpactRun,
} from './impact-runs.ts';
export { type CalendarRow, listCalendar } from './list-calendar.ts';
export { type ClaimRow, listClaimed } from './list-claims.ts';
export {
  findListVersionAt,
  findPriceList,
  type ListAtVersion,
  listPriceEntries,
  listPriceLists,
  type PriceEntryRow,
  type PriceListRow,
} from './list-price-lists.ts';
export { findPromotion, listPromotions, type PromotionRow } from './list-promotions.ts';
export { listRetiredPrices, type RetiredPriceRow } from './list-retired-prices.ts';
export { listSubmitted, type SubmittedRow } from './list-submitted.ts';
export { countMovingPrices, type GroupPrices, listGroupPrices, type MovingPrices, moveCustomerPrices } from './move-customer.ts';
export { findPromotionsNaming, type NamingPromotion, renameCircularPrincipal } from './named-words.ts';
export { type BreakRow, type ComingPackRow, listBreaksOf, listComingPacks } from './pack-changes.ts';
export {
  type DraftCell,
  type DraftCellRow,
  type DraftChangeRow,
  type EntryRecord,
  findMissingUnits,
  listDraftChanges,
  listUnsignedChanges,
  type MissingEntry,
  readDraftCells,
  replaceDraftEntries,
  type UnsignedChangeRow,
  writeDraftCells,
} from './price-list-draft-entries.ts';
export {
  type DraftRow,
  type DraftStateChange,
  discardListDraft,
  findListDraft,
  type Hand,
  type ListHeadRow,
  listPriceFollows,
  lockPriceList,
  openPriceList,
  putListDraft,
  setListDraftState,
} from './price-list-drafts.ts';
export {
  addListVersion,
  listListVersions,
  takeBackPlanned,
  takeDraftPrices,
  takeFormerPrices,
  type VersionRow,
} from './price-list-versions.ts';
export { addPriceTrace, findPriceTrace, type NewTrace, replacePriceTrace, type TraceRow } from './price-traces.ts';
export { type EnteredCostRow, listCostsOf, listMinimumPricesOf, type MinimumRow } from './product-limits.ts';
export {
  type BurnCustomerRow,
  type BurnDayRow,
  findPromotionBurnHead,
  listPromotionBurnCustomers,
  readPromotionBurnDays,
} from './promotion-burn.ts';
export {
  addPromotionUses,
  type CounterRaise,
  type CounterRow,
  EVERYBODY,
  holdPromotionCounters,
  lockUsedPromotions,
  type PromotionUse,
  raisePromotionCounters,
  readPromotionCounters,
  settlePromotionUses,
} from './promotion-counters.ts';
export { type AmountOff, holdAmountsOff, lowerPromotionUses } from './promotion-cuts.ts';
export {
  addPromotionReturns,
  findPromotionReturns,
  holdOrderUses,
  listTargetsOf,
  listTargetUses,
  lockLineUses,
  type NewPromotionReturn,
  NO_LINE,
  type PostedUse,
  type PromotionReturn,
  readSupplied,
  type UnderPromotion,
} from './promotion-returns.ts';
export { findUnknownWords, type PromotionWord } from './promotion-words.ts';
export {
  addPromotionVersion,
  discardPromotionDraft,
  endPromotion,
  findPromotionDraft,
  listPromotionVersions,
  lockPromotion,
  openPromotion,
  type PromotionHeadRow,
  putPromotionDraft,
  setPromotionDraftState,
  takeBackPlannedPromotion,
} from './promotions.ts';
export {
  type ChangedMinimum,
  type EndedCost,
  type EnteredCost,
  endProductCosts,
  type NewCost,
  putMinimumPrices,
  putProductCosts,
} from './put-limits.ts';
export { raiseBook } from './raise-book.ts';
export {
  BOOK_VERSIONS,
  type BookEntryRow,
  type BookListRow,
  type BookPromotionRow,
  type BookRows,
  type BookSpecialRow,
  type BookTaxRow,
  type PriceHead,
  readBookEntries,
  readBookRows,
  readBookWindow,
  readComingPromotions,
  readPriceHead,
} from './read-book.ts';
export { type BookProductRow, readBookProducts, readUnitsWindow } from './read-book-products.ts';
export { type CostRow, readProductCosts } from './read-costs.ts';
export { readPriceMoment } from './read-price-moment.ts';
export { type RecommendedRow, readRecommended } from './read-recommended.ts';
export {
  countCustomersOf,
  readSheetHeads,
  readSheetPrices,
  readSheetUnits,
  type SheetListRow,
  type SheetPriceRow,
  type SheetUnitRow,
} from './read-sheet.ts';
export {
  type DeputyRow,
  endDeputy,
  listDeputies,
  listDeputised,
  nameDeputy,
  type PricingSettingsRow,
  putPricingSettings,
  readPricingSettings,
} from './settings.ts';
export {
  addSpecialBatches,
  type BatchRow,
  type BatchShareRow,
  changeBatch,
  listBatches,
  listShares,
  lockBatches,
  type SpecialBatchRow,
  withoutBatches,
} from './special-batches.ts';
export {
  addSpecialPrice,
  listSpecialPrices,
  lockSpecialPrice,
  type NewSpecialPrice,
  type SpecialPriceRow,
  setSpecialPriceState,
} from './special-prices.ts';
export {
  giveSpecialPricesBack,
  holdSpecialPrices,
  listTakenSpecials,
  readSpecialUse,
  readTakenPrices,
  type TakenPriceRow,
  type TakenSpecialRow,
  takeSpecialPrices,
} from './special-use.ts';
export { listTaxRates, putTaxRate, readTaxBase, removePlannedTaxRate, type TaxBaseRow, type TaxRateRow } from './tax-rates.ts';
export { listVersionChanges, type VersionChangeRow } from './version-changes.ts';
