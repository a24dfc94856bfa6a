import type { DemoProduct } from '../types.ts';
import { drawPack, type Pack } from './draw-pack.ts';

/** What a product comes in, by its name; the first that fits. */
const BY_NAME: readonly (readonly [RegExp, Pack])[] = [
  [/\bkeg\b|\b\d+ x [45]L\b/i, 'keg'],
  [/\bcan\b|\btin\b|\btub\b|\bjar\b|paste|sardine|tuna|mackerel/i, 'tin'],
  [/PET|glass|\d(cl|ml|L)\b|lotion|shampoo/, 'bottle'],
  [/soap|\bbar\b/i, 'bar'],
  [/\b(10|25|50|5)kg\b/i, 'bag'],
  [/sachet|refill|pouch|noodle|milk powder|detergent|sugar|salt|semolina|flour|diaper|pasta|spaghetti/i, 'pouch'],
];

const packOf = ({ name }: DemoProduct): Pack => BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'box';

/** Of what sells well, what it looks like. The rest has no picture yet, as in any catalogue. */
const SHOWN_PULL = 6;

/** Pictures of a tenant's fast movers by SKU, as PNG. Two of one brand in the same pack have the same picture. */
export function picturesOf(
  products: readonly DemoProduct[],
): { readonly product: DemoProduct; readonly pack: Pack; readonly png: Buffer }[] {
  const drawn = new Map<string, Buffer>();
  return products
    .filter(({ pull }) => pull >= SHOWN_PULL)
    .map((product) => {
      const pack = packOf(product);
      const key = `${product.brand} ${pack}`;
      const png = drawn.get(key) ?? drawPack(product.brand, pack);
      drawn.set(key, png);
      return { product, pack, png };
    });
}
