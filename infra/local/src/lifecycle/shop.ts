// What demo.json promises to those who read it (CONTRACTS.md), tried out.
import { readFileSync } from 'node:fs';
import type { DemoAddresses, DemoParts } from '../demo-file.ts';
import { sleep } from '../processes.ts';
import type { Copy } from './copy.ts';

export type Demo = DemoAddresses & DemoParts;

export const demoOf = (copy: Copy): Demo => JSON.parse(readFileSync(copy.file('demo.json'), 'utf8')) as Demo;

const keyOf = (demo: Demo, tenant: string): string => demo.apiKeys.find((one) => one.tenant === tenant)?.key ?? '';

interface Order {
  readonly id: string;
  readonly status: string;
}

async function ask(demo: Demo, tenant: string, request: { path: string; body?: unknown; key?: string }): Promise<Order> {
  const headers: Record<string, string> = { authorization: `Bearer ${keyOf(demo, tenant)}`, 'content-type': 'application/json' };
  if (request.key !== undefined) headers['idempotency-key'] = request.key;
  const sent = request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) };
  const response = await fetch(`${demo.gateway}/api/v1${request.path}`, { headers, ...sent });
  if (!response.ok) throw new Error(`${request.path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Order;
}

export const findOrder = (demo: Demo, tenant: string, id: string): Promise<Order> => ask(demo, tenant, { path: `/orders/${id}` });

/** Orders one of the tenant's sample and gives the order when it is no longer merely placed. */
export async function orderSample(demo: Demo, tenant: string): Promise<Order> {
  const sample = demo.samples.find((one) => one.tenant === tenant);
  const body = { customerCode: sample?.customerCode, lines: [{ sku: sample?.sku, unit: sample?.unit, quantity: 1 }] };
  let order = await ask(demo, tenant, { path: '/orders', body, key: `lifecycle-${performance.now()}` });
  for (let tries = 0; order.status === 'placed' && tries < 300; tries += 1) {
    await sleep(100);
    order = await findOrder(demo, tenant, order.id);
  }
  return order;
}
