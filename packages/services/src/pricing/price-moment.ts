import { readTenant } from '@omniroute/db/client';
import { readPriceMoment as read } from '@omniroute/db/pricing';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { defineVerb } from '../run-verb.ts';

/** A word that is another one whenever one of the tenant's prices may be another than before: whoever shows prices asks for them again. */
export interface PriceMoment {
  readonly moment: string;
}

/** The word as it is now, for whoever works or buys here. */
export const getPriceMoment = defineVerb<Record<string, never>, PriceMoment>({
  id: 'pricing.get-price-moment',
  kind: 'read',
  input: z.strictObject({}),
  run: async (call) => ({ moment: await read(call.tx, call.now) }),
});

/** The same for the house itself, which looks on behalf of everybody who watches a tenant's prices. */
export const readPriceMoment = (services: Services, tenantId: string): Promise<string> =>
  readTenant(services.db, tenantId, (tx) => read(tx, services.clock.now()));
