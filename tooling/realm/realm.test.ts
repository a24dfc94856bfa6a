// The realm for Keycloak: the same people as the embedded provider, and nothing open that should be closed.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoPeople } from '../../infra/local/src/demo/people.ts';
import { realmFor } from '../../infra/stack/src/keycloak.ts';
import { type RealmUser, realmUsers, renderRealm } from './render.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../infra/keycloak/realm.json'), 'utf8');
type Client = {
  clientId: string;
  secret: string;
  redirectUris: string[];
  webOrigins: string[];
  attributes: Record<string, string>;
  protocolMappers: { protocolMapper: string; config: Record<string, string> }[];
} & Record<string, unknown>;
type Realm = {
  users: RealmUser[];
  clients: Client[];
  components: Record<string, { subType?: string; config: Record<string, string[]> }[]>;
} & Record<string, unknown>;
const realm = JSON.parse(text) as Realm;

describe('the people of the realm', () => {
  it('are those of the demo: run `npm run realm` when this fails', () => {
    expect(realm.users).toEqual(realmUsers());
    expect(renderRealm(text, realmUsers())).toBe(text);
  });
  it('have the subjects, logins and passwords of the embedded provider', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const { subject, login, password } of demoPeople) {
      expect(subject).toMatch(uuid);
      expect(realm.users.find((user) => user.id === subject)).toMatchObject({
        username: login,
        credentials: [{ value: password, temporary: false }],
      });
    }
    expect(new Set(realm.users.map((user) => user.username)).size).toBe(realm.users.length);
  });
});

describe('the realm is closed', () => {
  it('to guessing, to strangers, and without TLS from outside', () => {
    expect(realm).toMatchObject({ bruteForceProtected: true, registrationAllowed: false, resetPasswordAllowed: false });
    expect(['external', 'all']).toContain(realm.sslRequired);
    expect(realm.failureFactor).toBeLessThanOrEqual(10);
    const registration = realm.components['org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy'] ?? [];
    const anonymous = registration.find((policy) => policy.subType === 'anonymous');
    expect(anonymous?.config).toMatchObject({ 'host-sending-registration-request-must-match': ['true'] });
    expect(anonymous?.config['trusted-hosts']).toBeUndefined();
  });
  it('with short access tokens, refresh tokens that work once, and events that are kept for a while', () => {
    expect(realm.accessTokenLifespan).toBeLessThanOrEqual(300);
    expect(realm).toMatchObject({ revokeRefreshToken: true, refreshTokenMaxReuse: 0, eventsEnabled: true, adminEventsEnabled: true });
    expect(realm.eventsExpiration).toBeGreaterThan(0);
  });
  it('and has exactly the two clients', () => expect(realm.clients.map((client) => client.clientId)).toEqual(['console', 'portal']));
  it.each([
    ['console', 'http://localhost:3000'],
    ['portal', 'http://localhost:3001'],
  ])('%s is confidential, with PKCE, one exact redirect and the audience of the api', (clientId, origin) => {
    const client = realm.clients.find((candidate) => candidate.clientId === clientId);
    expect(client).toMatchObject({
      publicClient: false,
      standardFlowEnabled: true,
      implicitFlowEnabled: false,
      directAccessGrantsEnabled: false,
      serviceAccountsEnabled: false,
      fullScopeAllowed: false,
      redirectUris: [`${origin}/api/auth/callback/keycloak`],
      webOrigins: [],
      optionalClientScopes: [],
    });
    expect(client?.attributes).toMatchObject({ 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': `${origin}/` });
    const audience = client?.protocolMappers.filter((mapper) => mapper.protocolMapper === 'oidc-audience-mapper');
    expect(audience?.map((mapper) => mapper.config['included.custom.audience'])).toEqual(['urn:omniroute:api']);
    expect(text).not.toContain('*"');
  });
  it('is moved to other ports and secrets for a run, its passwords hashed', () => {
    const origins = { console: 'http://localhost:15000', portal: 'http://localhost:15001' };
    const moved = JSON.parse(realmFor(text, origins, { CONSOLE_CLIENT_SECRET: 'new' })) as Realm;
    expect(moved.clients.map(({ secret }) => secret)).toEqual(['new', 'portal-demo-secret']);
    expect(moved.clients.map(({ redirectUris }) => redirectUris[0])).toEqual([
      'http://localhost:15000/api/auth/callback/keycloak',
      'http://localhost:15001/api/auth/callback/keycloak',
    ]);
    expect(JSON.stringify(moved)).not.toContain('localhost:3000');
    for (const { credentials } of moved.users) expect(credentials).toEqual([expect.not.objectContaining({ value: expect.anything() })]);
  });
});
