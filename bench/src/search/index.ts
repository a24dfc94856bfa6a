import { readFileSync } from 'node:fs';
import { readTenant, withTenant } from '@omniroute/db/client';
import { indexProducts, searchProducts } from '@omniroute/db/search';
import type { SearchRequest } from '@omniroute/domain/search';
import { openServices, type Services } from '@omniroute/services';
import { createTenant } from '@omniroute/services/tenant';
import { percentile, round } from '../kernel/cpu.ts';
import { startBenchDatabase } from '../kernel/stack.ts';
import { type BenchProduct, generateProducts, insertProducts, settle } from './generate.ts';
import { makeQueries, type Query } from './queries.ts';

const EACH = 250;
const BOUND_MS = 50;
const OTHERS = 4;
const PART = 2_000;

/**
 * Milliseconds from the question to the first page, begin and commit included, one question at a time; `cpu`: what database and
 * this process were on a CPU for it, which is what it takes where nothing else runs.
 */
interface Figure {
  readonly kind: string;
  readonly queries: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly cpuP50: number;
  readonly cpuP99: number;
  readonly slowest: string;
}

async function makeTenant(services: Services, slug: string): Promise<string> {
  const actor = { kind: 'platform', id: 'bench', name: 'Bench', role: 'platform', scope: {} } as const;
  const terms = { currency: 'NGN', country: 'NG', timeZone: 'Africa/Lagos', accent: 'blue', vatBasisPoints: 750 } as const;
  return (await createTenant(services, actor, { slug, name: 'Bench', ...terms })).id;
}

async function index(services: Services, tenantId: string, products: readonly BenchProduct[]): Promise<number> {
  const begun = performance.now();
  for (let from = 0; from < products.length; from += PART) {
    const ids = products.slice(from, from + PART).map((product) => product.id);
    await withTenant(services.db, tenantId, (tx) => indexProducts(tx, ids));
  }
  return (performance.now() - begun) / 1000;
}

const requestOf = ({ input: { search, filter, withFacets } }: Query): SearchRequest => ({
  text: search,
  limit: 20,
  ...(filter && { filters: filter }),
  ...(withFacets && { withFacets }),
});

/** Milliseconds a process was on a CPU (first field of schedstat, in nanoseconds; sched-stats.rst of the Linux kernel). */
const onCpuMs = (pid: number): number => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

interface Timed {
  readonly query: Query;
  readonly ms: number;
  readonly cpuMs: number;
}

interface World {
  readonly services: Services;
  readonly tenantId: string;
  /** The only connection's process. */
  readonly backend: number;
}

async function time({ services, tenantId, backend }: World, query: Query): Promise<Timed> {
  const [begun, own, cpu] = [performance.now(), process.cpuUsage(), onCpuMs(backend)];
  await readTenant(services.db, tenantId, (tx) => searchProducts(tx, requestOf(query)));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(own);
  return { query, ms, cpuMs: onCpuMs(backend) - cpu + (user + system) / 1000 };
}

function figureOf(kind: string, times: readonly Timed[]): Figure {
  const of = (list: readonly number[], p: number): number => round(percentile(list, p));
  const [all, cpu] = [times.map(({ ms }) => ms), times.map(({ cpuMs }) => cpuMs)];
  const slowest = times.toSorted((a, b) => b.cpuMs - a.cpuMs)[0];
  const wall = { p50: of(all, 0.5), p99: of(all, 0.99), max: of(all, 1) };
  return { kind, queries: all.length, ...wall, cpuP50: of(cpu, 0.5), cpuP99: of(cpu, 0.99), slowest: JSON.stringify(slowest?.query.input) };
}

const BACKEND = { name: 'bench-backend', text: 'select pg_backend_pid() as pid' };
const ms = (value: number): string => `${value.toFixed(2).padStart(7)} ms`;
const lineOf = ({ kind, p50, p99, max, cpuP50, cpuP99, slowest }: Figure): string =>
  `${kind.padEnd(17)} p50 ${ms(p50)}  p99 ${ms(p99)}  max ${ms(max)}  on CPU p50 ${ms(cpuP50)}  p99 ${ms(cpuP99)}  ${slowest}`;

/**
 * `npm run bench -- search`: the default search at size: `count` products (100,000) in one tenant and a twentieth of that in each of four
 * others, on a throw-away database; 250 queries of each kind after as many to warm up.
 */
export async function benchSearch(options: { count?: number; say: (line: string) => void }): Promise<unknown> {
  const count = options.count ?? 100_000;
  const { postgres, services } = await startBenchDatabase();
  try {
    const tenantId = await makeTenant(services, 'bench');
    const products = generateProducts(count, 0);
    await insertProducts(postgres.superuserUrl(), tenantId, products);
    const seconds = await index(services, tenantId, products);
    options.say(`${count.toLocaleString('en')} products indexed in ${round(seconds, 1)} s, ${round(count / seconds, 0)} a second`);
    for (let other = 1; other <= OTHERS; other += 1) {
      const id = await makeTenant(services, `other-${other}`);
      const theirs = generateProducts(Math.ceil(count / 20), other);
      await insertProducts(postgres.superuserUrl(), id, theirs);
      await index(services, id, theirs);
    }
    await settle(postgres.superuserUrl());
    const one = openServices({ appUrl: postgres.appUrl(), name: 'omniroute-bench', poolSize: 1 });
    const [row] = await readTenant(one.db, tenantId, (tx) => tx.query<{ pid: number }>(BACKEND, []));
    const world = { services: one, tenantId, backend: row?.pid ?? 0 };
    for (const query of makeQueries(products, Math.ceil(EACH / 10))) await time(world, query);
    const times: Timed[] = [];
    for (const query of makeQueries(products, EACH)) times.push(await time(world, query));
    await one.db.close();
    const kinds = [...new Set(times.map(({ query }) => query.kind))].toSorted();
    const figures = [
      ...kinds.map((kind) =>
        figureOf(
          kind,
          times.filter(({ query }) => query.kind === kind),
        ),
      ),
      figureOf('all', times),
    ];
    for (const figure of figures) options.say(lineOf(figure));
    const p99 = figures.at(-1)?.p99 ?? Number.NaN;
    options.say(p99 <= BOUND_MS ? `p99 stays under ${BOUND_MS} ms` : `p99 is over ${BOUND_MS} ms`);
    return { products: count, indexedPerSecond: round(count / seconds, 0), figures };
  } finally {
    await services.db.close();
    await postgres.stop();
  }
}
