import { expect, it } from 'vitest';
import { bringBack } from './bring-back.ts';

const view = { name: 'On hold', isShared: true, query: 'f.status=held', defaultFor: ['order-clerk', 'sales-rep'] };

it('brings a deleted view back with the roles for which it was first', async () => {
  const done: unknown[] = [];
  const calls = {
    save: async (...given: unknown[]) => {
      done.push(given);
      return 'new';
    },
    setFirst: async (...given: unknown[]) => void done.push(given),
  };
  expect(await bringBack(view, { ...calls, mayChooseFirst: true })).toBe(true);
  expect(done).toEqual([
    [{ name: 'On hold', isShared: true }, 'f.status=held'],
    [['order-clerk', 'sales-rep'], 'new'],
  ]);
  expect(await bringBack({ ...view, defaultFor: [] }, { ...calls, mayChooseFirst: false })).toBe(true);
  // Somebody else chose it for a role: that is not theirs to choose again.
  expect(await bringBack(view, { ...calls, mayChooseFirst: false })).toBe(false);
  expect(done).toHaveLength(4);
});
