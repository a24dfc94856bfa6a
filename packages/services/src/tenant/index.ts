export { addMembers } from './add-members.ts';
export { createTenant, findTenant } from './create-tenant.ts';
export { actorOf, authenticateKey, findMemberships, type KeyIdentity, type Membership } from './identity.ts';
export { issueApiKey, revokeApiKey } from './issue-api-key.ts';
