export { type BuyerKindRow, listBuyerKinds } from './buyer-kinds.ts';
export { type BuyerRow, findBuyersByCode } from './buyers.ts';
export {
  type CustomerFields,
  holdCustomer,
  lockCustomers,
  putNameKeys,
  readCustomerRecords,
  type StoredCustomer,
  writeCredit,
  writeCustomers,
  writeMemberships,
} from './customer-records.ts';
export { type AlikeRow, keepApart, readAlike, readDistinct, readTwins, type TwinRow } from './duplicates.ts';
export { type GroupRow, type KnownGroup, knownGroups, listGroups, listMembers, listSegments, putGroups } from './groups.ts';
export { keeperOf, keepersOf } from './keepers.ts';
export {
  type CustomerFilter,
  type CustomerRow,
  findCustomer,
  findCustomersByCode,
  findDepotsOf,
  groupsOf,
  listCustomers,
} from './list-customers.ts';
export { type LockedAccount, lockForMerge, type MovedThings, moveMoney, moveThings, noteMerge } from './merge-customers.ts';
export { type HoldingsRow, readHoldings } from './merge-holdings.ts';
export { countOutletOrders, mergeOutlet } from './merge-outlets.ts';
export {
  claimOwners,
  holdOwners,
  listOwned,
  moveOwner,
  type OwnedRow,
  type OwnerTwinRow,
  readKeptOwners,
  readOwnerTwins,
} from './merge-owners.ts';
export { listMerged, listMergedEmpties, listMergedInto, type MergedEmptiesRow, type MergedRow } from './merged.ts';
export { readNames } from './names.ts';
export { nextCustomerCode, nextOutletCode } from './next-codes.ts';
export {
  type BasketOutletRow,
  closeOutlet,
  findBasketOutlets,
  findOutlet,
  listOutletClasses,
  listOutlets,
  meantOutlet,
  type OutletRecord,
  type OutletRow,
  putOutlets,
} from './outlets.ts';
export {
  findOwner,
  type KnownOwner,
  knownOwners,
  listOwners,
  lockOwners,
  type OwnerRecord,
  type OwnerRow,
  putOwners,
  readOwner,
  readOwnerRecords,
} from './owners.ts';
export {
  addTerritories,
  knownTerritories,
  knownTerritoryPaths,
  listTerritories,
  lockTerritories,
  readTerritoryPaths,
  type TerritoryNode,
  type TerritoryRow,
  territoriesWithin,
  territoryPath,
  writeTerritories,
} from './territories.ts';
