export { type Alike, alikeTo, findDuplicates, keysNeeded, type TwinFacts, type TwinReason, type Twins } from './find-duplicates.ts';
export { findOutletTwins, findOwnerTwins, type KeyTwins, type OutletTwinReason, type OwnerTwinReason } from './find-twins.ts';
export { MARKET_DAYS, type MarketDay } from './market-day.ts';
export { creditDaysOf, isOfferedTerms, MAX_CREDIT_DAYS, spelledTerms, stricterTerms, termsInOrder } from './payment-terms.ts';
export { type KeptPhone, readPhone } from './phone.ts';
export { type PlacedTerritory, placeTerritories, type TerritoryGiven } from './territory-tree.ts';
export { nameKeysOf } from './trigrams.ts';
