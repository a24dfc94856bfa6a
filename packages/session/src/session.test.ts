import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ABSOLUTE_SECONDS, makeAuthOptions } from './auth-options.ts';
import { cookieNames } from './cookie-names.ts';
import { endSession, hasEnded } from './ended-sessions.ts';
import { type CookieSource, findIdentity, sessionCookie } from './identity.ts';
import { isOwnPage } from './same-origin.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { readSettings } from './settings.ts';
import { readTenantChoice, tenantChoiceCookie } from './tenant-choice.ts';

const env = {
  NEXTAUTH_URL: 'http://localhost:3001',
  NEXTAUTH_SECRET: 'a-secret-of-thirty-two-characters-or-more',
  OIDC_ISSUER: 'http://localhost:4002',
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: 'client-secret',
};
const settings = readSettings('portal', env);
const names = cookieNames(settings);
const jar = (cookies: Record<string, string>): CookieSource => ({
  getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value })),
});
const now = () => Math.floor(Date.now() / 1000);
const claims = { id: 'session-1', issuer: settings.issuer, sub: 'u-1', name: 'Ngozi', idToken: 'id.to.ken', signedInAt: now() };
const cookie = (token: Record<string, unknown>, options: { secret?: string; maxAge?: number } = {}) =>
  encode({ token, secret: options.secret ?? settings.secret, maxAge: options.maxAge ?? 1800 });

describe('settings', () => {
  it.each(Object.keys(env))('throws without %s', (name) =>
    expect(() => readSettings('portal', { ...env, [name]: undefined })).toThrow(name),
  );
  it('throws on a short secret and on addresses that are none', () => {
    expect(() => readSettings('portal', { ...env, NEXTAUTH_SECRET: 'short' })).toThrow('shorter than 32');
    expect(() => readSettings('portal', { ...env, OIDC_ISSUER: 'localhost' })).toThrow('OIDC_ISSUER');
    expect(() => readSettings('portal', { ...env, NEXTAUTH_URL: 'ftp://localhost' })).toThrow('http');
  });
});

describe('cookies', () => {
  it('carry app and port, and the browser’s lock under TLS', () => {
    expect(names.session).toBe('omniroute-portal-3001.session-token');
    expect(names.tenant).toBe('omniroute-portal-3001.tenant');
    const secure = cookieNames(readSettings('console', { ...env, NEXTAUTH_URL: 'https://desk.example' }));
    expect(secure.session).toBe('__Host-omniroute-console-443.session-token');
  });
  it('are read in parts, and never another copy’s', () => {
    const source = jar({ [`${names.session}.1`]: 'b', [`${names.session}.0`]: 'a', 'omniroute-portal-30010.session-token': 'x' });
    expect(sessionCookie(source, names.session)).toBe('ab');
  });
  it('hold a tenant’s name and nothing else', () => {
    expect(readTenantChoice(settings, jar({ [names.tenant]: 'lagoon-gate' }))).toBe('lagoon-gate');
    expect(readTenantChoice(settings, jar({ [names.tenant]: 'lagoon-gate/tenant-owner' }))).toBe('lagoon-gate/tenant-owner');
    for (const bad of ['', 'a b', '../x', 'A', 'a;Path=/'])
      expect(readTenantChoice(settings, jar({ [names.tenant]: bad }))).toBeUndefined();
    expect(() => tenantChoiceCookie(settings, 'x; Domain=evil')).toThrow();
    expect(tenantChoiceCookie(settings, 'lagoon-gate')).toContain('HttpOnly; SameSite=Lax');
  });
});

describe('identity', () => {
  let valid = '';
  beforeAll(async () => {
    valid = await cookie(claims);
  });
  const who = (value: string, of = settings) => findIdentity(of, jar({ [names.session]: value }));
  it('is issuer, subject and name of a valid session, without its tokens', async () => {
    expect(await who(valid)).toEqual({ issuer: settings.issuer, subject: 'u-1', name: 'Ngozi' });
    expect(await findIdentity(settings, jar({}))).toBeUndefined();
  });
  it('is nobody for a cookie that is forged, cut, idle too long, too old or of another provider', async () => {
    const bad = [
      'nonsense',
      `${valid.slice(0, -4)}AAAA`,
      valid.slice(10),
      await cookie(claims, { secret: 'another-secret-of-thirty-two-characters' }),
      await cookie(claims, { maxAge: -60 }),
      await cookie({ ...claims, signedInAt: now() - ABSOLUTE_SECONDS }),
      await cookie({ ...claims, issuer: 'http://evil.example' }),
      await cookie({ sub: 'u-1', name: 'Ngozi' }),
    ];
    for (const value of bad) expect(await who(value)).toBeUndefined();
  });
  it('is nobody once signed out, whoever kept a copy of the cookie', async () => {
    const copy = await cookie({ ...claims, id: 'session-2' });
    expect(await who(copy)).toBeDefined();
    endSession('session-2', now() + 60);
    expect(await who(copy)).toBeUndefined();
    expect(await who(valid)).toBeDefined();
    endSession('session-3', now() - 1);
    endSession('session-4', now() + 60);
    expect([hasEnded('session-3'), hasEnded('session-4')]).toEqual([false, true]);
  });
  it('throws, rather than guess, when the configuration is broken', () => {
    expect(() => readSettings('portal', { ...env, NEXTAUTH_SECRET: '' })).toThrow('NEXTAUTH_SECRET');
  });
});

describe('next-auth', () => {
  const options = makeAuthOptions(settings);
  it('checks PKCE, state and nonce', () => {
    expect(options.providers[0]?.options).toMatchObject({ checks: ['pkce', 'state', 'nonce'], issuer: settings.issuer });
  });
  it('keeps no access token, and tells scripts a name only', async () => {
    const account = {
      access_token: 'SECRET-ACCESS',
      refresh_token: 'SECRET-REFRESH',
      id_token: 'id.to.ken',
      provider: 'keycloak',
      type: 'oauth',
      providerAccountId: 'u-1',
    };
    const token = await options.callbacks?.jwt?.({
      token: { sub: 'u-1', email: 'a@b.c' },
      account,
      user: { id: 'u-1', name: 'Ngozi' },
    } as never);
    expect(Object.keys(token ?? {}).sort()).toEqual(['id', 'idToken', 'issuer', 'name', 'signedInAt', 'sub']);
    const session = await options.callbacks?.session?.({ session: { expires: 'x' }, token } as never);
    expect(JSON.stringify(session)).toBe('{"expires":"x","user":{"name":"Ngozi"}}');
  });
  it('ends sessions that are over', () => {
    vi.useFakeTimers();
    vi.setSystemTime((claims.signedInAt + ABSOLUTE_SECONDS) * 1000);
    expect(() => options.callbacks?.jwt?.({ token: { ...claims } } as never)).toThrow('over');
    vi.useRealTimers();
  });
});

describe('same origin', () => {
  const asked = (headers: Record<string, string>) =>
    isOwnPage(new Request('http://localhost:3001/api/sign-out', { method: 'POST', headers }), settings.url);
  it('believes the browser, and nobody who says nothing', () => {
    expect(asked({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3001' })).toBe(true);
    expect(asked({ origin: 'http://localhost:3001' })).toBe(true);
    for (const headers of [
      {},
      { origin: 'null' },
      { origin: 'http://localhost:3000' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ])
      expect(asked(headers as Record<string, string>)).toBe(false);
  });
});

it('lets scripts run by nonce only', () => {
  const policy = contentSecurityPolicy(settings, 'abc');
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy.split('; ').find((part) => part.startsWith('script-src'))).not.toContain('unsafe');
});
