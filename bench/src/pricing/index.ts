import { type Basket, type BuiltBook, compileBook, priceBasket } from '@omniroute/domain/pricing';
import { startThrowAwayPostgres } from '@omniroute/local';
import pg from 'pg';
import { round } from '../kernel/cpu.ts';
import { FULL, makeBaskets, makeSource, type Size } from './generate.ts';
import { priceNaively } from './naive.ts';
import { fillTables, priceBySql } from './sql.ts';

/** One case: lines priced a second on one thread. */
export interface PricingFigure {
  readonly case: string;
  readonly linesPerBasket: number;
  readonly trace: boolean;
  readonly linesPerSecond: number;
}

const BASKET_SIZES = [1, 10, 100] as const;
const LOOK_MS = 2_000;
const MIB = 1024 * 1024;
type Say = (line: string) => void;

/** Prices baskets over and over for two seconds after a warm-up of half of that; lines a second. */
function measure(baskets: readonly Basket[], price: (basket: Basket) => number): number {
  const runFor = (ms: number): number => {
    const start = performance.now();
    let lines = 0;
    for (let at = 0; ; at += 1) {
      const basket = baskets[at % baskets.length];
      if (basket) lines += price(basket);
      if (at % 64 === 0 && performance.now() - start > ms) return lines / ((performance.now() - start) / 1000);
    }
  };
  runFor(LOOK_MS / 2);
  return Math.round(runFor(LOOK_MS));
}

function priceIn({ book }: BuiltBook): (basket: Basket) => number {
  return (basket) => {
    const priced = priceBasket(book, basket);
    if (!priced.ok) throw new Error(JSON.stringify(priced.error));
    return priced.value.lines.length;
  };
}

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

function buildFull(say: Say): BuiltBook {
  const source = makeSource(FULL);
  const before = heap();
  const start = performance.now();
  const built = compileBook(source);
  const ms = performance.now() - start;
  const mib = (heap() - before) / MIB;
  const changed = {
    ...source,
    version: 'bench-2',
    lists: source.lists.map((list, place) => (place === 0 ? { ...list, version: 2 } : list)),
  };
  const from = performance.now();
  compileBook(changed, built);
  const again = performance.now() - from;
  say(
    `book of ${FULL.products.toLocaleString('en')} products × ${FULL.lists} lists × ${FULL.breaks} breaks, ${FULL.promotions} promotions: built in ${round(ms, 0)} ms, ${round(mib, 1)} MiB; with one list changed ${round(again, 0)} ms`,
  );
  return built;
}

/** The cost of a basket while what does not concern it grows: lists, customers, promotions. */
function measureCurve(say: Say): PricingFigure[] {
  const small: Size = { products: 2_000, lists: 5, breaks: 4, promotions: 50, customers: 500 };
  const grown: readonly (readonly [string, Size])[] = [
    ['base', small],
    ['lists ×10', { ...small, lists: 50 }],
    ['customers ×10', { ...small, customers: 5_000 }],
    ['promotions ×10', { ...small, promotions: 500 }],
    ['promotions ×40', { ...small, promotions: 2_000 }],
  ];
  return grown.map(([name, size]) => {
    // Whatever the size, the same baskets of the same few customers and goods; promotions beyond the first fifty name other goods.
    const source = makeSource(size);
    const goods = new Set(makeBaskets(small, { count: 400, lines: 10 }).flatMap((basket) => basket.lines.map((line) => line.sku)));
    const promotions = source.promotions
      .filter((_, place) => place < small.promotions)
      .concat(
        source.promotions
          .slice(small.promotions)
          .map((one) => ({ ...one, conditions: { skus: ['SKU-00001', 'SKU-00003'].filter((sku) => !goods.has(sku)).concat('SKU-NONE') } })),
      );
    const built = compileBook({ ...source, promotions });
    const figure = {
      case: `curve-${name}`,
      linesPerBasket: 10,
      trace: true,
      linesPerSecond: measure(makeBaskets(small, { count: 400, lines: 10 }), priceIn(built)),
    };
    say(`${figure.linesPerSecond.toLocaleString('en').padStart(12)} lines/s  ${figure.case}`);
    return figure;
  });
}

async function measureSql(built: BuiltBook, say: Say): Promise<PricingFigure[]> {
  const postgres = await startThrowAwayPostgres();
  const client = new pg.Client({ connectionString: postgres.superuserUrl() });
  try {
    await client.connect();
    await fillTables(client, built.source);
    const figures: PricingFigure[] = [];
    for (const lines of BASKET_SIZES) {
      const baskets = makeBaskets(FULL, { count: 200, lines });
      const start = performance.now();
      let count = 0;
      for (let at = 0; performance.now() - start < LOOK_MS; at += 1) {
        const basket = baskets[at % baskets.length];
        if (basket === undefined) break;
        await priceBySql(client, basket);
        count += lines;
      }
      const linesPerSecond = Math.round(count / ((performance.now() - start) / 1000));
      figures.push({ case: 'sql', linesPerBasket: lines, trace: false, linesPerSecond });
      say(`${linesPerSecond.toLocaleString('en').padStart(12)} lines/s  sql, ${lines} a basket`);
    }
    return figures;
  } finally {
    await client.end();
    await postgres.stop();
  }
}

/** `npm run bench -- pricing`: line prices a second on one thread, with every step and loser kept, beside SQL and a scan over the rules. */
export async function benchPricing({ say }: { say: Say }): Promise<PricingFigure[]> {
  const built = buildFull(say);
  const figures: PricingFigure[] = [];
  for (const lines of BASKET_SIZES) {
    const linesPerSecond = measure(makeBaskets(FULL, { count: 2_000, lines }), priceIn(built));
    figures.push({ case: 'full', linesPerBasket: lines, trace: true, linesPerSecond });
    say(`${linesPerSecond.toLocaleString('en').padStart(12)} lines/s  full, ${lines} a basket, with trace`);
  }
  const naive = measure(makeBaskets(FULL, { count: 20, lines: 10 }), (basket) => {
    priceNaively(built.source, basket);
    return basket.lines.length;
  });
  figures.push({ case: 'naive', linesPerBasket: 10, trace: false, linesPerSecond: naive });
  say(`${naive.toLocaleString('en').padStart(12)} lines/s  naive scan, 10 a basket`);
  figures.push(...(await measureSql(built, say)), ...measureCurve(say));
  return figures;
}
