import { markForReplay } from '@omniroute/db/tenant';
import { Fault } from '@omniroute/domain';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';

const Input = z.strictObject({ id: z.uuid() });

/**
 * Hands a parked event to the workers again, after what was wrong is mended; it goes before the later events of its record, which
 * wait behind it. Throws Fault `not-found`, or `conflict` (`event.not-parked`) when it is under way or done.
 */
export const replayParkedEvent = defineVerb<z.infer<typeof Input>, { id: string }>({
  id: 'tenant.replay-parked-event',
  kind: 'write',
  input: Input,
  async run(call, { id }) {
    const found = await markForReplay(call.tx, id, call.actor.scope);
    if (!found) throw new Fault('not-found', { code: 'event.unknown', detail: 'There is no such parked event.' });
    if (found.aggregateId === undefined)
      throw new Fault('conflict', { code: 'event.not-parked', detail: `This event is ${found.state} already.` });
    call.audit({
      entityKind: 'order',
      entityId: found.aggregateId,
      type: 'event.replayed',
      detail: { type: found.type, group: found.group },
    });
    return { id };
  },
});
