import { Fault } from '@omniroute/domain';
import { simulatedClock } from '@omniroute/providers/clock';
import { describe, expect, it } from 'vitest';
import { type Chore, startChore } from './chores.ts';
import type { Core } from './consumer/core.ts';
import { openLog } from './log.ts';

const clock = simulatedClock(new Date('2026-03-02T09:00:00Z'));
const coreWith = (lines: string[] = []): Core =>
  ({ clock, log: openLog('info', { write: (line) => void lines.push(line) }) }) as unknown as Core;

/** Lets a chore be done so often, each time by the next of these. */
async function times(count: number, run: (time: number) => Promise<number>, lines: string[] = []): Promise<string[]> {
  const at: string[] = [];
  let reached: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const chore: Chore = {
    name: 'sweep',
    everyMs: 60_000,
    run: async () => {
      at.push(clock.now().toISOString().slice(11, 16));
      if (at.length === count) reached();
      return run(at.length);
    },
  };
  const running = startChore(coreWith(lines), chore);
  await Promise.race([enough, running.done]);
  await running.stop();
  return at;
}

describe('a chore', () => {
  it('is done at once and after each rest, until it is stopped', async () => {
    expect(await times(3, async () => 0)).toEqual(['09:00', '09:01', '09:02']);
  });
  it('is tried again when what it needs is away, and says so', async () => {
    const lines: string[] = [];
    const away = new Fault('unavailable', { code: 'storage.unavailable', detail: 'The file store is not answering.' });
    expect(
      await times(
        2,
        async (time) => {
          if (time === 1) throw away;
          return 7;
        },
        lines,
      ),
    ).toHaveLength(2);
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'a chore cannot be done now; next time',
      'a chore is done',
    ]);
  });
  it('that breaks ends its process', async () => {
    await expect(
      times(2, async () => {
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
  });
});
