import { calendarDay, moment, plainText } from '@omniroute/domain/input';
import { z } from 'zod';

const unitName = plainText(32);
const count = z.number().int().positive().max(1_000_000);
const size = z.number().int().nonnegative().max(1_000_000_000).nullable();
const number = plainText(40).nullable();
const code = plainText(64);
const taxClass = z.enum(['standard', 'zero-rated', 'exempt']);
const evidence = plainText(500).nullable();

const minor = z.string().regex(/^[1-9]\d{0,14}$/, 'must be minor units above 0 as a whole number');

/** What a unit holds from moments on; takes the place of every change that is still to come. */
const conversions = z
  .array(z.strictObject({ from: moment.optional(), factor: count, weightGrams: size.optional(), volumeMl: size.optional() }))
  .max(50);
/** A unit with the changes of it that somebody is about to keep. */
export const UnitChanges = z.strictObject({ unit: unitName, conversions });

const UnitInput = z.strictObject({
  unit: unitName,
  factor: count.optional(),
  isSellable: z.boolean().optional(),
  minimum: count.optional(),
  increment: count.optional(),
  displayPrecision: z.number().int().min(0).max(6).optional(),
  gtin: number.optional(),
  weightGrams: size.optional(),
  volumeMl: size.optional(),
  conversions: conversions.optional(),
});

/** Products that may stand in for one. */
export const MAX_SUBSTITUTES = 20;

const FIELDS = {
  name: plainText(300).optional(),
  /** The name of a category, its code, or its path from the top: `Food > Noodles`. Names that are not there are added. */
  category: plainText(400).optional(),
  brand: plainText(100).optional(),
  principal: plainText(100).optional(),
  baseUnit: unitName.optional(),
  taxClass: taxClass.optional(),
  taxEvidence: evidence.optional(),
  taxChanges: z
    .array(z.strictObject({ from: moment.optional(), taxClass, evidence: evidence.optional() }))
    .max(50)
    .optional(),
  /** Of one of the unit, with VAT, in the business's currency. */
  retailPrice: z.strictObject({ unit: unitName.optional(), priceMinor: minor }).nullable().optional(),
  retailChanges: z
    .array(z.strictObject({ from: moment.optional(), unit: unitName.optional(), priceMinor: minor.nullable() }))
    .max(50)
    .optional(),
  isStocked: z.boolean().optional(),
  status: z.enum(['draft', 'active', 'discontinued']).optional(),
  weightGrams: size.optional(),
  gtin: number.optional(),
  nafdacNumber: number.optional(),
  nafdacExpires: calendarDay.nullable().optional(),
  hsCode: number.optional(),
  isBatchTracked: z.boolean().optional(),
  shelfLifeDays: z.number().int().positive().max(36_500).nullable().optional(),
  predecessor: code.nullable().optional(),
  groups: z.array(code).max(100).optional(),
  attributes: z.record(code, z.union([plainText(500), z.number(), z.boolean(), z.null()])).optional(),
  substitutes: z.array(code).max(MAX_SUBSTITUTES).optional(),
  units: z.array(UnitInput).min(1).max(20).optional(),
};

/** What is said of a product; what is not said stays, null removes. */
export const ProductFields = z.strictObject(FIELDS);
export const ProductInput = z.strictObject({ sku: code, ...FIELDS });
export type ProductInput = z.infer<typeof ProductInput>;
