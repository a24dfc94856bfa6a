// Sign-in attempts are limited: wrong ones are counted per account and per address in a sliding window. A PIN has ten
// thousand values; five tries in fifteen minutes is what keeps it a secret.
export interface Clock {
  /** ms since the epoch. */
  now(): number;
}

export interface AttemptLimits {
  readonly windowMs: number;
  readonly perAccount: number;
  /** Higher: a whole market may sit behind one address. */
  readonly perAddress: number;
}

export const signInLimits: AttemptLimits = { windowMs: 15 * 60_000, perAccount: 5, perAddress: 50 };

/** Above this many keys the expired ones are swept out, so that guessing names cannot fill the memory. */
const sweepAbove = 10_000;

/**
 * An attempt counts from the moment it begins, not when it has been found wrong: a hundred tries sent at once are a
 * hundred. A right one takes its count back.
 */
export class AttemptLimiter {
  readonly #clock: Clock;
  readonly #limits: AttemptLimits;
  readonly #attempts = new Map<string, number[]>();
  #sweepAt = sweepAbove;

  constructor(clock: Clock, limits: AttemptLimits = signInLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  #recent(key: string): number[] {
    const since = this.#clock.now() - this.#limits.windowMs;
    return (this.#attempts.get(key) ?? []).filter((at) => at > since);
  }

  #waitMs(key: string, limit: number): number {
    const recent = this.#recent(key);
    const oldest = recent.at(-limit);
    return oldest === undefined ? 0 : oldest + this.#limits.windowMs - this.#clock.now();
  }

  #add(key: string): void {
    this.#attempts.set(key, [...this.#recent(key), this.#clock.now()]);
  }

  /** Begins an attempt. Gives 0 when it may go on, else the whole seconds to wait; a refused attempt is not counted. */
  begin(account: string, address: string): number {
    const accountKey = `account ${account}`;
    const addressKey = `address ${address}`;
    const waitMs = Math.max(this.#waitMs(accountKey, this.#limits.perAccount), this.#waitMs(addressKey, this.#limits.perAddress));
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    this.#add(accountKey);
    this.#add(addressKey);
    if (this.#attempts.size > this.#sweepAt) this.#sweep();
    return 0;
  }

  /** The attempt was right: the account starts afresh; the address only takes this one back. */
  succeed(account: string, address: string): void {
    this.#attempts.delete(`account ${account}`);
    const addressKey = `address ${address}`;
    this.#attempts.set(addressKey, this.#recent(addressKey).slice(0, -1));
  }

  #sweep(): void {
    for (const key of this.#attempts.keys()) if (this.#recent(key).length === 0) this.#attempts.delete(key);
    this.#sweepAt = Math.max(sweepAbove, this.#attempts.size * 2); // many live ones: not at every attempt
  }
}
