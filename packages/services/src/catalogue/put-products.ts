import type { Refusal } from '@omniroute/domain';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { ProductInput } from './product-input.ts';
import { type ProductPlan, type PutOutcome, planProducts, savePlans } from './write-products.ts';

export const PutProductsInput = z.strictObject({
  products: z.array(ProductInput).min(1).max(5000),
  /** Refuses SKUs that are there, so that nobody changes a product while they think of a new one. */
  onlyNew: z.boolean().optional(),
});
export type PutProductsInput = z.infer<typeof PutProductsInput>;

type Products = PutProductsInput['products'];

const checkRepeats = (products: Products): Refusal[] =>
  repeatsOf(products, ({ sku }) => sku).map(({ row, index }) => ({
    code: 'product.twice',
    detail: `${row.sku} stands twice.`,
    index,
    pointer: `/products/${index}/sku`,
  }));

const placed = (plans: readonly ProductPlan[]): Refusal[] =>
  plans.flatMap(({ refusals }, index) =>
    refusals.map((refusal) => ({ ...refusal, index, pointer: `/products/${index}${refusal.pointer ?? ''}` })),
  );

const checkNew = (plans: readonly ProductPlan[]): Refusal[] =>
  plans.flatMap(({ sku, current }, index) =>
    current
      ? [
          {
            code: 'sku.taken',
            detail: `${sku} is “${current.product.name}” already. Choose another SKU.`,
            index,
            pointer: `/products/${index}/sku`,
          },
        ]
      : [],
  );

/** Writes all of them or throws. Someone else may add one of the new SKUs first: it is then changed as one that was there. */
async function writeAll(call: Call, { products, onlyNew }: PutProductsInput): Promise<PutOutcome[]> {
  const plans = await planProducts(call, products);
  refuseIfAny([...(onlyNew ? checkNew(plans) : []), ...placed(plans)]);
  const { outcomes, taken } = await savePlans(call, plans);
  if (taken.length === 0) return outcomes;
  const again = products.flatMap((product, index) => (taken.includes(product.sku) ? [{ product, index }] : []));
  const later = await planProducts(
    call,
    again.map(({ product }) => product),
  );
  refuseIfAny(
    [...(onlyNew ? checkNew(later) : []), ...placed(later)].map((refusal) => ({
      ...refusal,
      index: again[refusal.index ?? 0]?.index ?? 0,
    })),
  );
  const more = await savePlans(call, later);
  return [...outcomes, ...more.outcomes];
}

/**
 * Adds products or changes those whose SKU is there, all or none. Products not named stay, and so does what is not said of one; null removes.
 * Throws Fault `refused` with each product that cannot be: a new one that lacks something, one twice in the call, another base unit or
 * factor than it has (a pack that changes says from when), a GTIN whose check digit is wrong, a word that names nothing.
 */
export const putProducts = defineVerb<PutProductsInput, { outcomes: PutOutcome[] }>({
  id: 'catalogue.put-products',
  kind: 'write',
  input: PutProductsInput,
  async run(call, input) {
    refuseIfAny(checkRepeats(input.products));
    return { outcomes: await writeAll(call, input) };
  },
});
