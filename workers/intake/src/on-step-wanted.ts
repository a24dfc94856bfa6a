import { TOPICS } from '@omniroute/domain';
import type { Reaction } from '@omniroute/runtime';
import { runBatchVerb, type Services } from '@omniroute/services';
import { advanceImports, giveUpImports, STEP_WANTED, StepGivenUp, StepWanted } from '@omniroute/services/intake';

/** An import wants its next batch of rows looked at, or written. */
export const onStepWanted = (services: Services): Reaction => ({
  group: 'intake',
  topic: TOPICS.intake,
  type: STEP_WANTED,
  versions: [1],
  async react({ tx }, events) {
    const items = events.map((event) => ({ event, data: StepWanted.parse(event.data) }));
    await runBatchVerb(services, { tx, pipeline: 'intake', verb: advanceImports }, items);
    return events.map(() => ({ kind: 'done' as const }));
  },
  async gaveUp({ tx }, event, reason) {
    const data = StepGivenUp.safeParse({ ...(event.data as object), reason });
    // One whose data cannot be read belongs to no import: it waits among the parked events alone.
    if (data.success) await runBatchVerb(services, { tx, pipeline: 'intake', verb: giveUpImports }, [{ event, data: data.data }]);
  },
});
