import { readTenant, type Tx } from '@omniroute/db/client';
import { readPriceHead } from '@omniroute/db/pricing';
import type { PriceBook } from '@omniroute/domain/pricing';
import type { Services } from '@omniroute/services';
import { percentile, round } from '../kernel/cpu.ts';
import { FULL_TENANT, makeFullTenant } from '../kernel/full-tenant.ts';
import { startBenchDatabase } from '../kernel/stack.ts';
import { makeBaskets } from '../pricing/generate.ts';
import { MIB, type PricingFigure, type Say, tellFigure } from '../pricing/measure.ts';
import { bytesInUse } from '../pricing/memory.ts';
import { priceIn } from '../pricing/price.ts';

const TENANTS = 100;
const VISITS = 200;
const BASKETS_A_VISIT = 200;
const LINES = 10;

/** Each tenant once, then a few much more often than the rest. */
const tenantOf = (visit: number): number => (visit < TENANTS || visit % 10 === 0 ? (visit * 37) % TENANTS : visit % (TENANTS / 20));

/** The rows of one tenant, seen as if they were another's: the books of a hundred are loaded and kept as they would be, and one is seeded. */
function asAlias(tx: Tx, alias: string): Tx {
  return {
    ...tx,
    tenantId: alias,
    query: (statement, values) =>
      tx.query(
        statement,
        values.map((value) => (value === alias ? tx.tenantId : value)),
      ),
  };
}

const aliasOf = (tenant: number): string => `00000000-0000-4000-8000-${String(tenant).padStart(12, '0')}`;

async function bookOf(services: Services, tenantId: string, tenant: number): Promise<PriceBook> {
  const now = services.clock.now();
  const { book } = await readTenant(services.db, tenantId, async (own) => {
    const tx = asAlias(own, aliasOf(tenant));
    return services.books.get(tx, await readPriceHead(tx), { currency: 'NGN', at: now, now });
  });
  return book;
}

/** What the visits came to. */
interface Visits {
  readonly lines: number;
  readonly pricingMs: number;
  readonly loadMs: readonly number[];
  readonly keptMs: readonly number[];
  readonly mostBytes: number;
}

async function visitAll(services: Services, tenantId: string, visits: number): Promise<Visits> {
  const baskets = makeBaskets(FULL_TENANT, { count: BASKETS_A_VISIT, lines: LINES }).map((basket, at) => ({
    ...basket,
    groups: [`segment-${at % (FULL_TENANT.lists - 1)}`],
  }));
  const before = bytesInUse();
  const [loadMs, keptMs]: [number[], number[]] = [[], []];
  const seen = new WeakSet<PriceBook>();
  let [lines, pricingMs, mostBytes] = [0, 0, 0];
  for (let visit = 0; visit < visits; visit += 1) {
    const start = performance.now();
    const book = await bookOf(services, tenantId, tenantOf(visit));
    (seen.has(book) ? keptMs : loadMs).push(performance.now() - start);
    seen.add(book);
    const price = priceIn({ book });
    const ready = performance.now();
    for (const basket of baskets) lines += price(basket);
    pricingMs += performance.now() - ready;
    if (visit % 20 === 19) mostBytes = Math.max(mostBytes, bytesInUse() - before);
  }
  return { lines, pricingMs, loadMs, keptMs, mostBytes };
}

/** `npm run bench -- tenants`: a hundred tenants of full size, asked for by the services as everybody asks, under their budget of memory. */
export async function benchTenants({ count = VISITS, say }: { count?: number; say: Say }): Promise<PricingFigure[]> {
  const { postgres, services } = await startBenchDatabase();
  try {
    say('seeding a tenant of full size');
    const tenant = await makeFullTenant(services, postgres.superuserUrl(), 'full');
    const start = bytesInUse();
    await bookOf(services, tenant.id, TENANTS);
    const { bytes } = services.books.size;
    say(
      `a tenant of full size, as a process keeps it: ${round((bytesInUse() - start) / MIB, 1)} MiB, ${round(bytes / MIB, 1)} by its own count`,
    );
    const { lines, pricingMs, loadMs, keptMs, mostBytes } = await visitAll(services, tenant.id, count);
    const at = (values: readonly number[], p: number): number => round(percentile(values, p), 1);
    const { size } = services.books;
    say(
      `${TENANTS} such tenants: ${count} visits, all answered; ${size.books} books kept in ${round(size.bytes / MIB, 0)} MiB by their own count, ${round(mostBytes / MIB, 0)} MiB in use at most; ${loadMs.length} loaded from the database at p50 ${at(loadMs, 0.5)} ms, ${keptMs.length} found at p50 ${at(keptMs, 0.5)} ms`,
    );
    const figure = { case: 'tenants-100', linesPerBasket: LINES, trace: true, linesPerSecond: Math.round(lines / (pricingMs / 1000)) };
    return [tellFigure(say, figure, `${figure.case}, ${LINES} a basket, loading not counted`)];
  } finally {
    await services.db.close();
    await postgres.stop();
  }
}
