import { randomUUID } from 'node:crypto';
import type { AuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import KeycloakProvider from 'next-auth/providers/keycloak';
import { safeUrl } from './callback-path.ts';
import { cookieNames, cookieOptions } from './cookie-names.ts';
import { hasEnded } from './ended-sessions.ts';
import type { SessionSettings } from './settings.ts';

/** A session ends after this long without a request … */
export const IDLE_SECONDS = 30 * 60;
/** … and after this long whatever happens. */
export const ABSOLUTE_SECONDS = 12 * 60 * 60;
const CHECK_SECONDS = 15 * 60;

/** What the encrypted cookie holds: who someone is by the provider's word, and what ending the provider's session needs. */
export interface SessionToken {
  /** Made at sign-in, so that one session can be ended. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly idToken: string;
  /** Seconds since 1970. */
  readonly signedInAt: number;
  /** When the cookie was written last, seconds since 1970. */
  readonly writtenAt: number;
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The token of a decrypted cookie, or undefined when it is not (or no longer) a session with this issuer: an older shape,
 * another provider, past its twelve hours, or signed out.
 */
export function readToken(payload: JWT | null, settings: SessionSettings): SessionToken | undefined {
  if (!payload) return undefined;
  const { id, issuer, sub: subject, name, idToken, signedInAt, iat } = payload;
  if (!isText(id) || !isText(issuer) || !isText(subject) || !isText(idToken) || typeof signedInAt !== 'number') return undefined;
  if (issuer !== settings.issuer || nowSeconds() - signedInAt >= ABSOLUTE_SECONDS || hasEnded(id)) return undefined;
  return {
    id,
    issuer,
    subject,
    name: isText(name) ? name : subject,
    idToken,
    signedInAt,
    writtenAt: typeof iat === 'number' ? iat : signedInAt,
  };
}

/** The cookie's content from a token; `sub` is where next-auth expects the subject. */
export const writeToken = ({ id, issuer, subject, name, idToken, signedInAt }: Omit<SessionToken, 'writtenAt'>): JWT => ({
  id,
  issuer,
  sub: subject,
  name,
  idToken,
  signedInAt,
});

function cookiesOf(settings: SessionSettings): NonNullable<AuthOptions['cookies']> {
  const names = cookieNames(settings);
  const options = cookieOptions(settings);
  const short = { ...options, maxAge: CHECK_SECONDS };
  return {
    sessionToken: { name: names.session, options },
    callbackUrl: { name: names.callback, options },
    csrfToken: { name: names.csrf, options },
    pkceCodeVerifier: { name: names.pkce, options: short },
    state: { name: names.state, options: short },
    nonce: { name: names.nonce, options: short },
  };
}

/**
 * next-auth's options for one app: the Keycloak provider against OIDC_ISSUER (any OpenID provider answers it) with PKCE, state and
 * nonce; an encrypted cookie without access token; redirects within the app only.
 */
export function makeAuthOptions(settings: SessionSettings): AuthOptions {
  const { issuer, clientId, clientSecret, secret, url } = settings;
  return {
    secret,
    useSecureCookies: settings.isSecure,
    session: { strategy: 'jwt', maxAge: IDLE_SECONDS },
    cookies: cookiesOf(settings),
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/account' },
    providers: [KeycloakProvider({ issuer, clientId, clientSecret, checks: ['pkce', 'state', 'nonce'], httpOptions: { timeout: 10_000 } })],
    callbacks: {
      redirect: ({ url: wanted }) => safeUrl(wanted, url),
      jwt({ token, account, user }) {
        if (account) {
          const idToken = account.id_token;
          if (!isText(idToken) || !isText(token.sub)) throw new Error('the provider sent no ID token');
          return writeToken({
            id: randomUUID(),
            issuer,
            subject: token.sub,
            name: user?.name ?? token.sub,
            idToken,
            signedInAt: nowSeconds(),
          });
        }
        const known = readToken(token, settings);
        if (!known) throw new Error('the session is over');
        return writeToken(known);
      },
      // What /api/auth/session tells the browser: nothing that a script could use.
      session: ({ session, token }) => ({ expires: session.expires, user: { name: token.name ?? null } }),
    },
  };
}
