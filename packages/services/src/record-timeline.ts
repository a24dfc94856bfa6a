import type { Tx } from '@omniroute/db/client';
import { listTimeline, type TimelineRow } from '@omniroute/db/order';

/** One field of a step: JSON values as they were audited, null where not set. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One step of any record's life: who, when, by which way, and what was so before and after. */
export interface RecordStep {
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly channel: string;
  readonly changes: readonly FieldChange[];
  /** Why, in the words of whoever did it. */
  readonly reason: string | null;
  /** All that was noted, JSON-safe. */
  readonly detail: Readonly<Record<string, unknown>> | null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields noted as `{ from, to }`: under `changes`, or beside it by verbs that note a single one. */
function changesOf(detail: Record<string, unknown>): FieldChange[] {
  const { changes, ...beside } = detail;
  return Object.entries({ ...beside, ...(isObject(changes) && changes) }).flatMap(([field, value]) =>
    isObject(value) && 'from' in value && 'to' in value ? [{ field, from: value['from'], to: value['to'] }] : [],
  );
}

function describeRow({ type, happened_at: at, actor_name: actor, channel, detail }: TimelineRow): RecordStep {
  const noted = isObject(detail) ? detail : null;
  const reason = noted?.['reason'];
  return {
    type,
    at: at.toISOString(),
    actor,
    channel,
    changes: noted ? changesOf(noted) : [],
    reason: typeof reason === 'string' ? reason : null,
    detail: noted,
  };
}

/** What happened to a record, or to several that became one, oldest first, at most 500 steps; for records of every noun. */
export const readTimeline = async (tx: Tx, entityId: string | readonly string[]): Promise<RecordStep[]> =>
  (await listTimeline(tx, entityId)).map(describeRow);
