export { type MintedTenant, type MintOptions, mintTenant } from './mint-tenant.ts';
export { type TestServer, testServer } from './server.ts';
export { startTestDatabase, type TestDatabase } from './test-database.ts';
export { openTestServices, standingClock, type TestServices } from './test-services.ts';
