import { expect, it } from 'vitest';
import { asTyped, nearlyTyped } from './near-words.ts';

const TEXTS = ['Abiola Neighbourhood Shop', 'Adébáyọ̀ & Sons', 'Cinema flyover, Ikeja', 'Ojo 12'];

it('takes a word that is mistyped for those that it may have been, and others as they are', () => {
  expect(asTyped('Abiola 50%')).toEqual([['%abiola%'], ['%50\\%%']]);
  expect(nearlyTyped('abiola neighborhood', TEXTS)).toEqual([
    ['%abiola%', '%abiola%'],
    ['%neighborhood%', '%neighbourhood%'],
  ]);
  expect(nearlyTyped('ikja cinma', TEXTS)).toEqual([
    ['%ikja%', '%ikeja%'],
    ['%cinma%', '%cinema%'],
  ]);
});

it('takes nothing for a number, a short word or what is near nothing', () => {
  for (const search of ['', 'Ojo 13', 'ujo', 'abiola', 'warehouse', '0803'])
    expect([search, nearlyTyped(search, TEXTS)]).toEqual([search, undefined]);
});
