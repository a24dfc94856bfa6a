import type { Tx } from '@omniroute/db/client';
import { listHouseTimeline, listTimeline, type TimelineRow } from '@omniroute/db/order';

/** A value as it was audited; what is neither plain nor a list of texts is told as JSON text. Null: not set. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** One field of a step, before and after. */
export interface FieldChange {
  readonly field: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
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
  /** What else was noted: plain values alone. */
  readonly notes: Readonly<Record<string, string | number | boolean>>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function plainValue(value: unknown): FieldValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isTexts ? (value as string[]) : JSON.stringify(value);
}

const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Fields noted as `{ from, to }`: under `changes`, or beside it by verbs that note a single one. */
function changesOf(detail: Record<string, unknown>): FieldChange[] {
  const { changes, ...beside } = detail;
  return Object.entries({ ...beside, ...(isObject(changes) && changes) }).flatMap(([field, value]) =>
    isObject(value) && 'from' in value && 'to' in value ? [{ field, from: plainValue(value['from']), to: plainValue(value['to']) }] : [],
  );
}

/** A row of the audit log as a step. */
export function describeStep({ type, happened_at: at, actor_name: actor, channel, detail }: TimelineRow): RecordStep {
  const noted = isObject(detail) ? detail : null;
  const reason = noted?.['reason'];
  return {
    type,
    at: at.toISOString(),
    actor,
    channel,
    changes: noted ? changesOf(noted) : [],
    reason: typeof reason === 'string' ? reason : null,
    notes: Object.fromEntries(Object.entries(noted ?? {}).flatMap(([name, value]) => (isPlain(value) ? [[name, value]] : []))),
  };
}

/** What happened to a record, or to several that became one: the last 500 steps, oldest first; for records of every noun. */
export const readTimeline = async (tx: Tx, entityId: string | readonly string[]): Promise<RecordStep[]> =>
  (await listTimeline(tx, entityId)).map(describeStep);

const MOST_HOUSE_STEPS = 100;

/** The last hundred steps of what a business has one of (its pricing settings), oldest first. */
export const readHouseTimeline = async (tx: Tx, entityKind: string): Promise<RecordStep[]> =>
  (await listHouseTimeline(tx, entityKind, MOST_HOUSE_STEPS)).reverse().map(describeStep);
