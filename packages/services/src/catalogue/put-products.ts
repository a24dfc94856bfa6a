import { type KeptUnitRow, type PutOutcome, putProducts as writeProducts } from '@omniroute/db/catalogue';
import { raiseBook } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

const unitName = plainText(32);
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
  sku: plainText(64),
  name: plainText(300),
  category: plainText(100),
  brand: plainText(100),
  principal: plainText(100),
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

type Products = PutProductsInput['products'];

const checkRepeats = (products: Products): Refusal[] =>
  repeatsOf(products, ({ sku }) => sku).map(({ row, index }) => ({
    code: 'product.twice',
    detail: `${row.sku} stands twice.`,
    index,
    pointer: `/products/${index}/sku`,
  }));

function checkUnits(products: Products): Refusal[] {
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

/** What orders and stock were counted with stays: a changed pack is a new unit or a new SKU. */
function checkKept(products: Products, rows: readonly KeptUnitRow[]): Refusal[] {
  const kept = new Map<string, KeptUnitRow[]>();
  for (const row of rows) kept.set(row.sku, [...(kept.get(row.sku) ?? []), row]);
  return products.flatMap(({ sku, baseUnit, units }, index): Refusal[] => {
    const own = kept.get(sku) ?? [];
    const [first] = own;
    if (first && first.base_unit !== baseUnit) {
      const detail = `${sku}: its stock is counted in the base unit “${first.base_unit}”, which stays. Give goods counted in “${baseUnit}” another SKU.`;
      return [{ code: 'unit.base-changed', detail, index, pointer: `/products/${index}/baseUnit` }];
    }
    return own.map(({ unit, factor }) => ({
      code: 'unit.factor-changed',
      detail: `${sku}: a ${unit} is ${factor} ${baseUnit}, and orders were counted so. Give the new pack another unit or SKU.`,
      index,
      pointer: `/products/${index}/units/${units.findIndex((given) => given.unit === unit)}/factor`,
    }));
  });
}

/**
 * Adds products or changes those whose SKU is there, all or none. Throws Fault `refused` with each product that cannot be: without its
 * base unit, twice in the call, or with another base unit or factor than it has.
 */
export const putProducts = defineVerb<PutProductsInput, { outcomes: PutOutcome[] }>({
  id: 'catalogue.put-products',
  kind: 'write',
  input: PutProductsInput,
  async run(call, input) {
    refuseIfAny([...checkRepeats(input.products), ...checkUnits(input.products)]);
    const { rows, kept } = await writeProducts(
      call.tx,
      call.now,
      input.products.map((product) => ({ ...product, id: call.ids.uuid() })),
    );
    refuseIfAny(checkKept(input.products, kept));
    if (rows.some(({ outcome }) => outcome !== 'unchanged')) await raiseBook(call.tx, 'products', call.now);
    for (const { id, sku, outcome, units } of rows)
      if (outcome !== 'unchanged')
        call.audit({
          entityKind: 'product',
          entityId: id,
          type: `product.${outcome}`,
          detail: { sku, ...(units.length > 0 && { units }) },
        });
    return { outcomes: rows.map(({ id, sku, outcome }) => ({ id, sku, outcome })) };
  },
});
