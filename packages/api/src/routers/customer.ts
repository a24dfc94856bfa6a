import {
  bulkEditCustomers,
  dismissDuplicate,
  editCustomer,
  getCustomer,
  listCustomers,
  listDuplicates,
  listGroups,
  listOwners,
  listTerritories,
  mergeCustomers,
  previewMerge,
  putGroups,
  putOwners,
  putTerritories,
} from '@omniroute/services/customer';
import { list, read, router, write } from '../trpc.ts';

export const customerRouter = router({
  list: list(listCustomers),
  get: read(getCustomer),
  edit: write(editCustomer),
  bulkEdit: write(bulkEditCustomers),
  groups: read(listGroups),
  putGroups: write(putGroups),
  territories: read(listTerritories),
  putTerritories: write(putTerritories),
  owners: read(listOwners),
  putOwners: write(putOwners),
  duplicates: read(listDuplicates),
  dismissDuplicate: write(dismissDuplicate),
  previewMerge: read(previewMerge),
  merge: write(mergeCustomers),
});
