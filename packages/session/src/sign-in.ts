import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth, { type AuthOptions } from 'next-auth';
import { safePath } from './callback-path.ts';
import type { SessionSettings } from './settings.ts';

interface AuthContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}
type AuthHandler = (request: Request, context: AuthContext) => Promise<Response>;

const call = (options: AuthOptions, request: Request, action: readonly string[]): Promise<Response> =>
  (NextAuth as unknown as (request: Request, context: AuthContext, options: AuthOptions) => Promise<Response>)(
    request,
    { params: Promise.resolve({ nextauth: [...action] }) },
    options,
  );

/** Serves `/api/auth/*`: the provider's answer, and next-auth's own questions. */
export const authHandler =
  (options: () => AuthOptions): AuthHandler =>
  async (request, context) =>
    call(options(), request, (await context.params).nextauth);

/** next-auth's token against forged forms, put into this request's cookies, so that the next call finds both halves. */
async function takeCsrfToken(options: AuthOptions, settings: SessionSettings): Promise<string> {
  const answer = await call(options, new NextRequest(`${settings.url}/api/auth/csrf`), ['csrf']);
  const { csrfToken } = (await answer.json()) as { csrfToken?: unknown };
  if (typeof csrfToken !== 'string') throw new Error('next-auth gave no CSRF token');
  const jar = await cookies();
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';', 1);
    const at = pair.indexOf('=');
    jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: settings.isSecure,
    });
  }
  return csrfToken;
}

/**
 * Sends the browser to the provider's own page, without a page of next-auth's between. `callbackUrl` of the query is where to come back to.
 * A failure to reach the provider ends on `/sign-in?error=…`.
 */
export async function startSignIn(options: AuthOptions, settings: SessionSettings, request: Request): Promise<Response> {
  const back = safePath(new URL(request.url).searchParams.get('callbackUrl'));
  const csrfToken = await takeCsrfToken(options, settings);
  const form = new URLSearchParams({ csrfToken, callbackUrl: `${settings.url}${back}` });
  const post = new NextRequest(`${settings.url}/api/auth/signin/keycloak`, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return call(options, post, ['signin', 'keycloak']);
}
