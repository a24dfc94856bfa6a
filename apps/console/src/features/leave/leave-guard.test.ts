import { expect, it } from 'vitest';
import { type Holder, LeaveGuard } from './leave-guard.ts';

function holderOf(stuck: number, inAll = stuck) {
  const held = { stuck, inAll };
  const holder: Holder = { unsaved: () => held, wordsFor: (count) => ({ title: `${count} lost`, hint: '', leave: 'Leave' }) };
  return { held, holder };
}

function opened() {
  const guard = new LeaveGuard();
  const gone: string[] = [];
  const asks: (string | undefined)[] = [];
  guard.subscribe(() => asks.push(guard.getAsked()?.words.title));
  return { guard, gone, asks, leave: (name: string) => guard.leave(() => gone.push(name)) };
}

it('lets everything through while nothing would be lost, and asks as soon as something would', () => {
  const { guard, gone, asks, leave } = opened();
  leave('empty');
  const { held, holder } = holderOf(0, 3);
  guard.hold(holder);
  leave('on its way');
  expect([guard.isUnsaved, guard.isStuck]).toEqual([true, false]);
  expect(gone).toEqual(['empty', 'on its way']);
  held.stuck = 2;
  leave('stuck');
  expect(guard.isStuck).toBe(true);
  expect(gone).toEqual(['empty', 'on its way']);
  expect(asks).toEqual(['2 lost']);
});

it('goes once it is agreed, stays when it is not, and is asked anew the next time', () => {
  const { guard, gone, asks, leave } = opened();
  guard.hold(holderOf(1).holder);
  leave('first');
  guard.answer(false);
  expect(guard.getAsked()).toBeUndefined();
  leave('second');
  guard.answer(true);
  expect(gone).toEqual(['second']);
  guard.answer(true);
  expect(gone).toEqual(['second']);
  expect(asks.slice(0, 4)).toEqual(['1 lost', undefined, '1 lost', undefined]);
});

it('asks about the last way out that was tried, and forgets a question whose page is gone', () => {
  const { guard, gone, leave } = opened();
  const release = guard.hold(holderOf(1).holder);
  leave('by a link');
  leave('by the palette');
  release();
  expect(guard.getAsked()).toBeUndefined();
  guard.answer(true);
  expect(gone).toEqual([]);
  leave('after it');
  expect(gone).toEqual(['after it']);
});

it('asks for a part of the page alone where only that part goes', () => {
  const { guard, gone } = opened();
  guard.hold(holderOf(5).holder);
  const part = holderOf(0);
  guard.leave(() => gone.push('a list without anything'), [part.holder]);
  part.held.stuck = 1;
  guard.leave(() => gone.push('a list with one'), [part.holder]);
  expect(gone).toEqual(['a list without anything']);
  expect(guard.getAsked()?.words.title).toBe('1 lost');
});
