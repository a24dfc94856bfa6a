import { expect, it } from 'vitest';
import { readPhone } from './index.ts';

it.each(['0803 123 4567', '+234 803 123 4567', '2348031234567', '8031234567', '0803-123-4567', ' 08031234567 '])(
  'keeps %j in international form beside what was entered',
  (text) => {
    expect(readPhone(text)).toEqual({ phone: '+2348031234567', given: text.trim() });
  },
);

it('keeps no second form of what was international already, takes foreign numbers, and refuses what is none', () => {
  expect(readPhone('+2348031234567')).toEqual({ phone: '+2348031234567', given: null });
  expect(readPhone('+44 7700 900123')).toEqual({ phone: '+447700900123', given: '+44 7700 900123' });
  for (const text of ['', '0803123456', '12345', 'ask his wife', '+0803', '8.03123E+09']) expect(readPhone(text)).toBeUndefined();
});
