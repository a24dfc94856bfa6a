import { runVerb } from '@omniroute/services';
import { getPromotion } from '@omniroute/services/pricing';
import { settle, toldBudget } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newKey, ORDER } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { promotionAt } from '../test/pricing-fixtures.ts';

const world = new GatewayTenants();
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  await promotionAt(world.services, world.ours, ['MAY', 'published']);
});
afterAll(world.close);

const { call, post } = world;

async function placed(key = world.ours.apiKey): Promise<string> {
  const answered = await post(ORDER, { key });
  expect(answered.status).toBe(201);
  return String(answered.json['id']);
}
const confirm = (...ids: readonly string[]) => settle(world, world.ours, ids);
const cancel = (id: string, { key = world.ours.apiKey, body = { reason: 'Ordered twice' } as object, idempotencyKey = newKey() } = {}) =>
  call(`/api/v1/orders/${id}/cancel`, {
    method: 'POST',
    key,
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body),
  });
/** What the promotion gave, and what the customer's credit holds. */
async function taken(): Promise<readonly [string, string]> {
  const budget = toldBudget(await runVerb(world.as('pricing-manager'), getPromotion, { code: 'MAY' }));
  const [row] = await world.database.sql<{ held: string }>(
    'select sum(held_minor)::text as held from credit_accounts where tenant_id = $1',
    [world.ours.id],
  );
  return [(BigInt(budget.reservedMinor) + BigInt(budget.consumedMinor)).toString(), row?.held ?? ''];
}

describe('cancelling an order', () => {
  it('gives back what it took, and says the same again to the same key', async () => {
    const before = await taken();
    const id = await placed();
    await confirm(id);
    expect(await taken()).not.toEqual(before);
    const idempotencyKey = newKey();
    const first = await cancel(id, { idempotencyKey });
    expect([first.status, first.json]).toEqual([
      200,
      { id, number: expect.any(String), status: 'cancelled', releasedMinor: expect.stringMatching(/^[1-9]\d+$/) },
    ]);
    expect(await taken()).toEqual(before);
    expect((await cancel(id, { idempotencyKey })).text).toBe(first.text);
    expect((await cancel(id, { idempotencyKey, body: { reason: 'Another' } })).json['code']).toBe('idempotency.other-body');
    const again = await cancel(id);
    expect([again.status, again.json['code']]).toEqual([422, 'order.not-confirmed']);
    expect((await call(`/api/v1/orders/${id}`)).json).toMatchObject({ status: 'cancelled', confirmedGrossMinor: '0' });
  });

  it('waits for the depot, asks for a reason, and finds no order that is not there', async () => {
    const id = await placed();
    const early = await cancel(id);
    expect([early.status, early.json['code']]).toEqual([422, 'order.not-confirmed']);
    expect(early.json['detail']).toContain('in a moment');
    await confirm(id);
    for (const body of [{}, { reason: '  ' }, { reason: 'x', more: 1 }]) expect((await cancel(id, { body })).status).toBe(400);
    for (const other of ['x', world.services.ids.uuid()]) expect((await cancel(other)).json['code']).toBe('order.unknown');
    expect((await cancel(id, { key: world.theirs.apiKey })).status).toBe(404);
    const headers = { 'content-type': 'application/json' };
    const bare = await call(`/api/v1/orders/${id}/cancel`, { method: 'POST', headers, body: '{"reason":"x"}' });
    expect([bare.status, bare.json['code']]).toEqual([400, 'idempotency.missing']);
  });

  it('raced by the depot’s answer is cancelled after it or not at all, and nothing stays taken of it', async () => {
    const before = await taken();
    for (let turn = 0; turn < 6; turn += 1) {
      const id = await placed();
      const [answered] = await Promise.all([cancel(id), confirm(id)]);
      expect([200, 422]).toContain(answered.status);
      if (answered.status === 422) expect((await cancel(id)).status).toBe(200);
      expect((await call(`/api/v1/orders/${id}`)).json['status']).toBe('cancelled');
      expect(await taken()).toEqual(before);
    }
  });
});
