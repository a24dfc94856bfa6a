import { expect, it } from 'vitest';
import { boundedWidth, readLook } from './look.ts';

it('reads a look back, and leaves out what makes no sense', () => {
  const look = { columns: ['name', 'status'], density: 'compact', widths: { name: 240 } };
  expect(readLook(JSON.stringify(look))).toEqual(look);
  expect(readLook(JSON.stringify({ columns: 'name', density: 'airy', widths: { name: 'wide', code: 1e9 } }))).toEqual({
    widths: { code: 900 },
  });
  for (const broken of [null, '', '{"columns":', '7', 'null']) expect(readLook(broken)).toEqual({});
});

it('keeps widths such that a column can be read and taken hold of', () => {
  expect([-5, 56.4, 4000].map(boundedWidth)).toEqual([56, 56, 900]);
});
