import { ABSOLUTE_SECONDS } from './auth-options.ts';
import { cookieNames, cookieOptions } from './cookie-names.ts';
import { endSession } from './ended-sessions.ts';
import { type CookieSource, findToken } from './identity.ts';
import { endSessionUrl } from './provider.ts';
import { isOwnPage } from './same-origin.ts';
import type { SessionSettings } from './settings.ts';

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `Set-Cookie` lines that remove the session from this browser, all parts of it. */
function forgetting(settings: SessionSettings, source: CookieSource): string[] {
  const names = cookieNames(settings);
  const mine = new RegExp(`^(${literally(names.session)}(\\.\\d+)?|${literally(names.csrf)}|${literally(names.callback)})$`);
  const { secure } = cookieOptions(settings);
  const present = source.getAll().flatMap(({ name }) => (mine.test(name) ? [name] : []));
  return present.map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`);
}

/**
 * Ends the session here and at the provider, and comes back to `/`. A POST of an own page only; others get 403.
 * Copies of the cookie are worthless from now on. With the provider away the session here still ends.
 */
export async function signOut(settings: SessionSettings, request: Request, source: CookieSource): Promise<Response> {
  if (!isOwnPage(request, settings.url)) return Response.json({ detail: 'Sign out from a page of this app.' }, { status: 403 });
  const token = await findToken(settings, source);
  if (token) endSession(token.id, token.signedInAt + ABSOLUTE_SECONDS);
  const location = (await endSessionUrl(settings, token?.idToken)) ?? `${settings.url}/sign-in`;
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of forgetting(settings, source)) headers.append('set-cookie', line);
  return new Response(null, { status: 303, headers });
}
