import { listStock, type StockItem } from '@omniroute/services/inventory';
import { z } from 'zod';
import { callVerb, type Operation, pageOnWire } from '../operation.ts';
import { readWire } from '../schema-fault.ts';
import { line, PAGE_QUERY, pageOf, Quantity } from '../wire.ts';

const StockAnswer = z
  .object({
    sku: z.string(),
    warehouse: z.string().meta({ description: 'The depot’s code.' }),
    onHand: Quantity,
    reserved: Quantity,
    available: Quantity,
  })
  .meta({ id: 'Stock', description: 'In base units: on hand − reserved = available.' });
const StockQuery = z.strictObject({ ...PAGE_QUERY, sku: line(64).optional(), warehouse: line(64).optional() });

const onWire = ({ sku, warehouse, onHand, reserved, available }: StockItem) => ({ sku, warehouse, onHand, reserved, available });

const list: Operation = {
  id: 'listStock',
  method: 'get',
  path: '/stock',
  tag: 'Stock',
  summary: 'List stock',
  description: 'By product and depot, within your depots.',
  status: 200,
  schemas: { query: StockQuery, answer: pageOf(StockAnswer, 'StockPage') },
  codes: ['cursor.invalid'],
  example: {
    query: '?sku=SKU-001&warehouse=WH-1',
    answer: { items: [{ sku: 'SKU-001', warehouse: 'WH-1', onHand: 480, reserved: 120, available: 360 }], nextCursor: null },
  },
  async handle(incoming) {
    return { body: pageOnWire(await callVerb(incoming, listStock, readWire(StockQuery, incoming.query)), onWire) };
  },
};

export const inventoryOperations: readonly Operation[] = [list];
