import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Account, Accounts, hashSecret, normalLogin } from './accounts.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omniroute-idp-'));
  path = join(folder, 'accounts.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...accounts: Account[]): void => writeFileSync(path, JSON.stringify({ accounts }));
const ada: Account = {
  subject: 's1',
  login: 'Ada@Example.com',
  kind: 'staff',
  name: 'Ada',
  email: 'ada@example.com',
  ...hashSecret('pass'),
};
const bola: Account = {
  subject: 's2',
  login: '0803 123 4567',
  kind: 'customer',
  name: 'Bola',
  phone: '+2348031234567',
  ...hashSecret('1234'),
};

it('signs in with the right secret only, and only as the right kind', async () => {
  write(ada, bola);
  const accounts = new Accounts(path);
  expect(await accounts.signIn('staff', 'ada@example.com', 'pass')).toMatchObject({ subject: 's1' });
  expect(await accounts.signIn('customer', '+2348031234567', '1234')).toMatchObject({ subject: 's2' });
  expect(await accounts.signIn('staff', 'ada@example.com', 'Pass')).toBeNull();
  expect(await accounts.signIn('customer', 'ada@example.com', 'pass')).toBeNull();
  expect(await accounts.signIn('staff', 'nobody@example.com', 'pass')).toBeNull();
});

it('reads the file again when it has changed, and does without one', () => {
  const accounts = new Accounts(path);
  expect(accounts.find('s1')).toBeNull();
  write(ada);
  expect(accounts.find('s1')).toMatchObject({ name: 'Ada' });
  write({ ...ada, name: 'Ada Obi' });
  utimesSync(path, new Date(), new Date(Date.now() + 5_000));
  expect(accounts.find('s1')).toMatchObject({ name: 'Ada Obi' });
});

it('knows one spelling of a login', () => {
  expect(normalLogin('staff', ' Ada@Example.COM ')).toBe('ada@example.com');
  expect(normalLogin('staff', 'ada')).toBeNull();
  expect(normalLogin('customer', '803 123 4567')).toBe('+2348031234567');
});
