import { decode } from 'next-auth/jwt';
import { readToken, type SessionToken } from './auth-options.ts';
import { cookieNames } from './cookie-names.ts';
import type { SessionSettings } from './settings.ts';

/** Who is signed in, by the provider's word. What they may do is asked of the database at every request. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
}

/** The cookies of a request: `request.cookies` of a NextRequest, or `await cookies()`. */
export interface CookieSource {
  getAll(): readonly { readonly name: string; readonly value: string }[];
}

/** The session cookie's text, put together from its parts where it did not fit one. */
export function sessionCookie(source: CookieSource, name: string): string {
  const part = new RegExp(`^${name.replaceAll('.', '\\.')}(?:\\.(\\d+))?$`);
  const parts = source.getAll().flatMap((cookie) => {
    const match = part.exec(cookie.name);
    return match ? [{ at: Number(match[1] ?? 0), value: cookie.value }] : [];
  });
  return parts
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
    .join('');
}

/** The session of these cookies, or undefined without a valid one. */
export async function findToken(settings: SessionSettings, source: CookieSource): Promise<SessionToken | undefined> {
  const token = sessionCookie(source, cookieNames(settings).session);
  if (token === '') return undefined;
  try {
    return readToken(await decode({ token, secret: settings.secret }), settings);
  } catch {
    return undefined; // expired, or not encrypted by us: nobody is signed in
  }
}

export async function findIdentity(settings: SessionSettings, source: CookieSource): Promise<Identity | undefined> {
  const token = await findToken(settings, source);
  return token && { issuer: token.issuer, subject: token.subject, name: token.name };
}
