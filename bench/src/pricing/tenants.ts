import { bookBytes, compileBook, type PriceBook } from '@omniroute/domain/pricing';
import { percentile, round } from '../kernel/cpu.ts';
import { FULL, makeBaskets, makeSource } from './generate.ts';
import { MIB, type PricingFigure, type Say, tellFigure } from './measure.ts';
import { bytesInUse } from './memory.ts';
import { priceIn } from './price.ts';

const TENANTS = 100;
const BUDGET_BYTES = 512 * MIB;
const VISITS = 300;
const BASKETS_A_VISIT = 200;
const LINES = 10;

/** Books by tenant, the one least recently asked for first; as many as the budget holds, like `PriceBooks` of the services. */
class Shelf {
  readonly #books = new Map<number, PriceBook>();
  readonly #build: () => PriceBook;
  readonly buildMs: number[] = [];
  bytes = 0;

  constructor(build: () => PriceBook) {
    this.#build = build;
  }
  get size(): number {
    return this.#books.size;
  }
  get(tenant: number): PriceBook {
    const known = this.#books.get(tenant);
    const start = performance.now();
    const book = known ?? this.#build();
    if (known === undefined) {
      this.buildMs.push(performance.now() - start);
      this.bytes += bookBytes(book);
    }
    this.#books.delete(tenant);
    this.#books.set(tenant, book); // now the latest asked for
    for (const [oldest, one] of this.#books) {
      if (this.bytes <= BUDGET_BYTES || oldest === tenant) break;
      this.#books.delete(oldest);
      this.bytes -= bookBytes(one);
    }
    return book;
  }
}

/** Each tenant once, then a few much more often than the rest. */
const tenantOf = (visit: number): number => (visit < TENANTS || visit % 5 === 0 ? (visit * 37) % TENANTS : visit % (TENANTS / 5));

/** A hundred tenants of full size under a fixed budget of memory: all are answered; which books are kept is up to the budget. */
export function measureTenants(say: Say): PricingFigure[] {
  const source = makeSource(FULL);
  const baskets = makeBaskets(FULL, { count: BASKETS_A_VISIT, lines: LINES });
  const before = bytesInUse();
  const shelf = new Shelf(() => compileBook(source).book);
  const answerMs: number[] = [];
  let [lines, pricingMs, most] = [0, 0, 0];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const start = performance.now();
    const price = priceIn({ book: shelf.get(tenantOf(visit)) });
    const ready = performance.now();
    for (const [place, basket] of baskets.entries()) {
      lines += price(basket);
      if (place === 0) answerMs.push(performance.now() - start);
    }
    pricingMs += performance.now() - ready;
    if (visit % 50 === 49) most = Math.max(most, bytesInUse() - before);
  }
  const at = (values: readonly number[], p: number): number => round(percentile(values, p), 1);
  say(
    `${TENANTS} tenants of full size under ${BUDGET_BYTES / MIB} MiB: ${VISITS} visits, all answered; ${shelf.size} books kept, ${shelf.buildMs.length} built at ${at(shelf.buildMs, 0.5)} ms each, ${round(most / MIB, 0)} MiB in use at most; first answer p50 ${at(answerMs, 0.5)} ms, p99 ${at(answerMs, 0.99)} ms`,
  );
  const figure = { case: 'tenants-100', linesPerBasket: LINES, trace: true, linesPerSecond: Math.round(lines / (pricingMs / 1000)) };
  return [tellFigure(say, figure, `${figure.case}, ${LINES} a basket, building not counted`)];
}
