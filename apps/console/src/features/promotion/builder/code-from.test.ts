import { expect, it } from 'vitest';
import { codeFrom } from './code-from.ts';

it.each([
  ['May ladder', 'MAY-LADDER'],
  ['Ọjà', 'OJA'],
  ['Àwọn ọmọ ilé-ìwé 23+1!', 'AWON-OMO-ILE-IWE-23-1'],
  ['Ƙara', 'ARA'],
  ['…', ''],
  [`${'a'.repeat(39)} b`, 'A'.repeat(39)],
])('makes of %s the code %s', (name, code) => {
  expect(codeFrom(name)).toBe(code);
});
