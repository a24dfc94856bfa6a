import { type Clock, Fault } from '@omniroute/domain';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

export const AUDIENCE = 'urn:omniroute:api';
const ALGORITHMS = ['RS256', 'ES256'];
const SKEW_SECONDS = 5;
const MAX_LENGTH = 8_192;
const DISCOVERY_TIMEOUT_MS = 5_000;
const DISCOVERY_PAUSE_MS = 2_000;

/** Checks access tokens of one issuer and says whose they are. */
export interface TokenVerifier {
  /** Throws Fault `unauthenticated`, `token.invalid`, and `unavailable` while the issuer's keys cannot be had. */
  verify(token: string): Promise<{ issuer: string; subject: string }>;
}

/** Three parts of base64url that begin like a JSON object. Our own keys never do. */
export const looksLikeToken = (credential: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(credential);

const refused = (why: string): Fault =>
  new Fault('unauthenticated', { code: 'token.invalid', detail: `This access token does not work: ${why}. Sign in again.` });
const away = (cause: unknown): Fault => {
  const detail = 'The identity provider does not answer, so this access token cannot be checked. Try again in a moment.';
  const fault = new Fault('unavailable', { code: 'issuer.unavailable', detail, retryAfterSeconds: 2 });
  fault.cause = cause;
  return fault;
};

/** The words for what is wrong with a token; undefined when it was not the token's fault. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `its claim “${error.claim}” is not as it must be`;
  if (error instanceof errors.JWKSNoMatchingKey) return 'it is signed with a key that the issuer does not have';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return 'it is signed in a way that is not accepted';
  const isBroken =
    error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid;
  return isBroken || error instanceof errors.JWKSMultipleMatchingKeys ? 'it is not signed by the issuer' : undefined;
}

/** What can be seen without the issuer's keys; a flood of strangers' tokens must not make us ask for them. */
function peek(token: string, issuer: string): void {
  let header: { alg?: string };
  let claims: JWTPayload;
  try {
    header = decodeProtectedHeader(token);
    claims = decodeJwt(token);
  } catch {
    throw refused('it cannot be read');
  }
  if (!ALGORITHMS.includes(header.alg ?? '')) throw refused('it is signed in a way that is not accepted');
  if (claims.iss !== issuer) throw refused('it is of another issuer');
  if (![claims.aud].flat().includes(AUDIENCE)) throw refused(`it is not for ${AUDIENCE}`);
  // Keycloak names the kind in the payload: an ID or refresh token is no access token, whatever its audience.
  const { typ } = claims;
  if (typ !== undefined && typ !== 'Bearer') throw refused('it is not an access token');
}

/** Asks the issuer where its keys are; one question at a time, and none for two seconds after a failure. */
function discover(issuer: string, clock: Clock): () => Promise<JWTVerifyGetKey> {
  let known: Promise<JWTVerifyGetKey> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<JWTVerifyGetKey> => {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') throw new Error(`${address} is not the configuration of ${issuer}`);
    return createRemoteJWKSet(new URL(found.jwks_uri), { cooldownDuration: 30_000, timeoutDuration: DISCOVERY_TIMEOUT_MS });
  };
  return () => {
    if (known) return known;
    if (clock.now().getTime() - failedAt < DISCOVERY_PAUSE_MS) return Promise.reject(new Error('the issuer did not answer a moment ago'));
    const asked = ask();
    known = asked;
    asked.catch(() => {
      failedAt = clock.now().getTime();
      known = undefined;
    });
    return asked;
  };
}

/**
 * A verifier for `issuer`: RS256 or ES256 by the issuer's published keys, its name, our audience, not expired. Keys are cached
 * for ten minutes and asked for again at most every 30 s when a token names one we do not know. `keys` is for tests.
 */
export function verifierFor(issuer: string, clock: Clock, keys?: JWTVerifyGetKey): TokenVerifier {
  const findKeys = keys ? () => Promise.resolve(keys) : discover(issuer, clock);
  return {
    async verify(token) {
      if (token.length > MAX_LENGTH) throw refused('it is too long');
      peek(token, issuer);
      try {
        const options = {
          algorithms: ALGORITHMS,
          issuer,
          audience: AUDIENCE,
          clockTolerance: SKEW_SECONDS,
          currentDate: clock.now(),
          requiredClaims: ['exp', 'sub'],
        };
        const { payload } = await jwtVerify(token, await findKeys(), options);
        if (!payload.sub) throw refused('it names nobody');
        return { issuer, subject: payload.sub };
      } catch (error) {
        if (error instanceof Fault) throw error;
        const reason = reasonOf(error);
        throw reason === undefined ? away(error) : refused(reason);
      }
    },
  };
}
