import type { ProductDetail } from '@omniroute/services/catalogue';
import { z } from 'zod';
import { line, Money, Time } from '../wire.ts';

export const ProductPath = z.object({ sku: line(64) });

const FROM = Time.nullable().meta({ description: 'From when it holds, until the next; null: from the beginning.' });
const TAX_CLASS = z.enum(['standard', 'zero-rated', 'exempt']);
const UnitDetail = z
  .object({
    unit: z.string(),
    factor: z.number().int().meta({ description: 'So many base units make one now.' }),
    isSellable: z.boolean(),
    minimum: z.number().int().meta({ description: 'Sold from so many.' }),
    increment: z.number().int().meta({ description: 'Sold in steps of so many.' }),
    gtin: z.string().nullable(),
    displayPrecision: z.number().int().meta({ description: 'Decimals that a quantity is shown with.' }),
    weightGrams: z.number().int().nullable(),
    volumeMl: z.number().int().nullable(),
    factors: z
      .array(
        z.object({ from: FROM, factor: z.number().int(), weightGrams: z.number().int().nullable(), volumeMl: z.number().int().nullable() }),
      )
      .meta({ description: 'What held and what will, in order of time: more than one where the pack has changed or will.' }),
  })
  .meta({ id: 'UnitDetail' });

export const ProductDetailAnswer = z
  .object({
    sku: z.string(),
    name: z.string(),
    status: z.string(),
    baseUnit: z.string(),
    units: z.array(UnitDetail).meta({ description: 'Smallest first.' }),
    category: z.array(z.object({ code: z.string().nullable(), name: z.string() })).meta({ description: 'From the top of the tree down.' }),
    brand: z.string(),
    principal: z.string(),
    groups: z.array(z.string()).meta({ description: 'Codes.' }),
    taxClass: TAX_CLASS.meta({ description: 'The class that holds now.' }),
    taxPeriods: z.array(z.object({ from: FROM, taxClass: TAX_CLASS, evidence: z.string().nullable() })),
    recommendedRetailMinor: Money.nullable().meta({
      description: 'What one base unit is recommended to be sold at now, with VAT; null where nobody recommends a price.',
    }),
    nafdacNumber: z.string().nullable(),
    nafdacExpires: z.string().nullable().meta({ description: 'A day, such as 2027-05-31.' }),
    hsCode: z.string().nullable(),
    isStocked: z.boolean(),
    isBatchTracked: z.boolean(),
    shelfLifeDays: z.number().int().nullable(),
    attributes: z.record(z.string(), z.string()).meta({ description: 'Values by code of the attribute.' }),
    substitutes: z.array(z.string()).meta({ description: 'SKUs, the best first.' }),
    predecessor: z.string().nullable().meta({ description: 'SKU of the one it succeeds.' }),
    successors: z.array(z.string()).meta({ description: 'SKUs of those that succeed it.' }),
    updatedAt: Time,
  })
  .meta({ id: 'ProductDetail' });

/** A product as it goes over the wire. */
export const detailOnWire = (product: ProductDetail): z.infer<typeof ProductDetailAnswer> => ({
  sku: product.sku,
  name: product.name,
  status: product.status,
  baseUnit: product.baseUnit,
  units: product.units.map((unit) => ({ ...unit, factors: [...unit.factors] })),
  category: [...product.categoryPath],
  brand: product.brand,
  principal: product.principal,
  groups: product.groups.map(({ code }) => code),
  taxClass: product.taxClass,
  taxPeriods: [...product.taxPeriods],
  recommendedRetailMinor: product.recommended?.pieceMinor ?? null,
  nafdacNumber: product.nafdacNumber,
  nafdacExpires: product.nafdacExpires,
  hsCode: product.hsCode,
  isStocked: product.isStocked,
  isBatchTracked: product.isBatchTracked,
  shelfLifeDays: product.shelfLifeDays,
  attributes: Object.fromEntries(product.attributes.map(({ code, value }) => [code, value])),
  substitutes: product.substitutes.map(({ sku }) => sku),
  predecessor: product.succession.find(({ step }) => step === -1)?.sku ?? null,
  successors: product.succession.filter(({ step }) => step === 1).map(({ sku }) => sku),
  updatedAt: product.updatedAt,
});

const sizes = { isSellable: true, minimum: 1, increment: 1, displayPrecision: 0, volumeMl: null };
export const EXAMPLE_PRODUCT: z.infer<typeof ProductDetailAnswer> = {
  sku: 'NDL-CHK-70',
  name: 'Instant noodles, chicken, 70 g',
  status: 'active',
  baseUnit: 'piece',
  units: [
    {
      unit: 'piece',
      factor: 1,
      gtin: '6291041500213',
      weightGrams: 70,
      ...sizes,
      factors: [{ from: null, factor: 1, weightGrams: 70, volumeMl: null }],
    },
    {
      unit: 'carton',
      factor: 40,
      gtin: null,
      weightGrams: null,
      ...sizes,
      factors: [
        { from: null, factor: 40, weightGrams: null, volumeMl: null },
        { from: '2026-12-31T23:00:00.000Z', factor: 36, weightGrams: null, volumeMl: null },
      ],
    },
  ],
  category: [
    { code: 'food', name: 'Food' },
    { code: 'noodles', name: 'Noodles' },
  ],
  brand: 'Harvest',
  principal: 'Harvest Mills',
  groups: ['may-deal'],
  taxClass: 'standard',
  taxPeriods: [{ from: null, taxClass: 'standard', evidence: null }],
  recommendedRetailMinor: '30000',
  nafdacNumber: 'A7-1234',
  nafdacExpires: '2027-05-31',
  hsCode: '1902.30',
  isStocked: true,
  isBatchTracked: true,
  shelfLifeDays: 270,
  attributes: { flavour: 'Chicken' },
  substitutes: ['NDL-ONI-70'],
  predecessor: 'NDL-CHK-75',
  successors: [],
  updatedAt: '2026-11-22T09:30:00.000Z',
};
