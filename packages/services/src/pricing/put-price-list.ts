import { putPriceList as writePriceList } from '@omniroute/db/pricing';
import { refused } from '@omniroute/domain';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';

const code = z.string().trim().min(1).max(64);
const when = z.iso.datetime({ offset: true });
export const PutPriceListInput = z.strictObject({
  code,
  name: z.string().trim().min(1).max(200),
  currency: z.string().regex(/^[A-Z]{3}$/),
  isTaxInclusive: z.boolean(),
  assignments: z
    .array(
      z.strictObject({
        warehouse: code.nullable().default(null),
        segment: code.nullable().default(null),
        priority: z.number().int().min(0).max(1000),
        from: when,
        until: when.nullable().default(null),
      }),
    )
    .max(100),
  entries: z.array(z.strictObject({ sku: code, unit: z.string().min(1).max(32), priceMinor: z.string().regex(/^\d{1,15}$/) })).max(50_000),
});
export type PutPriceListInput = z.infer<typeof PutPriceListInput>;

/** Makes or replaces a price list, all or nothing. Throws Fault `refused` when a SKU has no such unit. */
export const putPriceList = defineVerb<PutPriceListInput, { id: string; version: number }>({
  id: 'pricing.put-price-list',
  kind: 'write',
  input: PutPriceListInput,
  async run(call, input) {
    const list = await writePriceList(call.tx, call.now, { ...input, id: call.ids.uuid() });
    if (list.entries !== input.entries.length) {
      const missing = input.entries.length - list.entries;
      throw refused([
        {
          code: 'unit.unknown',
          pointer: '/entries',
          detail: `${missing} of ${input.entries.length} prices name a product or unit that is not in the catalogue.`,
        },
      ]);
    }
    call.audit({
      entityKind: 'price-list',
      entityId: list.id,
      type: 'price-list.put',
      detail: { code: input.code, version: list.version, entries: list.entries },
    });
    return { id: list.id, version: list.version };
  },
});
