// oidc-provider, configured. Console and portal each have a provider of their own under one issuer, with their own session
// cookie, so that somebody can be signed in to both in one browser as two people. They share keys, clients and store.
import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { Provider, type ProviderClient, type ProviderContext } from 'oidc-provider';
import type { Account, Accounts } from './accounts.ts';
import { adapterOn, type TokenStore } from './adapter.ts';
import { type App, messagePage, pageHeaders, signOutPage } from './pages.ts';

export const apiAudience = 'urn:omniroute:api';
const apiScope = 'openid profile email phone';
const grantedScope = `${apiScope} offline_access`;

export interface ProviderOptions {
  readonly issuer: string;
  readonly port: number;
  readonly consoleUrl: string;
  readonly portalUrl: string;
  readonly consoleSecret: string;
  readonly portalSecret: string;
  readonly cookieSecret: string;
  readonly keys: { readonly keys: readonly JWK[] };
  readonly accounts: Accounts;
  readonly store: TokenStore;
}

const hour = 3600;
const day = 24 * hour;

/** Staff sign in once a working day, customers once a month. */
const sessionSeconds: Readonly<Record<App, number>> = { console: 12 * hour, portal: 30 * day };

export const newNonce = (): string => randomBytes(16).toString('base64');

export const urlOf = (options: ProviderOptions, app: App): string => (app === 'console' ? options.consoleUrl : options.portalUrl);

function client(app: App, url: string, secret: string): object {
  return {
    client_id: app,
    client_secret: secret,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${url}/api/auth/callback/keycloak`],
    post_logout_redirect_uris: [url, `${url}/`],
    token_endpoint_auth_method: 'client_secret_basic',
  };
}

function claimsOf(account: Account): Record<string, unknown> {
  return {
    sub: account.subject,
    name: account.name,
    preferred_username: account.login,
    ...(account.email ? { email: account.email, email_verified: true } : {}),
    ...(account.phone ? { phone_number: account.phone, phone_number_verified: true } : {}),
  };
}

/** First-party clients: nobody is asked whether the console may know who they are. */
async function grantFor(context: ProviderContext): Promise<unknown> {
  const { provider, client: asking, session, result } = context.oidc;
  const known = result?.consent?.grantId ?? session.grantIdFor(asking.clientId);
  const kept = known ? await provider.Grant.find(known) : undefined;
  if (kept) return kept;
  const grant = new provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
  grant.addOIDCScope(grantedScope);
  grant.addResourceScope(apiAudience, apiScope);
  await grant.save();
  return grant;
}

function features(options: ProviderOptions): object {
  const urls = [options.consoleUrl, options.portalUrl];
  const show = (context: ProviderContext, html: (nonce: string) => string): void => {
    const nonce = newNonce();
    for (const [header, value] of Object.entries(pageHeaders(nonce, urls))) context.set(header, value);
    context.body = html(nonce);
  };
  const links = [
    { href: options.consoleUrl, text: 'Console' },
    { href: options.portalUrl, text: 'Portal' },
  ];
  return {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    introspection: { enabled: true },
    userinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context: ProviderContext, form: string) => show(context, (nonce) => signOutPage(form, nonce)),
      postLogoutSuccessSource: (context: ProviderContext) =>
        show(context, (nonce) => messagePage('You are signed out', 'See you soon.', { links, nonce })),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => apiAudience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: apiScope,
        audience: apiAudience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 300,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

/** Where the provider of `app` serves; the portal's addresses all begin with its name, so that requests find it. */
export const prefixOf = (app: App): string => (app === 'portal' ? '/portal' : '');

function renderError(options: ProviderOptions, app: App) {
  return (context: ProviderContext, out: { error: string; error_description?: string }): void => {
    const nonce = newNonce();
    const urls = [options.consoleUrl, options.portalUrl];
    for (const [header, value] of Object.entries(pageHeaders(nonce, urls))) context.set(header, value);
    const message = `${out.error_description ?? out.error}. Go back and start again.`;
    context.body = messagePage('Signing in did not work', message, { links: [{ href: urlOf(options, app), text: 'Start again' }], nonce });
  };
}

/** The provider that signs people in to `app`. */
export function createProvider(app: App, options: ProviderOptions): Provider {
  const prefix = prefixOf(app);
  const cookie = (purpose: string): string => `omniroute_${options.port}_${app}_${purpose}`;
  const provider = new Provider(options.issuer, {
    adapter: adapterOn(options.store),
    clients: [client('console', options.consoleUrl, options.consoleSecret), client('portal', options.portalUrl, options.portalSecret)],
    jwks: options.keys,
    cookies: {
      keys: [options.cookieSecret],
      names: { session: cookie('session'), interaction: cookie('interaction'), resume: cookie('resume') },
    },
    routes: { authorization: `${prefix}/auth`, end_session: `${prefix}/session/end` },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    scopes: ['openid', 'offline_access', 'profile', 'email', 'phone'],
    conformIdTokenClaims: false,
    features: features(options),
    pkce: { required: () => true },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/${app}/sign-in/${interaction.uid}` },
    findAccount: (_: unknown, subject: string) => {
      const account = options.accounts.find(subject);
      return account ? { accountId: subject, claims: () => claimsOf(account) } : undefined;
    },
    loadExistingGrant: grantFor,
    issueRefreshToken: (_: unknown, asking: ProviderClient) => asking.grantTypeAllowed('refresh_token'),
    // Two requests of one page may refresh at the same moment; with rotation the second would end the session.
    rotateRefreshToken: false,
    renderError: renderError(options, app),
    ttl: {
      Session: sessionSeconds[app],
      Grant: sessionSeconds.portal,
      RefreshToken: (_: unknown, __: unknown, asking: ProviderClient) =>
        asking.clientId === 'portal' ? sessionSeconds.portal : sessionSeconds.console,
      IdToken: 300,
      AccessToken: 300,
      Interaction: hour,
    },
  });
  // An application may send people anywhere on its own origin after they have signed out.
  provider.Client.prototype.postLogoutRedirectUriAllowed = function allowed(this: ProviderClient, uri: string): boolean {
    return URL.canParse(uri) && new URL(uri).origin === new URL(urlOf(options, this.clientId === 'portal' ? 'portal' : 'console')).origin;
  };
  provider.on('server_error', (_: unknown, error: Error) => console.error('server error', error));
  return provider;
}
