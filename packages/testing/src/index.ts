export { readCatalogue } from './canary-columns.ts';
export { everyVerb, type NamedVerb, SERVICE_NOUNS } from './every-verb.ts';
export { canaryOf, type FilledTenant, fillWithCanaries } from './fill-canaries.ts';
export { type MintedTenant, type MintOptions, mintTenant } from './mint-tenant.ts';
export { type TestServer, testServer } from './server.ts';
export { digestTenant } from './tenant-rows.ts';
export { startTestDatabase, type TestDatabase } from './test-database.ts';
export { openTestServices, standingClock, type TestServices } from './test-services.ts';
export { type VerbSample, verbSamples } from './verb-samples.ts';
