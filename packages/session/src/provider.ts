import type { SessionSettings } from './settings.ts';

const DISCOVERY_TIMEOUT_MS = 5_000;
const endpoints = new Map<string, string | undefined>();

/** The provider's address for ending its session, from its own description; undefined when it has none or does not answer. */
async function findEndSession(issuer: string): Promise<string | undefined> {
  if (endpoints.has(issuer)) return endpoints.get(issuer);
  try {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
    if (!response.ok) return undefined;
    const described = (await response.json()) as { end_session_endpoint?: unknown };
    const found = typeof described.end_session_endpoint === 'string' ? described.end_session_endpoint : undefined;
    endpoints.set(issuer, found);
    return found;
  } catch {
    return undefined; // the provider is away: our own session ends all the same, and we ask again next time
  }
}

/** Where to send someone whose session here has ended, so that it ends at the provider too; back here comes `${url}/`. */
export async function endSessionUrl(settings: SessionSettings, idToken: string | undefined): Promise<string | undefined> {
  const endpoint = await findEndSession(settings.issuer);
  if (endpoint === undefined) return undefined;
  const url = new URL(endpoint);
  url.searchParams.set('client_id', settings.clientId);
  url.searchParams.set('post_logout_redirect_uri', `${settings.url}/`);
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
  return url.href;
}
