import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Clock } from '@omniroute/domain';

export interface AttemptLimits {
  /** Failed attempts of one source allowed within the window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Sources and credentials remembered; beyond, the oldest are forgotten. */
  readonly remembered: number;
}

export const ATTEMPT_LIMITS: AttemptLimits = { limit: 60, windowMs: 60_000, remembered: 10_000 };

/** An address as a source: one for IPv4, the /64 that a subscriber is given for IPv6. */
export function sourceOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const digest = (credential: string): string => createHash('sha256').update(credential).digest('base64');

/** Leave to look at a credential, or seconds to wait first. Who is let in says what came of it, and then leaves. */
export interface Entry {
  readonly waitSeconds: number;
  leave(): void;
}

const turnedAway = (waitSeconds: number): Entry => ({ waitSeconds, leave: () => undefined });
const free: Entry = turnedAway(0);

/** Credentials of one source that are being looked at, and who waits for one of them to be done. */
interface Looking {
  count: number;
  waiting: (() => void)[];
}

/**
 * Counts failed authentications by source in a sliding window: in any window there are at most `limit`. A source over it is
 * told to wait, except with a credential that worked here before: who shares an address with a guesser goes on working, and
 * the guesser learns nothing, since for a guess every answer is the same. What worked before is still asked for each time.
 * What is being looked at counts as a failure until it is known to be none, so that many guesses at once are no way around the
 * limit; who finds no place waits for one, since it may all be one good key that is new here.
 */
export class FailedAttempts {
  readonly #clock: Clock;
  readonly #limits: AttemptLimits;
  readonly #failures = new Map<string, number[]>();
  readonly #good = new Set<string>();
  readonly #looking = new Map<string, Looking>();

  constructor(clock: Clock, limits: AttemptLimits = ATTEMPT_LIMITS) {
    this.#clock = clock;
    this.#limits = limits;
  }

  #recent(source: string): number[] {
    const since = this.#clock.now().getTime() - this.#limits.windowMs;
    return (this.#failures.get(source) ?? []).filter((at) => at > since);
  }

  /** Seconds this source has to wait before this credential is looked at; 0: go on. */
  waitSeconds(source: string, credential: string): number {
    if (!this.#failures.has(source)) return 0;
    const recent = this.#recent(source);
    const first = recent.at(-this.#limits.limit);
    if (first === undefined || this.#good.has(digest(credential))) return 0;
    return Math.max(1, Math.ceil((first + this.#limits.windowMs - this.#clock.now().getTime()) / 1_000));
  }

  /** Waits until this credential may be looked at, or it is known that it may not. */
  async enter(source: string, credential: string): Promise<Entry> {
    const key = digest(credential);
    for (;;) {
      if (this.#good.has(key)) return free;
      const waitSeconds = this.waitSeconds(source, credential);
      if (waitSeconds > 0) return turnedAway(waitSeconds);
      const looking = this.#looking.get(source) ?? { count: 0, waiting: [] };
      this.#looking.set(source, looking);
      if (this.#recent(source).length + looking.count < this.#limits.limit) {
        looking.count += 1;
        return { waitSeconds: 0, leave: () => this.#leave(source, looking) };
      }
      await new Promise<void>((resolve) => looking.waiting.push(resolve));
    }
  }

  #leave(source: string, looking: Looking): void {
    looking.count -= 1;
    if (looking.count === 0) this.#looking.delete(source);
    for (const wake of looking.waiting.splice(0)) wake();
  }

  /** Notes that a credential from this source did not work. */
  failed(source: string, credential: string): void {
    this.#good.delete(digest(credential));
    const recent = [...this.#recent(source), this.#clock.now().getTime()].slice(-this.#limits.limit);
    this.#failures.delete(source);
    this.#failures.set(source, recent);
    for (const [oldest] of this.#failures) {
      if (this.#failures.size <= this.#limits.remembered) break;
      this.#failures.delete(oldest);
    }
  }

  /** Notes that a credential worked. */
  worked(credential: string): void {
    const key = digest(credential);
    if (this.#good.has(key)) return;
    this.#good.add(key);
    for (const oldest of this.#good) {
      if (this.#good.size <= this.#limits.remembered) break;
      this.#good.delete(oldest);
    }
  }
}
