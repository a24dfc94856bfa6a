import { listBrands, lockMakers, mergeMakers } from '@omniroute/db/catalogue';
import { raiseBook } from '@omniroute/db/pricing';
import { refuseIfAny } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';
import { followProducts } from '../search/index.ts';
import { type MergedWords, MergeInput, noteMerge, pairOf, refuseOtherNumber } from './merged-words.ts';
import { namedByPromotions } from './word-changes.ts';

/**
 * Makes one brand of two: all products of `merged` are `keeper`'s from now on, and are found by its name; `merged` is no more. Throws Fault
 * `not-found`, `refused` where promotions go by the name that would be no more, `conflict` where another number of products has it than was seen.
 */
export const mergeBrands = defineVerb<MergeInput, MergedWords>({
  id: 'catalogue.merge-brands',
  kind: 'write',
  input: MergeInput,
  async run(call, input) {
    const there = await lockMakers(call.tx, 'brands', input);
    const { keeper, merged } = pairOf({ kind: 'brand', input, there }, await listBrands(call.tx));
    refuseOtherNumber(merged, input.expected);
    refuseIfAny(await namedByPromotions(call, 'brands', new Map([[merged.name, '/merged']])));
    const { products } = await mergeMakers(call.tx, 'brands', { keeper: keeper.id, merged: merged.id, at: call.now });
    noteMerge(call, { kind: 'brand', keeper, merged, products });
    await followProducts(
      call,
      products.map(({ id }) => id),
    );
    if (products.length > 0) await raiseBook(call.tx, 'products', call.now);
    return { products: products.length, brands: 0 };
  },
});
