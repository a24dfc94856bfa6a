import { listProducts, type ProductDocument } from '@omniroute/services/catalogue';
import { z } from 'zod';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { line, PAGE_QUERY, pageOf } from '../wire.ts';

const STATUS = z.enum(['active', 'discontinued']);
const UnitAnswer = z
  .object({
    unit: z.string(),
    factor: z.number().int().meta({ description: 'So many base units make one.' }),
    isSellable: z.boolean(),
    minimum: z.number().int().meta({ description: 'Sold from so many.' }),
    increment: z.number().int().meta({ description: 'Sold in steps of so many.' }),
    gtin: z.string().nullable(),
  })
  .meta({ id: 'Unit' });
const ProductAnswer = z
  .object({
    sku: z.string(),
    name: z.string(),
    status: STATUS,
    baseUnit: z.string(),
    units: z.array(UnitAnswer).meta({ description: 'Smallest first.' }),
  })
  .meta({ id: 'Product' });
const ProductQuery = z.strictObject({ ...PAGE_QUERY, sku: line(64).optional(), status: STATUS.optional() });

const onWire = (product: ProductDocument) => ({
  sku: product.sku,
  name: product.name,
  status: product.status,
  baseUnit: product.baseUnit,
  units: product.units.map(({ unit, factor, isSellable, minimum, increment, gtin }) => ({
    unit,
    factor,
    isSellable,
    minimum,
    increment,
    gtin,
  })),
});

const list: Operation = {
  id: 'listProducts',
  method: 'get',
  path: '/products',
  tag: 'Catalogue',
  summary: 'List products',
  description: 'By name, with the units each is kept and sold in.',
  status: 200,
  schemas: { query: ProductQuery, answer: pageOf(ProductAnswer, 'ProductPage') },
  codes: ['cursor.invalid'],
  example: {
    query: '?status=active',
    answer: {
      items: [
        {
          sku: 'SKU-001',
          name: 'Instant noodles, chicken, 70 g',
          status: 'active',
          baseUnit: 'piece',
          units: [
            { unit: 'piece', factor: 1, isSellable: true, minimum: 1, increment: 1, gtin: null },
            { unit: 'carton', factor: 12, isSellable: true, minimum: 1, increment: 1, gtin: null },
          ],
        },
      ],
      nextCursor: null,
    },
  },
  async handle(incoming) {
    return { body: pageOnWire(await callVerb(incoming, listProducts, readWire(ProductQuery, incoming.query)), onWire) };
  },
};

export const catalogueOperations: readonly Operation[] = [list];
