import { putWarehouses as writeWarehouses } from '@omniroute/db/inventory';
import { plainText } from '@omniroute/domain/input';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { defineVerb } from '../run-verb.ts';

export const PutWarehousesInput = z.strictObject({
  warehouses: z
    .array(
      z.strictObject({
        code: plainText(64),
        name: plainText(200),
        city: plainText(100),
        isDefault: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(200),
});
export type PutWarehousesInput = z.infer<typeof PutWarehousesInput>;

/** Adds depots or changes those whose code is there. Who is narrowed to depots changes those only: Fault `refused`, `warehouse.unknown`; `warehouse.twice` for a code that stands twice. */
export const putWarehouses = defineVerb<PutWarehousesInput, { warehouses: { id: string; code: string }[] }>({
  id: 'inventory.put-warehouses',
  kind: 'write',
  input: PutWarehousesInput,
  async run(call, input) {
    const twice = repeatsOf(input.warehouses, ({ code }) => code);
    refuseIfAny(
      twice.map(({ row, index }) => {
        const detail = `The depot ${row.code} stands twice.`;
        return { code: 'warehouse.twice', detail, index, pointer: `/warehouses/${index}/code` };
      }),
    );
    const warehouses = await writeWarehouses(
      call.tx,
      call.now,
      input.warehouses.map((warehouse) => ({ ...warehouse, id: call.ids.uuid() })),
    );
    refuseIfAny(
      warehouses.flatMap(({ id, code }) =>
        isInScope(call.actor.scope, { warehouseId: id })
          ? []
          : [{ code: 'warehouse.unknown', detail: `There is no depot with the code ${code} in your area.`, pointer: '/warehouses' }],
      ),
    );
    for (const warehouse of warehouses)
      call.audit({ entityKind: 'warehouse', entityId: warehouse.id, type: 'warehouse.put', detail: { code: warehouse.code } });
    return { warehouses };
  },
});
