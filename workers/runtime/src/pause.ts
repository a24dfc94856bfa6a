import type { Clock } from '@omniroute/domain';

/** A sleep that can be cut short. A wake that comes while nobody sleeps ends the next sleep at once. */
export class Pause {
  #isWoken = false;
  #end: (() => void) | undefined;

  constructor(readonly clock: Clock) {}

  wake(): void {
    this.#isWoken = true;
    this.#end?.();
  }

  /** Sleeps for `ms` milliseconds of the clock or until woken; true when it was woken. */
  async wait(ms: number): Promise<boolean> {
    if (!this.#isWoken) {
      const woken = new Promise<void>((resolve) => {
        this.#end = resolve;
      });
      await Promise.race([woken, this.clock.sleep(ms)]);
      this.#end = undefined;
    }
    const isWoken = this.#isWoken;
    this.#isWoken = false;
    return isWoken;
  }
}

/** How long to wait before try number `attempt` (from 1) against something that is away: 50 ms, doubling to 2 s. */
export const backoffMs = (attempt: number): number => Math.min(2_000, 50 * 2 ** Math.min(attempt - 1, 10));
