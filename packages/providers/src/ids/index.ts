import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '@omniroute/domain';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of the clock's milliseconds, then a counter in `rand_a` so that ids made in
 * one process within a millisecond still sort by the time they were made, then 62 random bits.
 */
export function makeIds(clock: Clock, random: (bytes: number) => Buffer = randomBytes): Ids {
  let lastMs = 0;
  let counter = 0;
  let pool = random(4096);
  let used = 0;
  const take = (length: number): Buffer => {
    if (used + length > pool.length) {
      pool = random(4096);
      used = 0;
    }
    used += length;
    return pool.subarray(used - length, used);
  };
  const tick = (): void => {
    const ms = clock.now().getTime();
    if (ms > lastMs) {
      lastMs = ms;
      counter = 0;
      return;
    }
    // A clock that stands still or steps back must not make ids that sort before earlier ones: borrow from the next millisecond.
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  };
  return {
    uuid() {
      tick();
      const tail = take(8);
      const time = lastMs.toString(16).padStart(12, '0');
      const sequence = counter.toString(16).padStart(3, '0');
      const variant = HEX[((tail[0] ?? 0) & 0x3f) | 0x80];
      const rest = Array.from(tail.subarray(1), (byte) => HEX[byte]).join('');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
    },
    secret: (bytes) => random(bytes).toString('base64url'),
  };
}
