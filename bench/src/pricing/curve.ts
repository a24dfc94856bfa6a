import { compileBook, type ListSource } from '@omniroute/domain/pricing';
import { makeBaskets, makeSource, type Size } from './generate.ts';
import { measureInTurns, type PricingFigure, type Say, tellFigure } from './measure.ts';
import { priceIn } from './price.ts';

const SMALL: Size = { products: 2_000, lists: 5, breaks: 4, promotions: 50, customers: 500 };
const LINES = 10;

/** What grows, without concerning the baskets that are priced. */
const GROWN: readonly (readonly [string, Size])[] = [
  ['base', SMALL],
  ['lists ×10', { ...SMALL, lists: 50 }],
  ['lists ×100', { ...SMALL, lists: 500 }],
  ['customers ×10', { ...SMALL, customers: 5_000 }],
  ['customers ×100', { ...SMALL, customers: 50_000 }],
  ['promotions ×10', { ...SMALL, promotions: 500 }],
  ['promotions ×100', { ...SMALL, promotions: 5_000 }],
];

/** The first so many prices of a list, for lists of other customers. */
const FEW = 1_000;

/** The book of a size, with as many products again that no basket has: for the same few goods and customers the same, whatever else is in it. */
function bookOf(size: Size, goods: ReadonlySet<string>) {
  const source = makeSource({ ...size, products: 2 * SMALL.products, lists: SMALL.lists });
  const others = source.products.map(({ sku }) => sku).filter((sku) => !goods.has(sku));
  const promotions = source.promotions.map((promotion, place) =>
    place < SMALL.promotions ? promotion : { ...promotion, conditions: { skus: [others[place % others.length] ?? ''] } },
  );
  const entries = [...(source.lists[0]?.entries ?? [])].slice(0, FEW);
  const lists = Array.from({ length: size.lists - SMALL.lists }, (_, place): ListSource => {
    const code = `OTHER-${place}`;
    return { ...EXTRA, code, name: code, entries, assignments: [{ group: `others-${place}`, priority: 10, from: 0 }] };
  });
  return compileBook({ ...source, promotions, lists: [...source.lists, ...lists] });
}

const EXTRA = { version: 1, isTaxInclusive: false, breaks: 'volume', brokenPack: { rule: 'derived' } } as const;

/** The cost of a basket while lists, customers and promotions grow that do not concern it. */
export function measureCurve(say: Say): PricingFigure[] {
  const baskets = makeBaskets(SMALL, { count: 400, lines: LINES });
  const goods = new Set(baskets.flatMap((basket) => basket.lines.map(({ sku }) => sku)));
  const rates = measureInTurns(
    baskets,
    GROWN.map(([, size]) => priceIn(bookOf(size, goods))),
  );
  const base = rates[0]?.linesPerCpuSecond ?? 1;
  return rates.map((rate, at) => {
    const figure = { case: `curve-${GROWN[at]?.[0]}`, linesPerBasket: LINES, trace: true, ...rate };
    return tellFigure(say, figure, `${figure.case}, ${Math.round((100 * rate.linesPerCpuSecond) / base)} % of the base`);
  });
}
