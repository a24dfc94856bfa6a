import { simulatedClock, systemClock } from '@omniroute/providers/clock';
import { describe, expect, it } from 'vitest';
import { backoffMs, Pause } from './pause.ts';

describe('a pause', () => {
  it('ends when woken, long before its time', async () => {
    const pause = new Pause(systemClock);
    const wait = pause.wait(60_000);
    pause.wake();
    expect(await wait).toBe(true);
  });
  it('remembers a wake that came while nobody slept, once', async () => {
    const clock = simulatedClock(new Date(0));
    const pause = new Pause(clock);
    pause.wake();
    expect(await pause.wait(1_000)).toBe(true);
    expect(await pause.wait(1_000)).toBe(false);
    expect(clock.now().getTime()).toBe(1_000);
  });
  it('backs off to two seconds', () => {
    expect([1, 2, 3, 10, 1_000].map(backoffMs)).toEqual([50, 100, 200, 2_000, 2_000]);
  });
});
