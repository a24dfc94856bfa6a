import type { SeededRandom } from './random.ts';
import type { DemoChannel, DemoProduct, DemoSegment } from './types.ts';

/** How a segment buys: orders a week, lines, main units a line, and through what it reaches us. */
export interface SegmentHabit {
  readonly ordersPerWeek: number;
  readonly lines: readonly [number, number];
  readonly mainUnits: readonly [number, number];
  /** Size of the assortment it keeps coming back to. */
  readonly repertoire: readonly [number, number];
  readonly channels: Readonly<Record<DemoChannel, number>>;
  /** Share that fetches the goods itself. */
  readonly collects: number;
}

export const HABITS: Record<DemoSegment, SegmentHabit> = {
  'sub-distributor': {
    ordersPerWeek: 1.9,
    lines: [6, 12],
    mainUnits: [20, 120],
    repertoire: [30, 60],
    channels: { phone: 5, portal: 0, rep: 3, whatsapp: 2, ussd: 0 },
    collects: 0.25,
  },
  wholesaler: {
    ordersPerWeek: 1.05,
    lines: [4, 10],
    mainUnits: [4, 30],
    repertoire: [20, 45],
    channels: { phone: 5, portal: 0, rep: 4, whatsapp: 2, ussd: 0 },
    collects: 0.3,
  },
  'modern-trade': {
    ordersPerWeek: 0.9,
    lines: [6, 12],
    mainUnits: [3, 16],
    repertoire: [40, 80],
    channels: { phone: 2, portal: 0, rep: 5, whatsapp: 1, ussd: 0 },
    collects: 0,
  },
  horeca: {
    ordersPerWeek: 0.8,
    lines: [3, 6],
    mainUnits: [1, 8],
    repertoire: [10, 18],
    channels: { phone: 4, portal: 0, rep: 2, whatsapp: 4, ussd: 1 },
    collects: 0.15,
  },
  shop: {
    ordersPerWeek: 0.42,
    lines: [3, 8],
    mainUnits: [1, 4],
    repertoire: [14, 30],
    channels: { phone: 3, portal: 0, rep: 6, whatsapp: 3, ussd: 2 },
    collects: 0.25,
  },
};

const HORECA_CATEGORIES = new Set([
  'Soft drinks',
  'Water',
  'Malt',
  'Energy drinks',
  'Bitters and spirits',
  'Juice',
  'Vegetable oil',
  'Rice',
  'Tomato',
  'Seasoning',
  'Tissue',
  'Disposable ware',
  'Pasta',
  'Semolina and flour',
  'Cleaning',
]);
const BULK_UNITS = new Set(['bag', 'keg', 'crate', 'pack']);

/** How much a segment is drawn to a product; 0 means it never buys it. */
export function tasteOf(segment: DemoSegment, product: DemoProduct): number {
  if (segment === 'horeca') return HORECA_CATEGORIES.has(product.category) ? product.pull : 0;
  if (segment === 'modern-trade') return Math.sqrt(product.pull) + 0.5;
  if (segment === 'shop') return product.mainUnit === 'bag' || product.mainUnit === 'keg' ? product.pull * 0.4 : product.pull;
  return BULK_UNITS.has(product.mainUnit) ? product.pull * 1.4 : product.pull;
}

/** The assortment a customer comes back to, most wanted first. */
export function repertoireOf(segment: DemoSegment, products: readonly DemoProduct[], random: SeededRandom): readonly DemoProduct[] {
  const [least, most] = HABITS[segment].repertoire;
  const size = random.int(least, most);
  const chosen = new Set<DemoProduct>();
  for (let draw = 0; draw < size * 3 && chosen.size < size; draw += 1)
    chosen.add(random.weighted(products, (product) => tasteOf(segment, product)));
  return [...chosen];
}

/** Cubic pull towards the small end: most lines are small, a few are a truckload. */
export function skewed([least, most]: readonly [number, number], random: SeededRandom): number {
  return least + Math.floor((most - least + 1) * random.next() ** 2.2);
}
