import { expect, it } from 'vitest';
import { type PlacedTerritory, placeTerritories } from './territory-tree.ts';

const known: PlacedTerritory[] = [
  { code: 'NG', name: 'Nigeria', parent: null, path: ['NG'] },
  { code: 'LA', name: 'Lagos', parent: 'NG', path: ['NG', 'LA'] },
  { code: 'IKJ', name: 'Ikeja', parent: 'LA', path: ['NG', 'LA', 'IKJ'] },
];
const place = (...given: { code: string; name?: string; parent: string | null }[]) =>
  placeTerritories(
    known,
    given.map((one) => ({ name: one.code, ...one })),
  );
const paths = (result: ReturnType<typeof place>) =>
  result.ok ? result.value.map((one) => one.path.join('/')) : result.error.map((one) => `${one.code} ${one.pointer}`);

it('places new territories under known and new ones, in whatever order they come', () => {
  expect(paths(place({ code: 'ALLEN', parent: 'AVE' }, { code: 'AVE', parent: 'IKJ' }))).toEqual(['NG/LA/IKJ/AVE/ALLEN', 'NG/LA/IKJ/AVE']);
});

it('moves all that lies in what is moved, and tells nothing of what stays', () => {
  expect(paths(place({ code: 'LA', name: 'Lagos', parent: null }))).toEqual(['LA', 'LA/IKJ']);
  expect(paths(place({ code: 'IKJ', name: 'Ikeja', parent: 'LA' }))).toEqual([]);
  expect(paths(place({ code: 'IKJ', name: 'Ikeja and Ogba', parent: 'LA' }))).toEqual(['NG/LA/IKJ']);
});

it('refuses a territory in itself, also by a long way round, and one in what is not there', () => {
  expect(paths(place({ code: 'NG', parent: 'NG' }))).toEqual(['territory.circle /territories/0/parent']);
  expect(paths(place({ code: 'NG', parent: 'IKJ' }))).toEqual(['territory.circle /territories/0/parent']);
  expect(paths(place({ code: 'X', parent: 'LA' }, { code: 'Y', parent: 'NOWHERE' }))).toEqual(['territory.unknown /territories/1/parent']);
  const deep = Array.from({ length: 21 }, (_, level) => ({ code: `D${level}`, parent: level === 0 ? null : `D${level - 1}` }));
  expect(paths(place(...deep))).toEqual(['territory.circle /territories/20/parent']);
});
