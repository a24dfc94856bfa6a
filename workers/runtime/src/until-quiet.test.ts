import type { OutboxState } from '@omniroute/db/outbox';
import { describe, expect, it } from 'vitest';
import type { Core } from './consumer/core.ts';
import { untilQuiet } from './until-quiet.ts';

const clock: Core['clock'] = { now: () => new Date(0), sleep: () => Promise.resolve() };
const REST = { oldestUnpublishedAt: null, parked: 0, unreadable: 0 };

/** What is seen at each look: rows that wait in the outbox, events a group has yet to handle, and the last place given. */
type Look = readonly [unpublished: number, lag: number, lastPosition: bigint | null];

/** How many looks it takes until all is quiet; the last of `looks` goes on for ever. */
async function looksUntilQuiet(looks: readonly Look[]): Promise<number> {
  let taken = 0;
  const state = async (): Promise<OutboxState> => {
    const [unpublished, lag, lastPosition] = looks[Math.min(taken++, looks.length - 1)] ?? [0, 0, null];
    return { ...REST, unpublished, lastPosition, groups: [{ group: 'g', topic: 't', lag, oldestAt: null }] };
  };
  await untilQuiet({ clock } as Core, { state, wake: () => undefined, done: new Promise(() => undefined) }, 200);
  return taken;
}

describe('waiting until nothing is on its way', () => {
  it('takes two looks where nothing was written ever', async () => {
    expect(await looksUntilQuiet([[0, 0, null]])).toBe(2);
  });

  it('goes on where the event that a handler had just written was in neither number', async () => {
    expect(
      await looksUntilQuiet([
        [0, 0, 1n],
        [1, 0, 1n],
        [0, 1, 2n],
        [0, 0, 2n],
      ]),
    ).toBe(5);
  });

  it('goes on where that event was given its place between the two looks', async () => {
    expect(
      await looksUntilQuiet([
        [0, 0, 1n],
        [0, 0, 2n],
        [0, 0, 2n],
      ]),
    ).toBe(4);
  });

  it('gives up when it never comes to rest', async () => {
    await expect(looksUntilQuiet([[0, 1, 1n]])).rejects.toMatchObject({ problem: { code: 'events.not-quiet' } });
  });
});
