import { type EventEnvelope, isUuid } from '@omniroute/domain';

/** The fixed envelope of an event, or why what came is none. */
export type ReadEnvelope = { readonly ok: true; readonly event: EventEnvelope } | { readonly ok: false; readonly reason: string };

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;
const isUuidText = (value: unknown): value is string => typeof value === 'string' && isUuid(value);

type Field = readonly [name: keyof EventEnvelope, check: (value: unknown) => boolean, expected: string];
const FIELDS: readonly Field[] = [
  ['id', isUuidText, 'a UUID'],
  ['type', isText, 'a text'],
  ['source', isText, 'a text'],
  ['tenant_id', isUuidText, 'a UUID'],
  ['timestamp', (value) => isText(value) && !Number.isNaN(Date.parse(value)), 'a time (RFC 3339)'],
  ['version', (value) => Number.isInteger(value), 'an integer'],
];
const METADATA = ['correlation_id', 'user_id', 'channel'] as const;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks that parsed JSON is an event's envelope. `data` is the reaction's to check. */
export function checkEnvelope(value: unknown): ReadEnvelope {
  if (!isRecord(value)) return { ok: false, reason: 'the message is not a JSON object' };
  const wrong = FIELDS.find(([field, check]) => !check(value[field]));
  if (wrong) return { ok: false, reason: `${wrong[0]} is not ${wrong[2]}` };
  const { metadata } = value;
  if (!isRecord(metadata)) return { ok: false, reason: 'metadata is not an object' };
  const missing = METADATA.find((field) => typeof metadata[field] !== 'string');
  if (missing) return { ok: false, reason: `metadata.${missing} is not a text` };
  return { ok: true, event: value as unknown as EventEnvelope };
}

/** Reads a message's body: bytes of UTF-8 JSON, or JSON that was parsed already. */
export function readEnvelope(body: unknown): ReadEnvelope {
  if (body === null || body === undefined) return { ok: false, reason: 'the message has no body' };
  if (!Buffer.isBuffer(body)) return checkEnvelope(body);
  try {
    return checkEnvelope(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch (error) {
    return { ok: false, reason: `the message is not UTF-8 JSON: ${(error as Error).message}` };
  }
}
