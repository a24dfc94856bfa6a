import { Fault } from '@omniroute/domain';
import { type Actor, isPermitted, type VerbId } from '@omniroute/domain/tenant';
import type { Services } from '@omniroute/services';
import { actorOf, authenticateKey, findMemberships, type Membership } from '@omniroute/services/tenant';
import { type FailedAttempts, sourceOf } from './failed-attempts.ts';
import { looksLikeToken, type TokenVerifier } from './tokens.ts';

/** For whom a request acts: one business, and an actor in it for each verb. */
export interface Identity {
  readonly tenantId: string;
  actorFor(verb: VerbId): Actor;
}

/** What a request says about who sends it. */
export interface Credentials {
  readonly authorization: string | undefined;
  /** The header OmniRoute-Tenant: a slug. */
  readonly tenant: string | undefined;
  readonly address: string;
}

export interface Authentication {
  readonly services: Services;
  /** Without one, access tokens are refused. */
  readonly tokens: TokenVerifier | undefined;
  readonly attempts: FailedAttempts;
}

const unknownTenant = (): Fault =>
  new Fault('not-found', { code: 'tenant.unknown', detail: 'There is no such business, or you do not belong to it.' });

function readBearer(authorization: string | undefined): string {
  const credential = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1];
  if (credential !== undefined) return credential;
  const detail =
    authorization === undefined
      ? 'Send the header Authorization: Bearer, with an API key or an access token.'
      : 'The header Authorization must be Bearer, a space, and an API key or an access token.';
  throw new Fault('unauthenticated', { code: 'credentials.missing', detail });
}

async function keyIdentity(services: Services, key: string, tenant: string | undefined): Promise<Identity> {
  const found = await authenticateKey(services, key);
  if (tenant !== undefined && tenant !== found.slug) throw unknownTenant();
  return { tenantId: found.tenantId, actorFor: () => found.actor };
}

/** The memberships in the business meant. Someone may have several roles in one. */
function choose(memberships: readonly Membership[], tenant: string | undefined): readonly [Membership, ...Membership[]] {
  if (tenant === undefined && new Set(memberships.map((membership) => membership.tenantId)).size !== 1) {
    const slugs = [...new Set(memberships.map((membership) => membership.slug))];
    const detail =
      slugs.length === 0
        ? 'You belong to no business here.'
        : `Say for which business you act, with the header OmniRoute-Tenant: ${slugs.join(', ')}.`;
    throw new Fault('invalid', { code: 'tenant.missing', detail });
  }
  const [first, ...rest] = tenant === undefined ? memberships : memberships.filter((membership) => membership.slug === tenant);
  if (!first) throw unknownTenant();
  return [first, ...rest];
}

async function personIdentity(authentication: Authentication, token: string, tenant: string | undefined): Promise<Identity> {
  const { services, tokens } = authentication;
  if (!tokens) throw new Fault('unauthenticated', { code: 'token.invalid', detail: 'Access tokens are not taken here. Use an API key.' });
  const chosen = choose(await findMemberships(services, await tokens.verify(token)), tenant);
  const [first] = chosen;
  return { tenantId: first.tenantId, actorFor: (verb) => actorOf(chosen.find(({ role }) => isPermitted(verb, role)) ?? first) };
}

/**
 * Says for whom a request acts, asking the database each time, so that a revoked key or a suspended member is out at once.
 * Throws Fault: `credentials.missing`, `key.unknown`, `token.invalid` (401), `tenant.missing` (400), `tenant.unknown` (404),
 * `attempts.too-many` (429) for a source with too many failures.
 */
export async function authenticate(authentication: Authentication, { authorization, tenant, address }: Credentials): Promise<Identity> {
  const { services, attempts } = authentication;
  const credential = readBearer(authorization);
  const source = sourceOf(address);
  const entry = await attempts.enter(source, credential);
  if (entry.waitSeconds > 0) {
    const detail = `Too many keys and tokens that do not work came from your address. Wait ${entry.waitSeconds} s.`;
    throw new Fault('too-many', { code: 'attempts.too-many', detail, retryAfterSeconds: entry.waitSeconds });
  }
  try {
    const identity = looksLikeToken(credential)
      ? await personIdentity(authentication, credential, tenant)
      : await keyIdentity(services, credential, tenant);
    attempts.worked(credential);
    return identity;
  } catch (error) {
    if (error instanceof Fault && error.kind === 'unauthenticated') attempts.failed(source, credential);
    throw error;
  } finally {
    entry.leave();
  }
}
