import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailedAttempts, sourceOf } from './failed-attempts.ts';

const clockAt = (start: number) => {
  let now = start;
  return { now: () => new Date(now), sleep: async () => undefined, pass: (ms: number) => (now += ms) };
};
const LIMITS = { limit: 5, windowMs: 60_000, remembered: 100 };

describe('FailedAttempts', () => {
  it('lets a source fail so often within the window, then says how long to wait', () => {
    const clock = clockAt(0);
    const attempts = new FailedAttempts(clock, LIMITS);
    for (let n = 0; n < 5; n += 1) {
      expect(attempts.waitSeconds('a', `guess-${n}`)).toBe(0);
      attempts.failed('a', `guess-${n}`);
      clock.pass(1_000);
    }
    expect(attempts.waitSeconds('a', 'guess-6')).toBe(55);
    expect(attempts.waitSeconds('b', 'guess-6')).toBe(0);
    clock.pass(54_999);
    expect(attempts.waitSeconds('a', 'guess-6')).toBe(1);
    clock.pass(1);
    expect(attempts.waitSeconds('a', 'guess-6')).toBe(0);
  });

  it('lets on what worked before, until it stops working', () => {
    const clock = clockAt(0);
    const attempts = new FailedAttempts(clock, LIMITS);
    attempts.worked('good');
    for (let n = 0; n < 9; n += 1) attempts.failed('a', `guess-${n}`);
    expect(attempts.waitSeconds('a', 'good')).toBe(0);
    attempts.failed('a', 'good');
    expect(attempts.waitSeconds('a', 'good')).toBe(60);
  });

  it('never looks at more than the limit of wrong credentials in any window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 20, maxLength: 200 }), (pauses) => {
        const clock = clockAt(1_000_000);
        const attempts = new FailedAttempts(clock, LIMITS);
        const looked: number[] = [];
        for (const [place, pause] of pauses.entries()) {
          clock.pass(pause);
          if (attempts.waitSeconds('a', `guess-${place}`) > 0) continue;
          attempts.failed('a', `guess-${place}`);
          looked.push(clock.now().getTime());
        }
        for (const end of looked)
          expect(looked.filter((at) => at <= end && at > end - LIMITS.windowMs).length).toBeLessThanOrEqual(LIMITS.limit);
      }),
    );
  });

  it('looks at no more than the limit of many guesses at once, nor at more one after the other', async () => {
    const attempts = new FailedAttempts(clockAt(0), LIMITS);
    let looked = 0;
    const guess = async (credential: string): Promise<number> => {
      const entry = await attempts.enter('a', credential);
      if (entry.waitSeconds > 0) return entry.waitSeconds;
      looked += 1;
      await Promise.resolve();
      attempts.failed('a', credential);
      entry.leave();
      return 0;
    };
    const waits = await Promise.all(Array.from({ length: 50 }, (_, n) => guess(`guess-${n}`)));
    expect([looked, waits.filter((wait) => wait === 60).length]).toEqual([5, 45]);
    expect(await guess('guess-50')).toBe(60);
  });

  it('turns nobody away who brings many requests at once with a good credential that is new here', async () => {
    const attempts = new FailedAttempts(clockAt(0), LIMITS);
    for (let n = 0; n < 4; n += 1) attempts.failed('a', `guess-${n}`);
    const ask = async (): Promise<number> => {
      const entry = await attempts.enter('a', 'good');
      await Promise.resolve();
      attempts.worked('good');
      entry.leave();
      return entry.waitSeconds;
    };
    expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([0]));
  });

  it('takes a place back that ended neither well nor badly, as when the database is away', async () => {
    const attempts = new FailedAttempts(clockAt(0), LIMITS);
    for (let n = 0; n < 50; n += 1) {
      const entry = await attempts.enter('a', `unasked-${n}`);
      expect(entry.waitSeconds).toBe(0);
      entry.leave();
    }
  });

  it('forgets the oldest sources and credentials instead of growing', () => {
    const attempts = new FailedAttempts(clockAt(0), { ...LIMITS, limit: 1 });
    for (let n = 0; n < 101; n += 1) {
      attempts.failed(`source-${n}`, 'x');
      attempts.worked(`key-${n}`);
    }
    expect(attempts.waitSeconds('source-0', 'y')).toBe(0);
    expect(attempts.waitSeconds('source-1', 'y')).toBe(60);
    expect(attempts.waitSeconds('source-1', 'key-0')).toBe(60);
    expect(attempts.waitSeconds('source-1', 'key-1')).toBe(0);
  });
});

describe('sourceOf', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s is %s', (address, source) => expect(sourceOf(address)).toBe(source));
});
