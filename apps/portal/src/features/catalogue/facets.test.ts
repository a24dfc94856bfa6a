import { expect, it } from 'vitest';
import { shopFacets } from './facets.ts';

const value = (of: string, label: string, count: number) => ({ value: of, label, count });

it('categories are called by their own names, by their paths where two are alike; what is chosen stays', () => {
  const facets = shopFacets(
    [
      {
        filter: 'category',
        label: null,
        values: [value('food', 'Food', 3), value('noodles', 'Food › Noodles', 2), value('baby-noodles', 'Baby › Noodles', 1)],
      },
      { filter: 'brand', label: null, values: [value('Indomie', 'Indomie', 2)] },
      { filter: 'attribute', label: 'Flavour', values: [value('flavour=Onion', 'Onion', 1)] },
    ],
    ['Peak'],
  );
  expect(facets.categories.map(({ name, depth }) => [name, depth])).toEqual([
    ['Food', 0],
    ['Food › Noodles', 1],
    ['Baby › Noodles', 1],
  ]);
  expect(facets.brands.map(({ label, count }) => [label, count])).toEqual([
    ['Indomie', 2],
    ['Peak', 0],
  ]);
  expect(facets.attributes).toEqual([{ name: 'Flavour', values: [value('flavour=Onion', 'Onion', 1)] }]);
});
