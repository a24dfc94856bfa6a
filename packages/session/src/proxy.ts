import { type NextRequest, NextResponse } from 'next/server';
import { encode } from 'next-auth/jwt';
import { IDLE_SECONDS, nowSeconds, type SessionToken, writeToken } from './auth-options.ts';
import { cookieNames, cookieOptions } from './cookie-names.ts';
import { findToken } from './identity.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';
import type { SessionSettings } from './settings.ts';

/** A cookie is written anew when it is older than this: rarely, and long before the idle limit. */
const RENEW_SECONDS = 5 * 60;
// next-auth cuts at the same length: the two must write the same cookies.
const PART_LENGTH = 3_933;
/** Sent with requests that a page makes by itself (polling): they do not keep a session alive. */
export const BACKGROUND_HEADER = 'x-omniroute-background';

/** Tells pages, by request header, which path was asked for, so that signing in comes back to it. What a client sends under it is overwritten. */
export const PATH_HEADER = 'x-omniroute-path';

function pathOf(request: NextRequest): string {
  const query = new URLSearchParams(request.nextUrl.searchParams);
  query.delete('_rsc');
  return query.size > 0 ? `${request.nextUrl.pathname}?${query}` : request.nextUrl.pathname;
}

/** Pushes the idle limit on by writing the session's cookie anew, in parts where one would be too long for a browser. */
async function renew(settings: SessionSettings, token: SessionToken, response: NextResponse): Promise<void> {
  const { session } = cookieNames(settings);
  const value = await encode({ token: writeToken(token), secret: settings.secret, maxAge: IDLE_SECONDS });
  const options = { ...cookieOptions(settings), maxAge: IDLE_SECONDS };
  if (value.length <= PART_LENGTH) {
    response.cookies.set(session, value, options);
    return;
  }
  for (let at = 0; at * PART_LENGTH < value.length; at += 1)
    response.cookies.set(`${session}.${at}`, value.slice(at * PART_LENGTH, (at + 1) * PART_LENGTH), options);
}

/** Pages and calls that someone asked for; next-auth writes its own cookies, and signing out must not bring them back. */
const keepsAlive = (request: NextRequest): boolean =>
  !request.headers.has(BACKGROUND_HEADER) && !/^\/api\/(auth|sign-in|sign-out|health)(\/|$)/.test(request.nextUrl.pathname);

/**
 * What `proxy.ts` does for both apps: the page policy with a fresh nonce, the security headers, and the session's idle time.
 * It decides nothing: every page and route handler asks for itself who is there.
 */
export async function handleProxy(settings: SessionSettings, request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = contentSecurityPolicy(settings, nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set(PATH_HEADER, pathOf(request));
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of securityHeaders(settings)) response.headers.set(name, value);
  if (keepsAlive(request)) {
    const token = await findToken(settings, request.cookies);
    if (token && nowSeconds() - token.writtenAt >= RENEW_SECONDS) await renew(settings, token, response);
  }
  return response;
}
