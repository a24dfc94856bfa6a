import { describe, expect, it } from 'vitest';
import { readEnvelope } from './envelope.ts';

const good = {
  id: '018f3b1e-7c00-7000-8000-000000000001',
  type: 'order.created',
  source: 'orders',
  tenant_id: '018f3b1e-7c00-7000-8000-000000000002',
  data: {},
  metadata: { correlation_id: 'c', user_id: 'u', channel: 'api' },
  timestamp: '2026-01-01T00:00:00Z',
  version: 1,
};
const reason = (body: unknown): string => {
  const read = readEnvelope(body);
  return read.ok ? 'readable' : read.reason;
};

describe('an envelope', () => {
  it('is read from bytes and from parsed JSON alike', () => {
    expect(readEnvelope(Buffer.from(JSON.stringify(good)))).toEqual({ ok: true, event: good });
    expect(readEnvelope(good)).toEqual({ ok: true, event: good });
  });
  it.each([
    [null, 'no body'],
    [Buffer.from(''), 'not UTF-8 JSON'],
    [Buffer.from('{"id":'), 'not UTF-8 JSON'],
    [Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'not UTF-8 JSON'],
    [Buffer.from('[]'), 'not a JSON object'],
    [{ ...good, id: 'x' }, 'id is not a UUID'],
    [{ ...good, tenant_id: good.tenant_id.toUpperCase() }, 'tenant_id is not a UUID'],
    [{ ...good, version: '1' }, 'version is not an integer'],
    [{ ...good, timestamp: 'yesterday' }, 'timestamp is not a time'],
    [{ ...good, metadata: undefined }, 'metadata is not an object'],
    [{ ...good, metadata: { ...good.metadata, channel: 1 } }, 'metadata.channel is not a text'],
  ])('tells why %j is none', (body, expected) => {
    expect(reason(body)).toContain(expected);
  });
});
