import { type OutboxState, readOutboxState } from '@omniroute/db/outbox';
import type { Topic } from '@omniroute/domain';
import { type Chore, startChore } from './chores.ts';
import { type Core, type Pipeline, pipelinesOf } from './consumer/core.ts';
import { makeHandle } from './consumer/handle-batch.ts';
import { replayParked } from './consumer/replay.ts';
import { backoffMs, Pause } from './pause.ts';
import type { Reaction } from './reaction.ts';
import { isDatabaseAway, type Relay, startRelay } from './relay.ts';
import { type Consumer, type Running, Stopping, type Subscription, type Transport } from './transport.ts';

/** Milliseconds between looks for parked events to run again. */
const REPLAY_MS = 2_000;
/** A part that has not shown itself for so long is not ready. */
const SILENT_MS = 30_000;

export interface RuntimeOptions {
  readonly core: Core;
  readonly transport: Transport;
  readonly reactions: readonly Reaction[];
  /** Topics that verbs announce events to: all of the platform's. */
  readonly topics: readonly Topic[];
  /** What is done again and again beside the events. */
  readonly chores?: readonly Chore[];
  /** Events a group takes at a time, 500 at most. */
  readonly batchSize?: number;
}

export interface Runtime extends Running {
  /** Names of the parts that have gone silent; empty when all are well. */
  silent(): string[];
  /** Reads what waits in the outbox, and then what waits for each group. Throws Fault `unavailable` when the database is away. */
  state(): Promise<OutboxState>;
  /** Looks into the outbox at once: for whoever has just written to it. */
  wake(): void;
}

interface Parts {
  readonly relay: Relay;
  readonly consumers: readonly { readonly group: string; readonly consumer: Consumer }[];
  readonly replays: Running;
}

/** Runs parked events again while this process leads. */
function startReplays(core: Core, pipelines: readonly Pipeline[], relay: Relay): Running {
  const pause = new Pause(core.clock);
  let isStopping = false;
  const beat = async (): Promise<void> => {
    if (isStopping) throw new Stopping('the runtime stops');
  };
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!isStopping) {
      try {
        const tried = relay.isLeading() ? await replayParked(core, pipelines, beat) : 0;
        failures = 0;
        if (tried === 0) await pause.wait(REPLAY_MS);
      } catch (error) {
        if (error instanceof Stopping) return;
        if (!isDatabaseAway(error)) throw error;
        failures += 1;
        await pause.wait(backoffMs(failures));
      }
    }
  };
  const done = run();
  return {
    done,
    async stop() {
      isStopping = true;
      pause.wake();
      await done;
    },
  };
}

function silentParts(core: Core, { relay, consumers }: Parts): string[] {
  const limit = core.clock.now().getTime() - SILENT_MS;
  const silent = consumers.filter(({ consumer }) => consumer.aliveAt().getTime() < limit).map(({ group }) => group);
  return relay.aliveAt().getTime() < limit ? ['relay', ...silent] : silent;
}

async function readState(options: RuntimeOptions, subscriptions: readonly Subscription[]): Promise<OutboxState> {
  const { core, transport } = options;
  if (transport.isLog) return readOutboxState(core.db, subscriptions);
  const state = await readOutboxState(core.db, []);
  return { ...state, groups: await transport.lag(subscriptions) };
}

/**
 * Starts relay, consumers, replays and chores. Resolves when they run; `done` rejects as soon as one of them cannot go on, and then the process
 * must end: its supervisor starts a new one.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { core, transport, topics, chores = [], batchSize = 200 } = options;
  const pipelines = pipelinesOf(options.reactions);
  await transport.open(topics);
  const subscriptions = pipelines.map((pipeline): Subscription => {
    const { group, topic, reactions } = pipeline;
    return { group, topic, types: [...reactions.keys()], batchSize, handle: makeHandle(core, pipeline) };
  });
  const consumers = subscriptions.map((subscription) => ({ group: subscription.group, consumer: transport.consume(subscription) }));
  const relay = startRelay(core, { transport, topics, subscriptions });
  const replays = startReplays(core, pipelines, relay);
  const beside = chores.map((chore) => startChore(core, chore));
  const parts = [relay, replays, ...beside, ...consumers.map(({ consumer }) => consumer)];
  const failed = Promise.all(parts.map((part) => part.done)).then(() => undefined);
  failed.catch(() => undefined); // whoever waits for `done` hears of it; nobody waiting yet is no second failure
  return {
    done: failed,
    async stop() {
      // Consumers first: what they commit may still leave, and their last positions are stored while the connection stands.
      const stopped = await Promise.allSettled([
        ...consumers.map(({ consumer }) => consumer.stop()),
        replays.stop(),
        ...beside.map((chore) => chore.stop()),
      ]);
      await relay.stop().catch(() => undefined); // it is part of `done`, which says why
      await transport.close();
      const failure = stopped.find((result) => result.status === 'rejected');
      if (failure) throw failure.reason;
    },
    silent: () => silentParts(core, { relay, consumers, replays }),
    state: () => readState(options, subscriptions),
    wake: () => relay.wake(),
  };
}
