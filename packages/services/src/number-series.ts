import { withTenant } from '@omniroute/db/client';
import { takeNumbers } from '@omniroute/db/order';
import type { Services } from './context.ts';

const BLOCK = 50;
const PREFIX = { order: 'SO' } as const;
interface Block {
  next: bigint;
  readonly end: bigint;
}
const blocks = new WeakMap<Services, Map<string, Promise<Block>>>();

const takeBlock = async (services: Services, tenantId: string, series: string): Promise<Block> => {
  const first = await withTenant(services.db, tenantId, (tx) => takeNumbers(tx, series, BLOCK));
  return { next: first, end: first + BigInt(BLOCK) };
};

function openBlocks(services: Services): Map<string, Promise<Block>> {
  const known = blocks.get(services) ?? new Map<string, Promise<Block>>();
  blocks.set(services, known);
  return known;
}

/**
 * The next number of a tenant's series, such as `SO-100042`. Each process takes numbers in blocks, in a transaction of their own
 * and before the caller's opens, so that orders of one tenant do not queue for a counter. Numbers of refused orders and of a
 * stopped process stay unused: series that the law wants without gaps (invoices) must not use this.
 */
export async function takeNumber(services: Services, tenantId: string, series: keyof typeof PREFIX): Promise<string> {
  const known = openBlocks(services);
  const key = `${tenantId}/${series}`;
  for (;;) {
    const pending = known.get(key) ?? takeBlock(services, tenantId, series);
    known.set(key, pending);
    let block: Block;
    try {
      block = await pending;
    } catch (error) {
      if (known.get(key) === pending) known.delete(key);
      throw error;
    }
    if (block.next < block.end) {
      const number = block.next;
      block.next += 1n;
      return `${PREFIX[series]}-${100_000n + number}`;
    }
    if (known.get(key) === pending) known.delete(key);
  }
}
