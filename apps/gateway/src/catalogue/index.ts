import { getProduct, listProducts, type ProductDocument } from '@omniroute/services/catalogue';
import { z } from 'zod';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { line, PAGE_QUERY, pageOf } from '../wire.ts';
import { detailOnWire, EXAMPLE_PRODUCT, ProductDetailAnswer, ProductPath } from './detail.ts';

const STATUS = z.enum(['active', 'draft', 'discontinued']);
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
    status: z.string().meta({ description: '`active` is for sale; `draft` not yet, `discontinued` no longer.' }),
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

const get: Operation = {
  id: 'getProduct',
  method: 'get',
  path: '/products/{sku}',
  tag: 'Catalogue',
  summary: 'Read a product',
  description:
    'With packs and tax classes as they are now and as they change by date, where it stands in the catalogue, and what registers say of it.',
  status: 200,
  schemas: { params: ProductPath, answer: ProductDetailAnswer },
  codes: ['product.unknown'],
  example: { answer: EXAMPLE_PRODUCT },
  async handle(incoming) {
    const { sku } = readWire(ProductPath, incoming.params);
    return { body: detailOnWire(await callVerb(incoming, getProduct, { sku })) };
  },
};

export const catalogueOperations: readonly Operation[] = [list, get];
