import { describe, expect, it } from 'vitest';
import { DeathCount, deathLimit, restartDelayMs } from './deaths.ts';

describe('counting deaths', () => {
  it('reaches the limit with five within a minute', () => {
    const count = new DeathCount();
    const counts = [0, 10_000, 20_000, 30_000, 59_999].map((at) => count.record(at));
    expect(counts).toEqual([1, 2, 3, 4, deathLimit]);
  });

  it('forgets deaths older than a minute', () => {
    const count = new DeathCount();
    for (const at of [0, 1, 2, 3]) count.record(at);
    expect(count.record(60_003)).toBe(1);
    expect(count.record(60_004)).toBe(2);
  });

  it('waits longer the more often it dies, but never long', () => {
    expect([1, 2, 3, 4, 20].map(restartDelayMs)).toEqual([100, 200, 400, 800, 2_000]);
  });
});
