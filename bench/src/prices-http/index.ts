import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, round } from '../kernel/cpu.ts';
import { FULL_TENANT, makeFullTenant } from '../kernel/full-tenant.ts';
import { postJson, type Target } from '../kernel/http.ts';
import { type BenchStack, startBenchStack } from '../kernel/stack.ts';
import { type BenchTenant, makeBenchTenant } from '../kernel/tenant.ts';

const BASKET_LINES = 10;
const RATE = 500;
const OPEN_MS = 10_000;
/** Of single baskets before they are counted: a gateway that has answered them for a while, its code compiled. */
const OPEN_WARM_MS = 5_000;
const BULK_BASKETS = 100;
const BULK_CLIENTS = 2;
const BULK_MS = 8_000;
const WARM_CLIENTS = 32;

/** Posts, and throws for anything but an answer. */
async function post(target: Target, body: string): Promise<string> {
  const { status, text } = await postJson(target, body);
  if (status !== 200) throw new Error(`prices answered ${status}: ${text.slice(0, 300)}`);
  return text;
}

const basketOf = (tenant: BenchTenant, index: number): object => ({
  customerCode: tenant.customerCodes[index % tenant.customerCodes.length],
  lines: Array.from({ length: BASKET_LINES }, (_, line) => ({
    sku: tenant.skus[(index * 7 + line * 13) % tenant.skus.length],
    quantity: 1 + (line % 3),
    unit: line % 2 ? 'carton' : 'piece',
  })),
});

/** Sends at a fixed rate whether or not answers come; a late answer counts from when its request was due (no coordinated omission). */
async function openLoop(target: Target, bodies: readonly string[], ms: number): Promise<number[]> {
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  const start = performance.now();
  for (let sent = 0; ; sent += 1) {
    const due = start + (sent * 1000) / RATE;
    if (due - start > ms) break;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    pending.push(post(target, bodies[sent % bodies.length] ?? '').then(() => void latencies.push(performance.now() - due)));
  }
  await Promise.all(pending);
  return latencies;
}

/** Bulk requests one after the other from a few clients; lines a second. */
async function bulkLoop(target: Target, bodies: readonly string[]): Promise<number> {
  const start = performance.now();
  let lines = 0;
  const client = async (at: number): Promise<void> => {
    for (let sent = at; performance.now() - start < BULK_MS; sent += BULK_CLIENTS) {
      const answer = await post(target, bodies[sent % bodies.length] ?? '');
      if (answer.includes('"problem"')) throw new Error(`a basket of the bench has a problem: ${answer.slice(0, 300)}`);
      lines += BULK_BASKETS * BASKET_LINES;
    }
  };
  await Promise.all(Array.from({ length: BULK_CLIENTS }, (_, at) => client(at)));
  return lines / ((performance.now() - start) / 1000);
}

/** Opens every connection the load may need, and lets each plan its statements. */
async function warmUp(target: Target, bodies: readonly string[]): Promise<void> {
  const client = async (at: number): Promise<void> => {
    for (let sent = at; sent < bodies.length * 2; sent += WARM_CLIENTS) await post(target, bodies[sent % bodies.length] ?? '');
  };
  await Promise.all(Array.from({ length: WARM_CLIENTS }, (_, at) => client(at)));
}

export interface PricesHttpFigure {
  readonly linesPerSecond: number;
  readonly basketLatencyMs: { readonly p50: number; readonly p99: number; readonly p999: number };
}

/** Bulk requests as fast as they are answered, then single baskets at a fixed rate. */
async function measure(stack: BenchStack, tenant: BenchTenant, say: (line: string) => void): Promise<PricesHttpFigure> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  try {
    const targetOf = (path: string): Target => ({ agent, url: new URL(`${stack.gatewayUrl}/api/v1/prices/${path}`), key: tenant.key });
    const baskets = Array.from({ length: 500 }, (_, index) => basketOf(tenant, index));
    const single = baskets.map((basket) => JSON.stringify(basket));
    const bulk = [0, 1, 2, 3, 4].map((at) => JSON.stringify({ baskets: baskets.slice(at * BULK_BASKETS, (at + 1) * BULK_BASKETS) }));
    await warmUp(targetOf('calculate'), single);
    for (const body of bulk) await post(targetOf('bulk-calculate'), body);
    const linesPerSecond = Math.round(await bulkLoop(targetOf('bulk-calculate'), bulk));
    await openLoop(targetOf('calculate'), single, OPEN_WARM_MS);
    const latencies = await openLoop(targetOf('calculate'), single, OPEN_MS);
    const at = (p: number): number => round(percentile(latencies, p));
    const basketLatencyMs = { p50: at(0.5), p99: at(0.99), p999: at(0.999) };
    say(
      `bulk, ${BULK_BASKETS} baskets of ${BASKET_LINES} lines a request, ${BULK_CLIENTS} clients: ${linesPerSecond.toLocaleString('en')} lines/s`,
    );
    say(
      `one basket of ${BASKET_LINES} lines at ${RATE} requests/s, open loop: p50 ${basketLatencyMs.p50} ms, p99 ${basketLatencyMs.p99} ms, p99.9 ${basketLatencyMs.p999} ms`,
    );
    return { linesPerSecond, basketLatencyMs };
  } finally {
    agent.destroy();
  }
}

/**
 * `npm run bench -- prices-http`: line prices a second by bulk requests, and the latency of a 10-line basket at 500 requests a second; of
 * 1,000 products on one list, and of a tenant of full size.
 */
export async function benchPricesHttp({
  say,
}: {
  say: (line: string) => void;
}): Promise<PricesHttpFigure & { readonly full: PricesHttpFigure }> {
  const stack = await startBenchStack();
  try {
    say('1,000 products on one list');
    const small = await measure(stack, await makeBenchTenant(stack.services, 'bench'), say);
    const { products, lists, breaks, promotions } = FULL_TENANT;
    say(`${products.toLocaleString('en')} products on ${lists} lists of ${breaks} breaks, ${promotions} promotions`);
    const full = await measure(stack, await makeFullTenant(stack.services, stack.postgres.superuserUrl(), 'full'), say);
    return { ...small, full };
  } finally {
    await stack.stop();
  }
}
