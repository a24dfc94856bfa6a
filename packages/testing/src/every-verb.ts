import type { BatchVerb, Verb } from '@omniroute/services';
import * as analytics from '@omniroute/services/analytics';
import * as catalogue from '@omniroute/services/catalogue';
import * as customer from '@omniroute/services/customer';
import * as intake from '@omniroute/services/intake';
import * as inventory from '@omniroute/services/inventory';
import * as order from '@omniroute/services/order';
import * as pricing from '@omniroute/services/pricing';
import * as search from '@omniroute/services/search';
import * as tenant from '@omniroute/services/tenant';

/** The doors of packages/services; a suite compares the names with the folders. */
export const SERVICE_NOUNS = { analytics, catalogue, customer, intake, inventory, order, pricing, search, tenant };

/** A verb as it is exported: `name` is `noun.export`, as in `order.placeOrder`. */
export type NamedVerb =
  | { readonly name: string; readonly kind: 'verb'; readonly verb: Verb<unknown, unknown> }
  | { readonly name: string; readonly kind: 'batch'; readonly verb: BatchVerb<unknown> };

const isVerb = (value: unknown): value is Verb<unknown, unknown> =>
  typeof value === 'object' && value !== null && 'id' in value && 'run' in value && 'kind' in value;
const isBatchVerb = (value: unknown): value is BatchVerb<unknown> =>
  typeof value === 'object' && value !== null && 'id' in value && 'run' in value && !('kind' in value);

/** Every verb that packages/services exports, by name. What is added there is found here. */
export function everyVerb(): NamedVerb[] {
  const found: NamedVerb[] = [];
  for (const [noun, exports] of Object.entries(SERVICE_NOUNS)) {
    for (const [key, value] of Object.entries(exports)) {
      const name = `${noun}.${key}`;
      if (isVerb(value)) found.push({ name, kind: 'verb', verb: value });
      else if (isBatchVerb(value)) found.push({ name, kind: 'batch', verb: value });
    }
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
