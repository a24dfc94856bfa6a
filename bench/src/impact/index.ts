import { addToImpact, compileBook, newImpact, type PastBasket, summariseImpact } from '@omniroute/domain/pricing';
import { round } from '../kernel/cpu.ts';
import { FULL, makeBaskets, makeSource } from '../pricing/generate.ts';

const LINES = 1_000_000;
const LINES_AN_ORDER = 10;
const ORDERS_A_BATCH = 2_000;

export interface ImpactFigure {
  readonly lines: number;
  readonly seconds: number;
  /** Order lines counted a second, each priced twice. */
  readonly linesPerSecond: number;
  readonly heapMiB: number;
}

/**
 * `npm run bench -- impact`: a million lines of past orders repriced with a draft of one of the lists, on one thread, in batches as a
 * worker reads them. Reading them from the database is not timed.
 */
export async function benchImpact({ count = LINES, say }: { count?: number; say: (line: string) => void }): Promise<ImpactFigure> {
  const source = makeSource(FULL);
  const before = compileBook(source);
  const lists = source.lists.map((list, place) =>
    place === 0
      ? { ...list, version: 2, entries: [...list.entries].map((entry) => ({ ...entry, priceMinor: (entry.priceMinor * 105n) / 100n })) }
      : list,
  );
  const after = compileBook({ ...source, version: 'draft', lists }, before).book;
  const costs = new Map(source.products.map(({ sku }, place) => [sku, { minor: 100_000n + BigInt(place), baseQuantity: 24 }]));
  const orders = Math.ceil(count / LINES_AN_ORDER);
  const kinds = makeBaskets(FULL, { count: 20_000, lines: LINES_AN_ORDER });
  const impact = newImpact();
  let seconds = 0;
  for (let from = 0; from < orders; from += ORDERS_A_BATCH) {
    const batch = Array.from({ length: Math.min(ORDERS_A_BATCH, orders - from) }, (_, place): PastBasket[] => {
      const basket = kinds[(from + place) % kinds.length];
      return basket ? [{ ref: `ORD-${from + place}`, basket }] : [];
    }).flat();
    const start = performance.now();
    addToImpact(impact, batch, { before: before.book, after, costs });
    seconds += (performance.now() - start) / 1_000;
  }
  const summary = summariseImpact(impact);
  const lines = Object.values(summary.total.lines).reduce((sum, moved) => sum + moved, 0);
  const figure = {
    lines,
    seconds: round(seconds, 1),
    linesPerSecond: Math.round(lines / seconds),
    heapMiB: round(process.memoryUsage().heapUsed / 1024 / 1024, 0),
  };
  say(`${lines.toLocaleString('en')} lines priced twice and counted in ${figure.seconds} s: ${JSON.stringify(figure)}`);
  return figure;
}
