import { createHash } from 'node:crypto';
import { countStart, forgetStart, storeUnreadable } from '@omniroute/db/inbox';
import { isAnswering } from '@omniroute/db/outbox';
import { isUuid } from '@omniroute/domain';
import { readEnvelope } from '../envelope.ts';
import { backoffMs } from '../pause.ts';
import type { Handle, Message } from '../transport.ts';
import { applyBatch, RepeatSingly, StepAside, TryLater } from './apply-batch.ts';
import { byTenant, type Core, type Item, type Pipeline, type TenantBatch } from './core.ts';
import { type Beat, handleSingle, untilAnswered } from './one-by-one.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import { reportSettled } from './report.ts';

/** Tries of a whole batch while the database answers but this transaction does not get through. */
const BATCH_TRIES_MAX = 3;

/** The same message gets the same id each time it comes. Version 8 of RFC 9562: the bits are a hash of where it stands. */
function idOf(pipeline: Pipeline, message: Message): string {
  const hex = createHash('sha256').update(`${pipeline.group}\n${message.stream}\n${message.place}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function keepUnreadable(core: Core, pipeline: Pipeline, unreadable: { message: Message; reason: string }): Promise<void> {
  const { message, reason } = unreadable;
  const body = Buffer.isBuffer(message.body) || message.body === null ? message.body : Buffer.from(JSON.stringify(message.body) ?? '');
  const sourcePosition = `${message.stream} ${message.place}`;
  const row = {
    id: idOf(pipeline, message),
    group: pipeline.group,
    topic: pipeline.topic,
    sourcePosition,
    body,
    reason,
    receivedAt: core.clock.now(),
  };
  await storeUnreadable(core.db, row);
  core.metrics.handled.inc({ group: pipeline.group, type: 'unreadable', outcome: 'parked' });
  core.log.error(
    { group: pipeline.group, topic: pipeline.topic, place: sourcePosition, reason },
    'message cannot be read; kept in unreadable_messages',
  );
}

/** The events of `messages` that the pipeline reacts to. What cannot be read is kept for the platform's people. */
async function readItems(core: Core, pipeline: Pipeline, work: { messages: readonly Message[]; beat: Beat }): Promise<Item[]> {
  const items: Item[] = [];
  for (const message of work.messages) {
    const envelope = readEnvelope(message.body);
    if (envelope.ok && isUuid(message.key)) {
      if (pipeline.reactions.has(envelope.event.type)) items.push({ key: message.key, event: envelope.event });
    } else {
      const reason = envelope.ok ? `the key ${JSON.stringify(message.key)} is not the id of a record` : envelope.reason;
      await untilAnswered(core, work.beat, () => keepUnreadable(core, pipeline, { message, reason }));
    }
  }
  return items;
}

/** Whether the batch went through as one transaction; if not, its events have to be handled one by one. */
async function handleTogether(core: Core, pipeline: Pipeline, work: { batch: TenantBatch; beat: Beat }): Promise<boolean> {
  for (let tries = 1; tries <= BATCH_TRIES_MAX; ) {
    const startedAt = core.clock.now();
    try {
      reportSettled(core, pipeline, { settled: await applyBatch(core, pipeline, work.batch), startedAt });
      return true;
    } catch (error) {
      const isAnswer = error instanceof RepeatSingly || error instanceof TryLater || error instanceof StepAside;
      if (isAnswer || outcomeOfError(error) !== 'try-again') {
        const fields = { group: pipeline.group, tenantId: work.batch.tenantId, batch: work.batch.items.length, err: error };
        core.log.warn(fields, 'batch rolled back; handling its events one by one');
        return false;
      }
      if (await isAnswering(core.db)) tries += 1;
    }
    await core.clock.sleep(backoffMs(tries));
    await work.beat();
  }
  return false;
}

/**
 * What a transport calls with each batch of one group and topic: a transaction for each tenant in it, and where that does not go, one
 * for each event. The first batch of a stream after a start is noted down while it runs, so that one that killed the last process
 * outright is handled event by event, and the event to blame is found.
 */
export function makeHandle(core: Core, pipeline: Pipeline): Handle {
  const seen = new Set<string>();
  const marker = `${pipeline.group}#first-batch`;
  return async (messages, beat) => {
    const stream = messages[0]?.stream ?? '';
    const items = await readItems(core, pipeline, { messages, beat });
    const first = items[0];
    if (!first) return;
    const isFirst = !seen.has(stream);
    const start = { eventId: first.event.id, at: core.clock.now() };
    const isSuspect = isFirst && (await untilAnswered(core, beat, () => countStart(core.db, marker, start))) > 1;
    for (const batch of byTenant(items)) {
      if (!isSuspect && (await handleTogether(core, pipeline, { batch, beat }))) continue;
      for (const item of batch.items) {
        await beat();
        await handleSingle(core, pipeline, { item, beat });
      }
    }
    if (isFirst) await untilAnswered(core, beat, () => forgetStart(core.db, marker, first.event.id));
    seen.add(stream);
  };
}
