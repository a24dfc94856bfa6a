import { expect, it } from 'vitest';
import { browsePath, facetsInput, productInput, readQuery, toggled } from './query.ts';

const params = (path: string) => {
  const found = new URL(path, 'http://shop').searchParams;
  const of = (name: string) => found.getAll(name);
  return { q: of('q'), category: of('category'), brand: of('brand'), with: of('with') };
};

it('an address says what is looked at, and is read back as it was', () => {
  const query = { search: 'noodles', category: 'food', brands: ['Indomie', 'Golden & Co'], attributes: ['flavour=Chicken'] };
  expect(readQuery(params(browsePath(query)))).toEqual(query);
  expect(browsePath({ search: '', category: '', brands: [], attributes: [] })).toBe('/browse');
  expect(readQuery({ q: ' milk ', category: undefined, brand: 'Peak', with: undefined })).toEqual({
    search: 'milk',
    category: '',
    brands: ['Peak'],
    attributes: [],
  });
});

it('the list and its counts are asked for the same', () => {
  const query = { search: 'noodles', category: 'food', brands: ['Indomie'], attributes: ['flavour=Chicken'] };
  const { search, filter } = productInput({ customerCode: 'CUST-1', ...query });
  expect({ search, filter }).toEqual({ search: 'noodles', filter: { customerCode: ['CUST-1'], ...facetsInput(query).filter } });
});

it('a value goes in, and out again', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
