import { randomUUID } from 'node:crypto';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HandleOptions, handleTrpc } from './handle-trpc.ts';
import { openLog } from './log.ts';

const ORIGIN = 'http://localhost:3001';
const world = new TwoTenants();
beforeAll(world.openMinted);
afterAll(world.close);

const who = (role: string, tenant = world.ours) => ({ issuer: 'urn:test', subject: `${tenant.slug}/${role}`, name: 'Somebody' });
const options = (parts: Partial<HandleOptions> = {}): HandleOptions => ({
  services: world.services,
  app: 'portal',
  origin: ORIGIN,
  identity: who('customer-owner'),
  tenantChoice: world.ours.slug,
  tenantCookie: (key) => `tenant=${key}; Path=/`,
  ...parts,
});
const place = (more: object = {}) => ({
  customerCode: 'CUST-001',
  lines: [{ sku: 'SKU-001', quantity: 2, unit: 'carton' }],
  requestId: randomUUID(),
  ...more,
});

describe('the log', () => {
  it('finds a call, a refusal and a bug by the keys of the other processes', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = openLog('portal', 'info', { write: (line) => void lines.push(JSON.parse(line)) });
    const post = (input: object, tenant = world.ours) =>
      handleTrpc(
        new Request(`${ORIGIN}/api/trpc/order.place`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: ORIGIN, 'x-correlation-id': 'find-me-1' },
          body: JSON.stringify(input),
        }),
        options({ log, identity: who('customer-owner', tenant), tenantChoice: tenant.slug }),
      );
    await post(place());
    await post(place({ customerCode: 'NONE' }));
    await handleTrpc(new Request(`${ORIGIN}/api/trpc/session.describe`), options({ log, identity: undefined }));
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        service: 'portal',
        correlationId: 'find-me-1',
        tenantId: world.ours.id,
        path: 'order.place',
        msg: 'call',
      }),
      expect.objectContaining({ correlationId: 'find-me-1', tenantId: world.ours.id, msg: 'refused', code: 'customer.unknown' }),
      expect.objectContaining({ correlationId: expect.any(String), msg: 'refused', code: 'session.missing' }),
    ]);
    expect(lines.every((line) => new Date(String(line['time'])).toISOString() === line['time'])).toBe(true);
    const announced = await world.database.sql(
      `select envelope #>> '{metadata,correlation_id}' as id from outbox where envelope #>> '{metadata,correlation_id}' = 'find-me-1'`,
    );
    expect(announced).toEqual([{ id: 'find-me-1' }]);
    await post(place(), world.theirs);
    expect(lines.map((line) => line['tenantId'])).toEqual([world.ours.id, world.ours.id, undefined, world.theirs.id]);
  });
});
