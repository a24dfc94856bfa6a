import { expect, it } from 'vitest';
import { isAwayForNow } from './postgres-roles.ts';

const fault = (code: string): Error => Object.assign(new Error(code), { code });

it.each([
  ['nobody listens', 'ECONNREFUSED'],
  ['the server was killed under the connection', 'ECONNRESET'],
  ['the server was killed while we were writing to it', 'EPIPE'],
  ['it is starting', '57P03'],
  ['an administrator ends its sessions', '57P01'],
  ['one of its processes was killed', '57P02'],
  ['it is full', '53300'],
  ['its disk is full', '53100'],
  ['the connection broke', '08006'],
  ['something in it is broken for now', 'XX000'],
])('waits while %s (%s)', (_, code) => {
  expect(isAwayForNow(fault(code))).toBe(true);
});

it.each(['Connection terminated unexpectedly', 'timeout expired', 'Client has encountered a connection error and is not queryable'])(
  'waits after "%s"',
  (message) => {
    expect(isAwayForNow(new Error(message))).toBe(true);
  },
);

it.each([
  ['a wrong password', fault('28P01')],
  ['an unknown role', fault('28000')],
  ['a missing database', fault('3D000')],
  ['no right to connect', fault('42501')],
  ['a certificate nobody knows', fault('DEPTH_ZERO_SELF_SIGNED_CERT')],
  ['a bug', new TypeError('x is not a function')],
])('does not wait for %s to mend itself', (_, error) => {
  expect(isAwayForNow(error)).toBe(false);
});
