import { z } from 'zod';
import { putProducts } from '../catalogue/index.ts';
import { putCustomers } from '../customer/index.ts';
import { putWarehouses, receiveGoods } from '../inventory/index.ts';
import { putPriceList } from '../pricing/index.ts';
import { defineVerb } from '../run-verb.ts';

const ImportBusinessInput = z.strictObject({
  warehouses: putWarehouses.input,
  products: z.array(putProducts.input).max(100),
  customers: z.array(putCustomers.input).max(100),
  goods: z.array(receiveGoods.input).max(2_000),
  prices: putPriceList.input,
});
type ImportBusinessInput = z.infer<typeof ImportBusinessInput>;

/**
 * Sets a business up with everything a file says of it, in parts as large as each verb takes, all or nothing: who is killed half-way
 * leaves no depot without stock behind, which would decline every order. Throws what its parts throw.
 */
export const importBusiness = defineVerb<ImportBusinessInput, { products: number; customers: number; stockLines: number; prices: number }>({
  id: 'tenant.import-business',
  kind: 'write',
  input: ImportBusinessInput,
  async run(call, input) {
    await putWarehouses.run(call, input.warehouses);
    for (const part of input.products) await putProducts.run(call, part);
    for (const part of input.customers) await putCustomers.run(call, part);
    for (const part of input.goods) await receiveGoods.run(call, part);
    await putPriceList.run(call, input.prices);
    const sum = <T>(parts: readonly T[], count: (part: T) => number): number => parts.reduce((total, part) => total + count(part), 0);
    return {
      products: sum(input.products, (part) => part.products.length),
      customers: sum(input.customers, (part) => part.customers.length),
      stockLines: sum(input.goods, (part) => part.lines.length),
      prices: input.prices.entries.length,
    };
  },
});
