import { receiveGoods as writeGoods } from '@omniroute/db/inventory';
import { refused } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { happenedOf } from '../happened.ts';
import { defineVerb } from '../run-verb.ts';

const code = plainText(64);
export const ReceiveGoodsInput = z.strictObject({
  kind: z.enum(['opening', 'received']),
  reference: plainText(120),
  happenedAt: moment.optional(),
  lines: z
    .array(z.strictObject({ warehouse: code, sku: code, baseQuantity: z.number().int().positive().max(1_000_000_000) }))
    .min(1)
    .max(20_000),
});
export type ReceiveGoodsInput = z.infer<typeof ReceiveGoodsInput>;

/** Books goods into stock, all lines or none. Throws Fault `refused` when a depot or a stocked product is unknown, or not the actor's, and for a time to come. */
export const receiveGoods = defineVerb<ReceiveGoodsInput, { lines: number }>({
  id: 'inventory.receive-goods',
  kind: 'write',
  input: ReceiveGoodsInput,
  async run(call, input) {
    const happened = happenedOf(call, input.happenedAt);
    const lines = input.lines.map((line) => ({ ...line, id: call.ids.uuid() }));
    const { kind, reference } = input;
    const { warehouseIds } = call.actor.scope;
    const booked = await writeGoods(call.tx, { happened, entered: call.now }, { kind, reference, lines, warehouseIds });
    if (booked !== lines.length) {
      throw refused([
        {
          code: 'sku.unknown',
          pointer: '/lines',
          detail: `${lines.length - booked} of ${lines.length} lines name a depot or a stocked product that is not known.`,
        },
      ]);
    }
    const receiptId = call.ids.uuid();
    call.audit({
      entityKind: 'goods-received',
      entityId: receiptId,
      type: 'goods.received',
      detail: { reference: input.reference, lines: booked },
      happenedAt: happened,
    });
    return { lines: booked };
  },
});
