import { type PutOutcome, putProducts as writeProducts } from '@omniroute/db/catalogue';
import { type Refusal, refused } from '@omniroute/domain';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';

const unitName = z.string().trim().min(1).max(32);
const count = z.number().int().positive().max(1_000_000);
const UnitInput = z.strictObject({
  unit: unitName,
  factor: count,
  isSellable: z.boolean().default(true),
  minimum: count.default(1),
  increment: count.default(1),
  gtin: z
    .string()
    .regex(/^\d{8,14}$/)
    .nullable()
    .default(null),
});
const ProductInput = z.strictObject({
  sku: z.string().trim().min(1).max(64),
  name: z.string().trim().min(1).max(300),
  category: z.string().trim().min(1).max(100),
  brand: z.string().trim().min(1).max(100),
  principal: z.string().trim().min(1).max(100),
  baseUnit: unitName,
  taxClass: z.enum(['standard', 'zero-rated', 'exempt']),
  isStocked: z.boolean(),
  status: z.enum(['active', 'discontinued']).default('active'),
  weightGrams: z.number().int().nonnegative().nullable().default(null),
  gtin: z
    .string()
    .regex(/^\d{8,14}$/)
    .nullable()
    .default(null),
  units: z.array(UnitInput).min(1).max(20),
});
export const PutProductsInput = z.strictObject({ products: z.array(ProductInput).min(1).max(5000) });
export type PutProductsInput = z.infer<typeof PutProductsInput>;

function checkUnits(products: PutProductsInput['products']): Refusal[] {
  return products.flatMap((product, index): Refusal[] => {
    const place = { index, pointer: `/products/${index}/units` };
    const base = product.units.find((unit) => unit.unit === product.baseUnit);
    if (base?.factor !== 1)
      return [
        {
          code: 'unit.no-base',
          detail: `${product.sku}: the base unit “${product.baseUnit}” must be among the units with factor 1.`,
          ...place,
        },
      ];
    if (new Set(product.units.map((unit) => unit.unit)).size !== product.units.length)
      return [{ code: 'unit.twice', detail: `${product.sku}: a unit stands twice.`, ...place }];
    return [];
  });
}

/** Adds products or changes those whose SKU is there, all or none. Throws Fault `refused` with each product that cannot be. */
export const putProducts = defineVerb<PutProductsInput, { outcomes: PutOutcome[] }>({
  id: 'catalogue.put-products',
  kind: 'write',
  input: PutProductsInput,
  async run(call, input) {
    const [first, ...rest] = checkUnits(input.products);
    if (first) throw refused([first, ...rest]);
    const outcomes = await writeProducts(
      call.tx,
      call.now,
      input.products.map((product) => ({ ...product, id: call.ids.uuid() })),
    );
    for (const one of outcomes)
      if (one.outcome !== 'unchanged')
        call.audit({ entityKind: 'product', entityId: one.id, type: `product.${one.outcome}`, detail: { sku: one.sku } });
    return { outcomes };
  },
});
