export { addMembers } from './add-members.ts';
export { createTenant, findTenant } from './create-tenant.ts';
export { actorOf, authenticateKey, findMemberships, type KeyIdentity, type Membership } from './identity.ts';
export { importBusiness } from './import-business.ts';
export { issueApiKey, revokeApiKey } from './issue-api-key.ts';
export { type ApiKeySummary, listApiKeys } from './list-api-keys.ts';
export { listMyWork, type WorkItem, type WorkSample } from './list-my-work.ts';
export { listParkedEvents, type ParkedEvent } from './list-parked-events.ts';
export { replayParkedEvent } from './replay-parked-event.ts';
