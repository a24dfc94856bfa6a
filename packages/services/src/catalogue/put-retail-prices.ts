import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';
import { ProductFields } from './product-input.ts';
import { type PutOutcome, planProducts, savePlans } from './write-products.ts';

const PutRetailPricesInput = z.strictObject({
  prices: z
    .array(z.strictObject({ sku: plainText(64), ...ProductFields.pick({ retailPrice: true, retailChanges: true }).shape }))
    .min(1)
    .max(5000),
});
type PutRetailPricesInput = z.infer<typeof PutRetailPricesInput>;

/**
 * What products are recommended to be sold at, from now on or from a moment on, for whoever keeps prices without keeping the goods. All or
 * none. Throws Fault `refused` with each price that cannot be: a SKU that is not there or stands twice, a unit that the product has not.
 */
export const putRetailPrices = defineVerb<PutRetailPricesInput, { outcomes: PutOutcome[] }>({
  id: 'catalogue.put-retail-prices',
  kind: 'write',
  input: PutRetailPricesInput,
  async run(call, { prices }) {
    refuseIfAny(
      repeatsOf(prices, ({ sku }) => sku).map(({ row, index }) => ({
        code: 'product.twice',
        detail: `${row.sku} stands twice.`,
        index,
        pointer: `/prices/${index}/sku`,
      })),
    );
    const plans = await planProducts(call, prices);
    refuseIfAny(
      plans.flatMap(({ sku, current, refusals }, index) => {
        const place = `/prices/${index}`;
        if (!current) return [{ code: 'sku.unknown', detail: `There is no product with the SKU ${sku}.`, index, pointer: `${place}/sku` }];
        return refusals.map((refusal) => ({ ...refusal, index, pointer: `${place}${refusal.pointer ?? ''}` }));
      }),
    );
    const { outcomes } = await savePlans(call, plans);
    return { outcomes };
  },
});
