import { expect, it } from 'vitest';
import { DrawnPlaces, sharedOut } from './drawn-places.ts';

it('knows what is drawn, however many fields of a place come and go, and tells whoever asks', () => {
  const drawn = new DrawnPlaces();
  let told = 0;
  drawn.subscribe(() => {
    told++;
  });
  const [first, second] = [drawn.draw('/name'), drawn.draw('/name')];
  expect([...drawn.get()]).toEqual(['/name']);
  first();
  expect([drawn.get().has('/name'), told]).toEqual([true, 1]);
  second();
  expect([drawn.get().size, told]).toEqual([0, 2]);
});

it('leaves nothing unsaid that no field says', () => {
  const problems = new Map([
    ['/name', 'This is needed.'],
    ['/stacking/mode', 'Others of the group are exclusive.'],
    ['', 'Not now.'],
  ]);
  expect(sharedOut(problems, new Set(['/name', '/code']))).toEqual({
    atFields: 1,
    rest: ['Others of the group are exclusive.', 'Not now.'],
  });
  expect(sharedOut(problems, new Set())).toMatchObject({ atFields: 0 });
});
