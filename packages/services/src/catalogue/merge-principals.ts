import { listPrincipals, lockMakers, mergeMakers, putPrincipal } from '@omniroute/db/catalogue';
import { renameCircularPrincipal } from '@omniroute/db/pricing';
import { defineVerb } from '../run-verb.ts';
import { followProducts } from '../search/index.ts';
import { type MergedWords, MergeInput, noteMerge, pairOf, refuseOtherNumber } from './merged-words.ts';
import { noteWord } from './word-changes.ts';

/**
 * Makes one principal of two: products, brands and what was decided about circulars of `merged` are `keeper`'s from now on, who also takes
 * over what is known of whom to call and is missing there; `merged` is no more. Throws Fault `not-found`, `conflict` where another number of
 * products has it than was seen.
 */
export const mergePrincipals = defineVerb<MergeInput, MergedWords>({
  id: 'catalogue.merge-principals',
  kind: 'write',
  input: MergeInput,
  async run(call, input) {
    const there = await lockMakers(call.tx, 'principals', input);
    const { keeper, merged } = pairOf({ kind: 'principal', input, there }, await listPrincipals(call.tx));
    refuseOtherNumber(merged, input.expected);
    const { id, name } = keeper;
    const to = {
      name,
      contactName: keeper.contactName ?? merged.contactName,
      phone: keeper.phone ?? merged.phone,
      email: keeper.email ?? merged.email,
      currency: keeper.currency ?? merged.currency,
    };
    const { products, brands } = await mergeMakers(call.tx, 'principals', { keeper: id, merged: merged.id, at: call.now });
    await putPrincipal(call.tx, call.now, { id, ...to });
    await renameCircularPrincipal(call.tx, merged.name, name);
    noteMerge(call, { kind: 'principal', keeper, merged, products });
    if (JSON.stringify(to) !== JSON.stringify({ name, ...contactOf(keeper) }))
      noteWord(call, 'principal', { index: 0, kept: keeper, id, to, seen: undefined, label: name });
    for (const brand of brands)
      call.audit({
        entityKind: 'brand',
        entityId: brand.id,
        type: 'brand.changed',
        detail: { name: brand.name, changes: { principal: { from: merged.name, to: name } } },
      });
    await followProducts(
      call,
      products.map((product) => product.id),
    );
    return { products: products.length, brands: brands.length };
  },
});

const contactOf = ({
  contactName,
  phone,
  email,
  currency,
}: {
  contactName: string | null;
  phone: string | null;
  email: string | null;
  currency: string | null;
}) => ({
  contactName,
  phone,
  email,
  currency,
});
