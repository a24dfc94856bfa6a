import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { postJson } from '../kernel/http.ts';
import type { BenchTenant } from '../kernel/tenant.ts';

const CLIENTS = 16;
const LINES = 5;

/** What placing measured: when each order was sent, by id (milliseconds since the epoch). */
export type SentAt = ReadonlyMap<string, number>;

function bodyFor(tenant: BenchTenant, index: number): string {
  const lines = Array.from({ length: LINES }, (_, line) => ({
    sku: tenant.skus[(index * 7 + line * 13) % tenant.skus.length],
    quantity: 1 + (line % 3),
    unit: line % 2 ? 'carton' : 'piece',
  }));
  return JSON.stringify({ customerCode: tenant.customerCodes[index % tenant.customerCodes.length], lines });
}

/** Places `count` orders of 5 lines over REST from 16 clients, each sending the next when the last was answered. */
export async function placeOrders(gatewayUrl: string, tenant: BenchTenant, range: { from: number; count: number }): Promise<SentAt> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const url = new URL(`${gatewayUrl}/api/v1/orders`);
  const sent = new Map<string, number>();
  let next = range.from;
  const client = async (): Promise<void> => {
    while (next < range.from + range.count) {
      const body = bodyFor(tenant, next);
      next += 1;
      const at = performance.timeOrigin + performance.now();
      const answer = await postJson({ agent, url, key: tenant.key }, body, { 'idempotency-key': randomUUID() });
      if (answer.status !== 201) throw new Error(`placing answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      sent.set((JSON.parse(answer.text) as { id: string }).id, at);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return sent;
}
