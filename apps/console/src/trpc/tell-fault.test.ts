import { expect, it } from 'vitest';
import { tellFault } from './tell-fault.ts';

const refusal = (pointer: string | undefined, detail: string) => ({ code: 'x', detail, ...(pointer !== undefined && { pointer }) });
const boxes = ['name', 'outlet/geo'];

it('says each refusal at its box or at the one that it lies in, and the rest above', () => {
  const errors = [
    refusal('/name', 'must be shorter'),
    refusal('/name', 'There is one already.'),
    refusal('/outlet/geo/latitude', 'is too far north'),
    refusal('/outlet', 'is not wanted'),
    refusal('/groups/3', 'There is no group A.'),
    refusal('/names', 'is no box'),
    refusal(undefined, 'Not now'),
  ];
  expect(tellFault({ detail: 'All of it.', errors }, { boxes })).toEqual({
    atBoxes: { name: 'Must be shorter. There is one already.', 'outlet/geo': 'Is too far north.' },
    above: 'Is not wanted. There is no group A. Is no box. Not now.',
  });
});

it('says what is wrong as a whole above, and nothing there where the boxes say all', () => {
  expect(tellFault({ detail: 'Not yours to change.', errors: [] }, { boxes })).toEqual({ atBoxes: {}, above: 'Not yours to change.' });
  expect(tellFault({ detail: 'A', errors: [refusal('/name', 'A')] }, { boxes }).above).toBeUndefined();
});

it('takes a form that stands deeper in the input, and no place beside it for one of its boxes', () => {
  const errors = [refusal('/change/name', 'a'), refusal('/name', 'b')];
  expect(tellFault({ detail: '', errors }, { boxes, root: '/change' })).toEqual({ atBoxes: { name: 'A.' }, above: 'B.' });
});
