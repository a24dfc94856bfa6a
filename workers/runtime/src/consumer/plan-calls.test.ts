import { TOPICS } from '@omniroute/domain';
import { describe, expect, it } from 'vitest';
import { done, type Reaction } from '../reaction.ts';
import { type Item, pipelinesOf } from './core.ts';
import { planCalls } from './plan-calls.ts';

const reaction = (type: string, group = 'test'): Reaction => ({
  group,
  topic: TOPICS.orders,
  type,
  versions: [1],
  react: async (_context, events) => events.map(() => done),
});
const [pipeline] = pipelinesOf([reaction('a'), reaction('b')]);

const item = (key: string, type: string, id: string): Item => ({
  key,
  event: {
    id,
    type,
    source: 'test',
    tenant_id: 'tenant',
    data: {},
    metadata: { correlation_id: '', user_id: '', channel: '' },
    timestamp: '2026-01-01T00:00:00Z',
    version: 1,
  },
});
const plan = (...items: Item[]): string[] => {
  if (!pipeline) throw new Error('no pipeline');
  return planCalls(pipeline, items).map((call) => `${call.reaction.type}: ${call.items.map((each) => each.event.id).join(' ')}`);
};

describe('the calls of a batch', () => {
  it('are one for each reaction when no key asks for more', () => {
    expect(plan(item('x', 'a', '1'), item('y', 'b', '2'), item('z', 'a', '3'))).toEqual(['a: 1 3', 'b: 2']);
  });
  it('keep the order of a key across reactions', () => {
    expect(plan(item('x', 'a', '1'), item('x', 'b', '2'), item('x', 'a', '3'), item('y', 'a', '4'), item('y', 'b', '5'))).toEqual([
      'a: 1 4',
      'b: 2 5',
      'a: 3',
    ]);
  });
  it('never put a later event of a key before an earlier one', () => {
    expect(plan(item('y', 'a', '1'), item('x', 'b', '2'), item('x', 'a', '3'))).toEqual(['a: 1', 'b: 2', 'a: 3']);
  });
  it('refuse two reactions of one group to one type', () => {
    expect(() => pipelinesOf([reaction('a'), reaction('a')])).toThrow('two reactions to a');
    expect(pipelinesOf([reaction('a'), reaction('a', 'other')])).toHaveLength(2);
  });
});
