import type { Clock } from '@omniroute/domain';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** A clock that stands still until it is set; `sleep` moves it on. For the demo's history, replays and tests. */
export function simulatedClock(start: Date): Clock & { set(to: Date): void } {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    sleep: async (ms) => {
      now += ms;
    },
    set: (to) => {
      now = to.getTime();
    },
  };
}
