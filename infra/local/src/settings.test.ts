import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const env = { OMNIROUTE_ROOT: '/checkout' };

describe('settings', () => {
  it('has the defaults of CONTRACTS.md', () => {
    expect(readSettings(env)).toMatchObject({
      home: '/checkout/.omniroute',
      ports: { console: 3000, portal: 3001, gateway: 4000, workers: 4001, idp: 4002 },
      issuer: 'http://localhost:4002',
      ownIssuer: false,
      databaseUrl: null,
    });
  });

  it('moves the home and the ports', () => {
    const settings = readSettings({ ...env, OMNIROUTE_HOME: '/data/second', IDP_PORT: '5002', CONSOLE_PORT: '5000' });
    expect(settings).toMatchObject({ home: '/data/second', issuer: 'http://localhost:5002', consoleUrl: 'http://localhost:5000' });
  });

  it('takes an issuer and a database of the operator’s own', () => {
    const settings = readSettings({
      ...env,
      OIDC_ISSUER: 'https://id.example.com/realms/omniroute/',
      DATABASE_URL: 'postgres://u:p@db/omniroute',
    });
    expect(settings).toMatchObject({
      issuer: 'https://id.example.com/realms/omniroute',
      ownIssuer: true,
      databaseUrl: 'postgres://u:p@db/omniroute',
    });
  });

  it.each([
    [{ GATEWAY_PORT: 'abc' }, 'GATEWAY_PORT is "abc"; it must be a port number from 1 to 65535.'],
    [{ GATEWAY_PORT: '65536' }, 'GATEWAY_PORT is "65536"'],
    [{ GATEWAY_PORT: '3000' }, 'CONSOLE_PORT and GATEWAY_PORT are both 3000'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is no address this program understands (expected postgresql://…).'],
    [{ OIDC_ISSUER: 'localhost:8080' }, 'OIDC_ISSUER is no address'],
  ])('refuses %o', (wrong, line) => {
    expect(() => readSettings({ ...env, ...wrong })).toThrow(line);
  });
});
