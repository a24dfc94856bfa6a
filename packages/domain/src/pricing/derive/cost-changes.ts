import type { Cost, CostSource, Costs } from './cost.ts';

/** How many products cost otherwise than before. */
export interface CostsOtherwise {
  readonly products: number;
  /** The first day from which one of them does, `2026-11-01`; undefined where their costs only went. */
  readonly since: string | undefined;
}

const isSame = (a: Cost | undefined, b: Cost | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.minor * BigInt(b.baseQuantity) === b.minor * BigInt(a.baseQuantity);

/** Which of these products cost otherwise by one of these sources, a cost that came or went among them. */
export function costsOtherwise(
  { was, is }: { readonly was: Costs; readonly is: Costs },
  of: { readonly skus: ReadonlySet<string>; readonly sources: readonly CostSource[] },
): CostsOtherwise {
  let products = 0;
  let since: string | undefined;
  for (const sku of of.skus) {
    const other = of.sources.filter((source) => !isSame(was.get(sku)?.[source], is.get(sku)?.[source]));
    if (other.length === 0) continue;
    products += 1;
    for (const source of other) {
      const { on } = is.get(sku)?.[source] ?? {};
      if (on !== undefined && (since === undefined || on < since)) since = on;
    }
  }
  return { products, since };
}
