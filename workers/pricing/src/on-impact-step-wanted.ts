import { TOPICS } from '@omniroute/domain';
import type { Reaction } from '@omniroute/runtime';
import { runBatchVerb, type Services } from '@omniroute/services';
import { advanceImpact, IMPACT_STEP_WANTED, ImpactStepWanted } from '@omniroute/services/pricing';

/** An impact wants its next orders of the past priced. */
export const onImpactStepWanted = (services: Services): Reaction => ({
  group: 'pricing',
  topic: TOPICS.pricing,
  type: IMPACT_STEP_WANTED,
  versions: [1],
  async react({ tx }, events) {
    const items = events.map((event) => ({ event, data: ImpactStepWanted.parse(event.data) }));
    await runBatchVerb(services, { tx, pipeline: 'pricing', verb: advanceImpact }, items);
    return events.map(() => ({ kind: 'done' as const }));
  },
});
