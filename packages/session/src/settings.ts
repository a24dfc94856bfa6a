/** The two apps of people that share this glue. */
export type AppName = 'console' | 'portal';

/** What signing in needs to know, read from the environment and checked. */
export interface SessionSettings {
  readonly app: AppName;
  /** Origin people reach the app at, without a trailing slash. */
  readonly url: string;
  readonly isSecure: boolean;
  readonly secret: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_LENGTH = 32;

function need(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value.trim() === '') throw new Error(`${name} is not set: nobody can sign in without it.`);
  return value;
}

function address(env: Environment, name: string): URL {
  const text = need(env, name);
  if (!URL.canParse(text)) throw new Error(`${name} is not a URL: ${text}`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error(`${name} must begin with http:// or https://, not ${url.protocol}`);
  return url;
}

/**
 * Reads NEXTAUTH_URL, NEXTAUTH_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Throws on anything missing or short:
 * every question about who someone is then fails, so that a broken configuration lets nobody in.
 */
export function readSettings(app: AppName, env: Environment = process.env): SessionSettings {
  const url = address(env, 'NEXTAUTH_URL');
  const issuer = address(env, 'OIDC_ISSUER');
  const secret = need(env, 'NEXTAUTH_SECRET');
  if (secret.length < SECRET_LENGTH) throw new Error(`NEXTAUTH_SECRET is shorter than ${SECRET_LENGTH} characters.`);
  return {
    app,
    url: url.origin,
    isSecure: url.protocol === 'https:',
    secret,
    issuer: issuer.href.replace(/\/$/, ''),
    clientId: need(env, 'OIDC_CLIENT_ID'),
    clientSecret: need(env, 'OIDC_CLIENT_SECRET'),
  };
}
