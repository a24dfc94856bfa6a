export { findBrokerPosition, noteHandedOver, type PlacedRow, readPlaced } from './hand-over.ts';
export { type ClientRequest, type Once, onceOnly } from './once-only.ts';
export { type PublishLease, takePublishLease } from './publish-lease.ts';
export { givePositions, markPublished, PUBLISH_BATCH, type Published, readUnpublished, type UnpublishedRow } from './publish-positions.ts';
export { type PurgeOptions, purgePublished } from './publish-purge.ts';
export { advanceLog, findLogPosition, type LogCursor, type LogPage, type LogRow, readLog } from './read-log.ts';
export { type GroupLag, isAnswering, type OutboxState, readOutboxState } from './read-log-lag.ts';
export { type AuditRow, type FactsOrigin, type RequestRecord, recordFacts } from './record-facts.ts';
