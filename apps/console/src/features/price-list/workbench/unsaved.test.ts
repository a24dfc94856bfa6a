import type { Edits } from '@omniroute/ui/sheet';
import { expect, it } from 'vitest';
import { heldIn, unsavedIn } from './unsaved.ts';

const still = { waiting: 0, isSending: false, isAway: false, isSignedOut: false };
const edits: Edits = new Map([
  [
    'r1',
    new Map([
      ['price A', { value: '1' }],
      ['price B', { value: null, text: 'ten' }],
    ]),
  ],
  ['r2', new Map([['price A', { value: '2' }]])],
]);

it('counts what the sheet holds, of all columns or of one', () => {
  expect([heldIn(new Map()), heldIn(edits), heldIn(edits, 'price A')]).toEqual([0, 3, 2]);
});

it('counts what goes with the tab, and what goes even though the rest is on its way', () => {
  expect(unsavedIn(new Map(), still)).toEqual({ inAll: 0, stuck: 0 });
  expect(unsavedIn(edits, still)).toEqual({ inAll: 3, stuck: 3 });
  expect(unsavedIn(edits, { ...still, waiting: 2 })).toEqual({ inAll: 3, stuck: 1 });
  expect(unsavedIn(edits, { ...still, waiting: 2, isAway: true })).toEqual({ inAll: 3, stuck: 3 });
  expect(unsavedIn(edits, { ...still, waiting: 2, isSignedOut: true })).toEqual({ inAll: 3, stuck: 3 });
  expect(unsavedIn(edits, { ...still, waiting: 1 }, 'price A')).toEqual({ inAll: 2, stuck: 1 });
  expect(unsavedIn(edits, still, 'price C')).toEqual({ inAll: 0, stuck: 0 });
});
