import { TOPICS } from '@omniroute/domain';
import { ProductsChanged } from '@omniroute/domain/search';
import type { Reaction } from '@omniroute/runtime';
import { runBatchVerb, type Services } from '@omniroute/services';
import { publishChanges } from '@omniroute/services/search';

/** Products that changed are told to the search server, where there is one. While it is away they wait. */
export const onProductsChanged = (services: Services): Reaction => ({
  group: 'search',
  topic: TOPICS.catalogue,
  type: 'products.changed',
  versions: [1],
  async react({ tx }, events) {
    const items = events.map((event) => ({ event, data: ProductsChanged.parse(event.data) }));
    await runBatchVerb(services, { tx, pipeline: 'search', verb: publishChanges }, items);
    return events.map(() => ({ kind: 'done' as const }));
  },
});
