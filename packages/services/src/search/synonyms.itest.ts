import { TwoTenants } from '@omniroute/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getWordTimeline } from '../catalogue/index.ts';
import { runVerb, type Verb } from '../run-verb.ts';
import { listSynonyms, putSynonyms } from './index.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const keeper = (tenant?: typeof world.ours) => world.as('catalogue-manager', tenant);
const run = <Input, Output>(verb: Verb<Input, Output>, input: unknown, who = keeper()) => runVerb(who, verb, input);

/** Until so many transactions wait for a lock that another has. */
async function untilWaiting(count: number): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let tries = 0; (await world.database.sql(waiting)).length < count; tries += 1) if (tries > 5_000) throw new Error('nobody waits');
}

describe('synonyms', () => {
  it('are not written over unseen, and tell what became of which group', async () => {
    const put = (groups: string[][], seen?: string[][]) => run(putSynonyms, { groups, ...(seen && { seen }) });
    await put([['noodles', 'indomie']], []);
    await put(
      [
        ['coke', 'cola', 'minerals'],
        ['noodles', 'indomie'],
      ],
      [['indomie', 'noodles']],
    );
    await expect(put([['noodles', 'spaghetti']], [['noodles', 'indomie']])).rejects.toMatchObject({
      kind: 'conflict',
      problem: { code: 'synonyms.changed-meanwhile' },
    });
    await put([['coke', 'cola']], (await run(listSynonyms, {})).groups);
    const { steps } = await run(getWordTimeline, { kind: 'synonyms' });
    expect(steps.map(({ changes }) => changes.map(({ from, to }) => [from, to]))).toEqual([
      [[null, ['indomie', 'noodles']]],
      [[null, ['coke', 'cola', 'minerals']]],
      [
        [
          ['coke', 'cola', 'minerals'],
          ['coke', 'cola'],
        ],
        [['indomie', 'noodles'], null],
      ],
    ]);
    expect((await run(getWordTimeline, { kind: 'synonyms' }, keeper(world.theirs))).steps).toEqual([]);
  });

  it('of two who replace them at once are the last one’s, never both’s', async () => {
    await run(putSynonyms, { groups: [['milk', 'peak']] });
    const holder = new pg.Client(world.database.superuserUrl);
    await holder.connect();
    try {
      // Whoever is to delete the group that is there waits; what they see by then is what was before.
      await holder.query('begin');
      await holder.query('select from search_synonyms for update');
      const groups = [
        ['noodles', 'indomie'],
        ['coke', 'cola'],
      ];
      const putting = Promise.all(groups.map((group) => run(putSynonyms, { groups: [group] })));
      await untilWaiting(2);
      await holder.query('commit');
      await putting;
    } finally {
      await holder.end();
    }
    expect((await run(listSynonyms, {})).groups).toHaveLength(1);
  });
});
