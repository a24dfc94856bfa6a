import { expect, it } from 'vitest';
import { draftsOf, saidOf } from './choices.ts';
import { foundIn, takenBy, type WordRow } from './word.ts';

const row = (name: string, ...facts: string[]): WordRow => ({ id: name, name, facts, href: '', count: 0, isFree: true });
const ROWS = [row('Coca-Cola', 'NBC'), row('Indomie', 'Dufil'), row('Peak', 'FrieslandCampina')];

it('a word is found by its name and by what is told of it', () => {
  expect(foundIn(ROWS, ' fri PEAK').map(({ name }) => name)).toEqual(['Peak']);
  expect(foundIn(ROWS, 'nbc').map(({ name }) => name)).toEqual(['Coca-Cola']);
  expect(foundIn(ROWS, '')).toHaveLength(3);
  expect(foundIn(ROWS, 'indomie peak')).toEqual([]);
});

it('a name is taken whatever its capitals, but not by itself', () => {
  expect(takenBy(ROWS, ' indomie ')?.name).toBe('Indomie');
  expect(takenBy(ROWS, 'INDOMIE', 'Indomie')).toBeUndefined();
  expect(takenBy(ROWS, 'Indo')).toBeUndefined();
});

it('choices say what they were called, empty lines are none', () => {
  const [first, second] = draftsOf(['Chiken', 'Onion']);
  if (!first || !second) throw new Error('there are two');
  const drafts = [{ ...first, to: ' Chicken ' }, second, { key: 2, from: '', to: 'Beef' }, { key: 3, from: '', to: ' ' }];
  expect(saidOf(drafts)).toEqual({ choices: ['Chicken', 'Onion', 'Beef'], renamed: [{ from: 'Chiken', to: 'Chicken' }] });
  expect(saidOf([second])).toEqual({ choices: ['Onion'], renamed: [] });
});
