// A program that orders over REST while everything around it dies: it repeats with the same key until it has an answer.
import { sleep } from './stack.ts';

export interface Buyer {
  /** Ids of the orders that were acknowledged with 201, one an idempotency key. */
  readonly acknowledged: readonly string[];
  /** Answers that no buyer should ever get, with their keys. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

interface Shop {
  readonly gateway: string;
  readonly apiKey: string;
  readonly sample: { readonly customerCode: string; readonly sku: string; readonly unit: string };
}

/** One try: the id when it was acknowledged, nothing when it must be tried again, or what is wrong. */
async function order({ gateway, apiKey, sample }: Shop, key: string): Promise<{ id?: string; complaint?: string }> {
  let response: Response;
  try {
    response = await fetch(`${gateway}/api/v1/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ customerCode: sample.customerCode, lines: [{ sku: sample.sku, quantity: 1, unit: sample.unit }] }),
      signal: AbortSignal.timeout(15_000),
    });
    const answer = (await response.json()) as { id?: string; code?: string };
    if (response.status === 201 && answer.id !== undefined) return { id: answer.id };
    if (response.status === 503 || answer.code === 'idempotency.in-flight') return {};
    return { complaint: `${key}: ${response.status} ${JSON.stringify(answer)}` };
  } catch {
    return {}; // the gateway died under the request: nobody knows what became of it, which is what the key is for
  }
}

/** Starts a buyer that places one order after the other, `pauseMs` apart. */
export function startBuyer(shop: Shop, { name, pauseMs }: { name: string; pauseMs: number }): Buyer {
  const [acknowledged, complaints] = [[] as string[], [] as string[]];
  let stopping = false;
  const run = async (): Promise<void> => {
    for (let at = 0; !stopping; at += 1) {
      for (;;) {
        const { id, complaint } = await order(shop, `${name}-${at}`);
        if (id !== undefined) acknowledged.push(id);
        if (complaint !== undefined) complaints.push(complaint);
        if (id !== undefined || complaint !== undefined) break;
        await sleep(100);
      }
      await sleep(pauseMs);
    }
  };
  const done = run();
  return {
    acknowledged,
    complaints,
    stop() {
      stopping = true;
      return done;
    },
  };
}
