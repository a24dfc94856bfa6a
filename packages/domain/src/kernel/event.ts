/** Topics, as the platform's architecture names them. */
export const TOPICS = {
  orders: 'omniroute.orders',
  inventory: 'omniroute.inventory',
  catalogue: 'omniroute.catalogue',
  intake: 'omniroute.intake',
  pricing: 'omniroute.pricing',
} as const;
export type Topic = (typeof TOPICS)[keyof typeof TOPICS];

/** The fixed envelope of every event, on the wire and in the outbox. Times are RFC 3339; ids are UUIDs. */
export interface EventEnvelope<Data = unknown> {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly tenant_id: string;
  readonly data: Data;
  readonly metadata: { readonly correlation_id: string; readonly user_id: string; readonly channel: string };
  readonly timestamp: string;
  readonly version: number;
}

/** An event with where it goes: `aggregateId` is the ordering key, `aggregateVersion` its place within that aggregate. */
export interface OutgoingEvent {
  readonly topic: Topic;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  readonly envelope: EventEnvelope;
}
