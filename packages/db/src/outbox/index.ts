export { beginRequest } from './begin-request.ts';
export { type AuditRow, type FactsOrigin, recordFacts, type RequestRecord } from './record-facts.ts';
