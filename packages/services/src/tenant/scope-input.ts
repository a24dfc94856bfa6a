import { plainText } from '@omniroute/domain/input';
import type { Scope } from '@omniroute/domain/tenant';
import { z } from 'zod';

/** A scope as it is handed in: what is left out is not narrowed. */
export const ScopeInput = z
  .strictObject({
    warehouseIds: z.array(z.uuid()).optional(),
    territories: z.array(plainText(100)).optional(),
    customerIds: z.array(z.uuid()).optional(),
  })
  .optional();

/** The scope without keys that were given as undefined. */
export const scopeOf = (input: z.infer<typeof ScopeInput>): Scope => ({
  ...(input?.warehouseIds && { warehouseIds: input.warehouseIds }),
  ...(input?.territories && { territories: input.territories }),
  ...(input?.customerIds && { customerIds: input.customerIds }),
});
