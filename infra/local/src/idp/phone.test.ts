import { expect, it } from 'vitest';
import { normalPhone } from './phone.ts';

it.each([
  '08031234567',
  '8031234567',
  '2348031234567',
  '+2348031234567',
  '+234 803 123 4567',
  '0803-123-4567',
  '(0803) 123 4567',
  '002348031234567',
  '+23408031234567',
  ' 0803 123 4567 ',
])('%s is the same person', (text) => {
  expect(normalPhone(text)).toBe('+2348031234567');
});

it.each([
  ['+447911123456', '+447911123456'],
  ['0044 7911 123456', '+447911123456'],
  ['07031234567', '+2347031234567'],
  ['09131234567', '+2349131234567'],
])('%s becomes %s', (text, normal) => {
  expect(normalPhone(text)).toBe(normal);
});

it.each(['', '0803', '080312345678', 'ada@example.com', '+0803123', '06031234567', '0803123456x'])('%s is no phone number', (text) => {
  expect(normalPhone(text)).toBeNull();
});
