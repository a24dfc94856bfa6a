import { expect, test } from 'vitest';
import { reasonOf } from './summary.mjs';

const RED = `${String.fromCharCode(27)}[31m`;

test('says of a failed comparison where it stands in our code and what differed', () => {
  const error = {
    message: `${RED}expect(received).toEqual(expected) // deep equality\n\n- Expected  - 1\n+ Received  + 1\n\n  Array [\n-   "front",\n    "carton",\n+   "front",\n  ]`,
    stack:
      'Error: x\n    at Proxy.toEqual (/work/main/node_modules/apps/expect.js:4:2)\n    at /work/main/apps/console/e2e/pictures.e2e.ts:159:40',
  };
  expect(reasonOf(error)).toBe(
    'expect(received).toEqual(expected) // deep equality | at apps/console/e2e/pictures.e2e.ts:159 | - "front", | + "front",',
  );
});

test('says the first words of any other error, and of none that there is none', () => {
  expect(reasonOf(new Error('\n  connection refused \nlater'))).toMatch(/^connection refused \| at tooling\/summary\.test\.ts:\d+$/);
  expect(reasonOf('interrupted')).toBe('interrupted');
  expect(reasonOf(undefined)).toBe('no reason given');
  expect(reasonOf({ message: 'm'.repeat(900) })).toHaveLength(240);
});
