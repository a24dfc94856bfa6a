/** Five deaths within a minute: starting it again will not help (ARCHITECTURE.md, "Supervision"). */
export const deathLimit = 5;
export const deathWindowMs = 60_000;

/** Counts the deaths of one child in a sliding window. Pure: the time is given. */
export class DeathCount {
  #deaths: number[] = [];

  /** Notes a death at `nowMs` (any monotonic clock) and tells how many there were within the window, this one included. */
  record(nowMs: number): number {
    this.#deaths = [...this.#deaths.filter((death) => nowMs - death < deathWindowMs), nowMs];
    return this.#deaths.length;
  }
}

/** How long to wait before the next try after `deaths` deaths, ms: at once for an accident, slower for a habit. */
export const restartDelayMs = (deaths: number): number => Math.min(100 * 2 ** (deaths - 1), 2_000);
