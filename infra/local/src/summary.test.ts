import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';
import { summaryLines, table } from './summary.ts';

it('pads columns to the widest cell', () => {
  expect(
    table([
      ['a', 'bb', 'c'],
      ['aaa', 'b', 'c'],
    ]),
  ).toEqual(['a    bb  c', 'aaa  b   c']);
});

it('shows where to go, and one login for each role', () => {
  const user = (login: string, role: string, tenant: string | null) => ({ login, password: 'secret', role, tenant });
  const customers = ['1', '2', '3', '4'].map((digit) => user(`+234${digit}`, 'customer-owner', 'a'));
  const parts = {
    tenants: [{ slug: 'a', name: 'Alpha', currency: 'NGN' }],
    users: [user('x@y.z', 'order-clerk', 'a'), ...customers, user('p@y.z', 'platform-operator', null)],
    apiKeys: [],
    samples: [],
  };
  const text = summaryLines(readSettings({ OMNIROUTE_ROOT: '/r' }), parts, '/r/demo.json').join('\n');
  expect(text).toContain('http://localhost:3000');
  expect(text).toContain('Alpha (a)');
  expect(text).toContain('x@y.z');
  expect(text).toContain('+2341');
  expect(text).not.toContain('+2342');
  expect(text).toContain('and 3 more in demo.json');
  expect(text).toContain('p@y.z');
});
