export { insertApiKey, type NewApiKey, revokeApiKeyRow } from './api-keys.ts';
export { findPersonOfKey, findPersonOfMember } from './find-person.ts';
export {
  ensureTenantRow,
  findKeyRow,
  findMembershipRows,
  findTenantRow,
  type KeyRow,
  listTenantIds,
  type MembershipRow,
  type NewTenant,
} from './identity.ts';
export { insertMembers, type NewMember } from './insert-members.ts';
export { type ApiKeyRow, findToday, listApiKeys, listParkedEvents, type ParkedEventRow } from './list-keys-and-parked.ts';
export { listStaff, type StaffRow } from './list-staff.ts';
export { markForReplay } from './replay-parked.ts';
export {
  deleteSavedView,
  listSavedViews,
  lockSavedView,
  putSavedView,
  type SavedViewRow,
  setDefaultView,
  type ViewState,
} from './saved-views.ts';
