import { Quantity } from '@omniroute/ui/primitives';
import { countingPack } from './packs.ts';
import type { Product } from './product.ts';

/** One figure over all depots. */
export const sumOf = (product: Product, pick: (depot: Product['stock'][number]) => number): number =>
  product.stock.reduce((sum, depot) => sum + pick(depot), 0);

/** An amount of it as the depot counts: in packs and loose. */
export function Counted({ product, amount }: { readonly product: Product; readonly amount: number }) {
  const pack = countingPack(product.units);
  return <Quantity amount={amount} unit={product.baseUnit} {...(pack && { pack })} />;
}
