import { type Basket, type BookSource, type BuiltBook, bookBytes, compileBook } from '@omniroute/domain/pricing';
import { startThrowAwayPostgres } from '@omniroute/local';
import pg from 'pg';
import { round } from '../kernel/cpu.ts';
import { barePrices } from './bare.ts';
import { measureCurve } from './curve.ts';
import { FULL, makeBaskets, makeSource } from './generate.ts';
import { MIB, measureInTurns, type PricingFigure, type Say, tellFigure, warmUp } from './measure.ts';
import { bytesInUse } from './memory.ts';
import { priceNaively } from './naive.ts';
import { priceAndTell, priceIn } from './price.ts';
import { fillTables, priceBySql } from './sql.ts';

const BASKET_SIZES = [1, 10, 100] as const;
const SQL_MS = 2_000;
/** No more lines in all than there are products: what is measured is the book, and not how long lines nobody has just read lie in memory. */
const MOST_BASKETS = 2_000;

function buildFull(say: Say): { source: BookSource; built: BuiltBook } {
  const source = makeSource(FULL);
  const before = bytesInUse();
  const start = performance.now();
  const built = compileBook(source);
  const ms = performance.now() - start;
  const mib = (bytesInUse() - before) / MIB;
  const changed = {
    ...source,
    version: 'bench-2',
    lists: source.lists.map((list, place) => (place === 0 ? { ...list, version: 2 } : list)),
  };
  const from = performance.now();
  compileBook(changed, built);
  const again = performance.now() - from;
  say(
    `book of ${FULL.products.toLocaleString('en')} products × ${FULL.lists} lists × ${FULL.breaks} breaks, ${FULL.promotions} promotions: built in ${round(ms, 0)} ms, ${round(mib, 1)} MiB (${round(bookBytes(built.book) / MIB, 1)} by its own count); with one list changed ${round(again, 0)} ms`,
  );
  return { source, built };
}

async function measureSql(source: BookSource, say: Say): Promise<PricingFigure[]> {
  const postgres = await startThrowAwayPostgres();
  const client = new pg.Client({ connectionString: postgres.superuserUrl() });
  try {
    await client.connect();
    await fillTables(client, source);
    const figures: PricingFigure[] = [];
    for (const lines of BASKET_SIZES) {
      const baskets = makeBaskets(FULL, { count: 200, lines });
      const start = performance.now();
      let count = 0;
      for (let at = 0; performance.now() - start < SQL_MS; at += 1) {
        const basket = baskets[at % baskets.length];
        if (basket === undefined) break;
        await priceBySql(client, basket);
        count += lines;
      }
      const linesPerSecond = Math.round(count / ((performance.now() - start) / 1000));
      figures.push(tellFigure(say, { case: 'sql', linesPerBasket: lines, trace: false, linesPerSecond }, `sql, ${lines} a basket`));
    }
    return figures;
  } finally {
    await client.end();
    await postgres.stop();
  }
}

/** The engine at full size: with its trace, without, with every story told, and in turns with them the barest loop of that size. */
function measureFull(built: BuiltBook, say: Say): PricingFigure[] {
  const ways = [
    { case: 'full', trace: true, price: priceIn(built) },
    { case: 'full', trace: false, price: priceIn(built, { withTrace: false }) },
    { case: 'full-told', trace: true, price: priceAndTell(built) },
    { case: 'bare-loop', trace: true, price: barePrices(FULL) },
  ];
  const prices = ways.map(({ price }) => price);
  const cases = BASKET_SIZES.map((linesPerBasket) => ({
    linesPerBasket,
    baskets: makeBaskets(FULL, { count: Math.min(MOST_BASKETS, Math.floor(FULL.products / linesPerBasket)), lines: linesPerBasket }),
  }));
  // A process that has priced for a while: every way and size is compiled for by what it meets, before the first is measured.
  for (const { baskets } of cases) warmUp(baskets, prices);
  return cases.flatMap(({ linesPerBasket, baskets }) => {
    const rates = measureInTurns(baskets, prices);
    const bare = rates.at(-1)?.linesPerCpuSecond ?? 1;
    return rates.map((rate, at) => {
      const { case: name = '', trace = true } = ways[at] ?? {};
      const share = Math.round((100 * rate.linesPerCpuSecond) / bare);
      const words = `${name}, ${linesPerBasket} a basket, ${trace ? 'with' : 'without'} trace: ${share} % of the bare loop`;
      return tellFigure(say, { case: name, linesPerBasket, trace, ...rate }, words);
    });
  });
}

/** `npm run bench -- pricing`: line prices a second on one thread, with every step and loser kept, beside SQL and a scan over the rules. */
export async function benchPricing({ say }: { say: Say }): Promise<PricingFigure[]> {
  const { source, built } = buildFull(say);
  const figures = measureFull(built, say);
  const scan = (basket: Basket): number => {
    priceNaively(source, basket);
    return basket.lines.length;
  };
  const [naive = { linesPerSecond: 0 }] = measureInTurns(makeBaskets(FULL, { count: 20, lines: 10 }), [scan]);
  figures.push(tellFigure(say, { case: 'naive', linesPerBasket: 10, trace: false, ...naive }, 'naive scan, 10 a basket'));
  figures.push(...(await measureSql(source, say)), ...measureCurve(say));
  return figures;
}
