import { type ParkedEventRow, listParkedEvents as readParkedEvents } from '@omniroute/db/tenant';
import { z } from 'zod';
import { filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { defineVerb } from '../run-verb.ts';

/** An event that a consumer could not handle; later events of the same record wait behind it until it is replayed. */
export interface ParkedEvent {
  readonly id: string;
  readonly consumerGroup: string;
  readonly eventId: string;
  readonly topic: string;
  readonly type: string;
  /** The record it is about, an order's id for orders and stock. */
  readonly aggregateId: string;
  /** The order's number where it is about one. */
  readonly number: string | null;
  readonly reason: string;
  readonly state: 'parked' | 'replaying' | 'done';
  readonly correlationId: string | null;
  readonly parkedAt: string;
  readonly settledAt: string | null;
}

const describeParked = (row: ParkedEventRow): ParkedEvent => ({
  id: row.id,
  consumerGroup: row.consumer_group,
  eventId: row.event_id,
  topic: row.topic,
  type: row.type,
  aggregateId: row.aggregate_id,
  number: row.number,
  reason: row.reason,
  state: row.state,
  correlationId: row.correlation_id,
  parkedAt: row.parked_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
});

const ListParkedEventsInput = listInput({ state: z.enum(['parked', 'replaying', 'done']), type: filterText, consumerGroup: filterText });

/** Parked events within the actor's scope, the latest first (sort `parkedAt`), settled ones too unless filtered by state. */
export const listParkedEvents = defineVerb<z.infer<typeof ListParkedEventsInput>, ListAnswer<ParkedEvent>>({
  id: 'tenant.list-parked-events',
  kind: 'read',
  input: ListParkedEventsInput,
  async run(call, input) {
    const { filter } = input;
    const page = await readParkedEvents(call.tx, pageRequest(input), {
      scope: call.actor.scope,
      states: filter.state,
      types: filter.type,
      groups: filter.consumerGroup,
    });
    return listAnswer(page, describeParked);
  },
});
