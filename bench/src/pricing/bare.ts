import type { Basket } from '@omniroute/domain/pricing';
import type { Size } from './generate.ts';

const UNITS = ['piece', 'carton'];
const PIECES_PER_CARTON = 24;
const VAT = 750n;
const BASIS = 10_000n;

/** A line as barely as it can be priced: one list by the basket's group, the highest break reached, VAT, and what was chosen. */
interface BareLine {
  readonly sku: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly trace: { readonly list: number; readonly rung: number; readonly priceMinor: bigint };
}

/**
 * A loop over typed arrays with money as bigints, of as many products, lists and breaks: no promotions, special prices, dates or rules. It
 * says how fast the machine is while the engine is measured beside it.
 */
export function barePrices({ products, lists, breaks }: Size): (basket: Basket) => number {
  const entries = products * lists * UNITS.length;
  const prices = BigInt64Array.from({ length: entries * breaks }, (_, at) => BigInt(5_000 + ((at * 37) % 90_000)));
  const minimums = Int32Array.from({ length: entries * breaks }, (_, at) => (at % breaks === 0 ? 1 : (at % breaks) * 48));
  const numbers = new Map(Array.from({ length: products }, (_, product) => [`SKU-${String(product).padStart(5, '0')}`, product]));
  return (basket) => {
    const list = Number(basket.groups[0]?.slice('group-'.length) ?? 0);
    const priced: BareLine[] = [];
    for (const { sku, quantity, unit = 'piece' } of basket.lines) {
      const place = UNITS.indexOf(unit);
      const first = (((numbers.get(sku) ?? 0) * lists + list) * UNITS.length + place) * breaks;
      const base = place === 0 ? quantity : quantity * PIECES_PER_CARTON;
      let rung = breaks - 1;
      while (rung > 0 && (minimums[first + rung] ?? 0) > base) rung -= 1;
      const priceMinor = prices[first + rung] ?? 0n;
      const netMinor = priceMinor * BigInt(quantity);
      const taxMinor = (netMinor * VAT + BASIS / 2n) / BASIS;
      priced.push({ sku, netMinor, taxMinor, grossMinor: netMinor + taxMinor, trace: { list, rung, priceMinor } });
    }
    return priced.length;
  };
}
