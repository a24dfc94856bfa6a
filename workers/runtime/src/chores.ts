import { Fault } from '@omniroute/domain';
import type { Core } from './consumer/core.ts';
import { Pause } from './pause.ts';
import type { Running } from './transport.ts';

/** Work that nobody asks for and that is done again and again. Several processes may do it at once. */
export interface Chore {
  readonly name: string;
  /** Milliseconds of rest between two times. */
  readonly everyMs: number;
  /** Answers how much there was to do. A Fault `unavailable` is tried again next time; anything else that is thrown ends the process. */
  run(): Promise<number>;
}

/** Does a chore at once, and again after each rest, until it is stopped. */
export function startChore(core: Core, chore: Chore): Running {
  const pause = new Pause(core.clock);
  let isStopping = false;
  const once = async (): Promise<void> => {
    try {
      const done = await chore.run();
      if (done > 0) core.log.info({ chore: chore.name, done }, 'a chore is done');
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'unavailable') throw error;
      core.log.warn({ err: error, chore: chore.name }, 'a chore cannot be done now; next time');
    }
  };
  const run = async (): Promise<void> => {
    while (!isStopping) {
      await once();
      if (!isStopping) await pause.wait(chore.everyMs);
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
