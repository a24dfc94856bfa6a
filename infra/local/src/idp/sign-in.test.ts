import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../ports.ts';
import { Accounts, hashSecret } from './accounts.ts';
import { TokenStore } from './adapter.ts';
import { AttemptLimiter } from './attempts.ts';
import { loadKeys } from './keys.ts';
import { IdentityServer } from './server.ts';

const urls = { console: 'http://localhost:3000', portal: 'http://localhost:3001' };
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
type App = keyof typeof urls;

/** A browser as far as signing in needs one: cookies by path, redirects by hand. */
class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies]
      .flatMap(([key, { value, path }]) => (pathname.startsWith(path) ? [`${key}=${value}`] : []))
      .join('; ');
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, key, value, path] = /^([^=]+)=([^;]*).*?; path=([^;]+)/i.exec(line) ?? [];
      if (key && path) this.#cookies.set(key, { value: value ?? '', path });
    }
    return response;
  }

  /** Follows redirects as long as they stay at the provider; gives where it ends. */
  async follow(url: string, issuer: string): Promise<string> {
    let at = url;
    while (at.startsWith(issuer)) {
      const location = (await this.fetch(at)).headers.get('location');
      if (!location) return at;
      at = new URL(location, at).href;
    }
    return at;
  }

  names(): string[] {
    return [...this.#cookies.keys()];
  }
}

describe('signing in', () => {
  let folder: string;
  let port: number;
  let issuer: string;
  let listener: Server;
  let store: TokenStore;
  let browser: Browser;
  let time = 1_000_000;

  async function open(): Promise<void> {
    store = new TokenStore(join(folder, 'sessions.json'));
    const server = new IdentityServer(
      {
        issuer,
        port,
        consoleUrl: urls.console,
        portalUrl: urls.portal,
        consoleSecret: 'console-secret',
        portalSecret: 'portal-secret',
        cookieSecret: 'cookie-secret',
        keys: await loadKeys(join(folder, 'keys.json')),
        accounts: new Accounts(join(folder, 'accounts.json')),
        store,
      },
      new AttemptLimiter({ now: () => time }),
    );
    listener = createServer((request, response) => void server.handle(request, response));
    await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  }
  async function close(): Promise<void> {
    store.flush();
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'omniroute-idp-'));
    port = await freePort();
    issuer = `http://localhost:${port}`;
    const ada = { subject: 's-ada', login: 'ada@example.com', kind: 'staff', name: 'Ada', email: 'ada@example.com', ...hashSecret('pass') };
    const bola = {
      subject: 's-bola',
      login: '+2348031234567',
      kind: 'customer',
      name: 'Bola',
      phone: '+2348031234567',
      ...hashSecret('1234'),
    };
    writeFileSync(join(folder, 'accounts.json'), JSON.stringify({ accounts: [ada, bola] }));
    await open();
  });
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    browser = new Browser();
    time += 60 * 60_000;
  });

  const authorization = (app: App): string =>
    `${issuer}/auth?${new URLSearchParams({ client_id: app, response_type: 'code', scope: 'openid profile email phone', redirect_uri: `${urls[app]}/api/auth/callback/keycloak`, code_challenge: challenge, code_challenge_method: 'S256', state: 's' })}`;
  const submit = (page: string, login: string, secret: string): Promise<Response> =>
    browser.fetch(page, { method: 'POST', body: new URLSearchParams({ login, secret }) });

  async function token(app: App, body: Record<string, string>): Promise<{ status: number; body: Record<string, string> }> {
    const authorizationHeader = `Basic ${Buffer.from(`${app}:${app}-secret`).toString('base64')}`;
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: authorizationHeader },
      body: new URLSearchParams(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  async function signIn(app: App, login: string, secret: string): Promise<Record<string, string>> {
    const page = await browser.follow(authorization(app), issuer);
    const answer = await submit(page, login, secret);
    expect(answer.status).toBe(303);
    const back = new URL(await browser.follow(answer.headers.get('location') ?? '', issuer));
    expect(back.origin).toBe(urls[app]);
    const grant = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: `${urls[app]}/api/auth/callback/keycloak`,
      code_verifier: verifier,
    };
    return (await token(app, grant)).body;
  }
  const refresh = (app: App, tokens: Record<string, string>): Promise<{ status: number }> =>
    token(app, { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '' });

  it('gives a signed access token for the API and says who it is', async () => {
    const tokens = await signIn('portal', '0803 123 4567', '1234');
    const keys = (await (await fetch(`${issuer}/jwks`)).json()) as Parameters<typeof createLocalJWKSet>[0];
    const checks = { issuer, algorithms: ['RS256'] };
    const access = await jwtVerify(tokens['access_token'] ?? '', createLocalJWKSet(keys), { ...checks, audience: 'urn:omniroute:api' });
    expect(access.payload).toMatchObject({ sub: 's-bola', client_id: 'portal' });
    expect((access.payload.exp ?? 0) - (access.payload.iat ?? 0)).toBe(300);
    const identity = await jwtVerify(tokens['id_token'] ?? '', createLocalJWKSet(keys), { ...checks, audience: 'portal' });
    expect(identity.payload).toMatchObject({ sub: 's-bola', name: 'Bola', phone_number: '+2348031234567' });
  });

  it('keeps two people apart in one browser, and carries the port in its cookies', async () => {
    const ada = await signIn('console', 'ADA@example.com', 'pass');
    const bola = await signIn('portal', '08031234567', '1234');
    expect(browser.names().every((key) => key.startsWith(`omniroute_${port}_`))).toBe(true);
    expect(await browser.follow(authorization('console'), issuer)).toContain(`${urls.console}/api/auth/callback/keycloak?code=`);
    const end = `${issuer}/session/end?${new URLSearchParams({ id_token_hint: bola['id_token'] ?? '', post_logout_redirect_uri: `${urls.portal}/bye` })}`;
    const page = await browser.fetch(end);
    const html = await page.text();
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const ended = await browser.fetch(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
    expect(ended.headers.get('location')).toBe(`${urls.portal}/bye`);
    expect((await refresh('portal', bola)).status).toBe(400);
    expect((await refresh('console', ada)).status).toBe(200);
  });

  it('signs nobody out by a restart', async () => {
    const tokens = await signIn('console', 'ada@example.com', 'pass');
    await close();
    await new Promise((resolve) => setTimeout(resolve, 50)); // fetch notices that its kept connections are gone
    await open();
    expect((await refresh('console', tokens)).status).toBe(200);
    expect(await browser.follow(authorization('console'), issuer)).toContain(urls.console);
  });

  it('says the same to an unknown person as to a wrong secret, and lets staff in at the console only', async () => {
    const page = await browser.follow(authorization('console'), issuer);
    const answers = [await submit(page, 'ada@example.com', 'wrong'), await submit(page, 'nobody@example.com', 'wrong')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    const [known, unknown] = await Promise.all(answers.map(async (answer) => /role="alert">([^<]+)/.exec(await answer.text())?.[1]));
    expect(known).toBe(unknown);
    const portal = await browser.follow(authorization('portal'), issuer);
    expect((await submit(portal, 'ada@example.com', 'pass')).status).toBe(422);
  });

  it('makes people wait after five wrong PINs, the right one too, and keeps what was typed', async () => {
    const page = await browser.follow(authorization('portal'), issuer);
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await submit(page, '803 123 4567', '0000')).status).toBe(401);
    const refused = await submit(page, '0803 123 4567', '1234');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('900');
    expect(await refused.text()).toContain('value="0803 123 4567"');
    time += 15 * 60_000;
    expect((await submit(page, '0803 123 4567', '1234')).status).toBe(303);
  });

  it('refuses a client without PKCE, a foreign return address and an old page', async () => {
    const plain = await browser.fetch(authorization('console').replace(/&code_challenge[^&]*/g, ''));
    expect(plain.headers.get('location')).toContain('error=invalid_request');
    const foreign = await browser.fetch(
      authorization('console').replace(encodeURIComponent(urls.console), encodeURIComponent('https://evil.example')),
    );
    expect(foreign.status).toBe(400);
    const old = await browser.fetch(`${issuer}/console/sign-in/never-was`);
    expect(old.status).toBe(400);
    expect(await old.text()).toContain('This page is too old');
    expect(old.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
