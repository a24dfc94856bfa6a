import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '@omniroute/domain';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE, looksLikeToken, verifierFor } from './tokens.ts';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

const clock = { now: () => new Date(), sleep: async () => undefined };
let server: Server;
let issuer: string;
let [first, second, elliptic] = [{} as Pair, {} as Pair, {} as Pair];
let published: JWK[] = [];
let isUp = true;
const asked = { configuration: 0, keys: 0 };

async function pair(kid: string, alg: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}
const sign = (claims: JWTPayload = {}, { key = first, header = {} }: { key?: Pair; header?: object } = {}) =>
  new SignJWT({ iss: issuer, aud: AUDIENCE, sub: 'ada', exp: Math.floor(Date.now() / 1_000) + 60, ...claims })
    .setProtectedHeader({ alg: key.jwk.alg ?? '', kid: key.jwk.kid ?? '', ...header })
    .sign(key.privateKey);
const verify = async (token: string, verifier = verifierFor(issuer, clock)): Promise<string> => {
  try {
    return (await verifier.verify(token)).subject;
  } catch (error) {
    if (error instanceof Fault) return error.problem.code;
    throw error;
  }
};

beforeAll(async () => {
  [first, second, elliptic] = await Promise.all([pair('one', 'RS256'), pair('two', 'RS256'), pair('three', 'ES256')]);
  published = [first.jwk, elliptic.jwk];
  server = createServer((request, response) => {
    const isConfiguration = request.url === '/.well-known/openid-configuration';
    asked[isConfiguration ? 'configuration' : 'keys'] += 1;
    if (!isUp) response.writeHead(500).end();
    else
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(isConfiguration ? { issuer, jwks_uri: `${issuer}/jwks` } : { keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('an access token', () => {
  it('of the issuer says whose it is', async () => {
    expect(await verify(await sign())).toBe('ada');
    expect(await verify(await sign({}, { key: elliptic }))).toBe('ada');
    expect(await verify(await sign({ aud: ['other', AUDIENCE] }))).toBe('ada');
    expect(await verify(await sign({ exp: Math.floor(Date.now() / 1_000) - 3 }))).toBe('ada');
    expect(await verify(await sign({ typ: 'Bearer' }))).toBe('ada');
  });

  it('that is anything else is refused', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const good = await sign();
    const [head, body, signature] = good.split('.');
    const base = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: issuer, aud: AUDIENCE, sub: 'ada', exp: now + 60 };
    const withPublicKey = new TextEncoder().encode(await exportSPKI(first.publicKey));
    const tokens: Record<string, string> = {
      unsigned: `${base({ alg: 'none' })}.${base(claims)}.`,
      'signed with the public key': await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(withPublicKey),
      'with its own key': await sign({}, { key: second, header: { jwk: second.jwk, kid: 'one' } }),
      'of a strange key id': await sign({}, { header: { kid: '../../etc/passwd' } }),
      'with a key address of its own': await sign({}, { key: second, header: { jku: 'http://127.0.0.1:1/jwks' } }),
      tampered: `${head}.${base({ ...claims, sub: 'eve' })}.${signature}`,
      'cut off': `${head}.${body}.`,
      expired: await sign({ exp: now - 10 }),
      'not yet valid': await sign({ nbf: now + 60 }),
      'for others': await sign({ aud: 'console' }),
      'of another issuer': await sign({ iss: 'http://127.0.0.1:9' }),
      'of nobody': await sign({ sub: '' }),
      'an ID token': await sign({ typ: 'ID' }),
      'a refresh token': await sign({ typ: 'Refresh' }),
      'very long': await sign({ padding: 'x'.repeat(20_000) }),
      'no token': 'eyJ.eyJ.eyJ',
    };
    delete (claims as { exp?: number }).exp;
    tokens['without an end'] = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(first.privateKey);
    for (const [name, token] of Object.entries(tokens)) expect([name, await verify(token)]).toEqual([name, 'token.invalid']);
  });

  it('is checked with cached keys, which strangers cannot make us ask for', async () => {
    const verifier = verifierFor(issuer, clock);
    asked.configuration = 0;
    asked.keys = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, async () => verify(await sign(), verifier)));
    expect(new Set(answers)).toEqual(new Set(['ada']));
    for (let n = 0; n < 20; n += 1)
      expect(await verify(await sign({}, { key: second, header: { kid: `strange-${n}` } }), verifier)).toBe('token.invalid');
    expect(asked).toEqual({ configuration: 1, keys: 1 });
  });

  it('of a new key is taken after a rotation, of a removed one no longer', async () => {
    published = [second.jwk];
    expect(await verify(await sign({}, { key: second }))).toBe('ada');
    expect(await verify(await sign())).toBe('token.invalid');
    published = [first.jwk, elliptic.jwk];
  });

  it('cannot be checked while the issuer is away: that is not its fault, and we do not insist', async () => {
    isUp = false;
    const verifier = verifierFor(issuer, clock);
    asked.configuration = 0;
    for (let n = 0; n < 5; n += 1) expect(await verify(await sign(), verifier)).toBe('issuer.unavailable');
    expect(asked.configuration).toBe(1);
    expect(await verify(await sign({ aud: 'console' }), verifier)).toBe('token.invalid');
    isUp = true;
    const later = { ...clock, now: () => new Date(Date.now() + 3_000) };
    expect(await verify(await sign(), verifierFor(issuer, later))).toBe('ada');
  });

  it('looks like one, and no key of ours does', async () => {
    expect(looksLikeToken(await sign())).toBe(true);
    expect(looksLikeToken('omr_eyJhbGciOiJSUzI1NiJ9')).toBe(false);
  });
});
