import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import type { AuthOptions } from 'next-auth';
import { makeAuthOptions } from './auth-options.ts';
import { safePath } from './callback-path.ts';
import { type CookieSource, findIdentity, type Identity } from './identity.ts';
import { handleProxy } from './proxy.ts';
import { type AppName, readSettings, type SessionSettings } from './settings.ts';
import { authHandler, startSignIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { readTenantChoice, tenantChoiceCookie } from './tenant-choice.ts';

/** One app's session. Everything reads the environment when it is first used, never while the app is built. */
export interface Session {
  /** Throws when the configuration is broken. */
  settings(): SessionSettings;
  /** Who is signed in, by this request's cookies; undefined for nobody. */
  getIdentity(source?: CookieSource): Promise<Identity | undefined>;
  /** The membership key this person last chose (see `readTenantChoice`). */
  getTenantChoice(source?: CookieSource): Promise<string | undefined>;
  /** `Set-Cookie` line for a choice. */
  tenantCookie(choice: string): string;
  /** For `app/api/auth/[...nextauth]/route.ts`, as GET and POST. */
  handleAuth(request: Request, context: { readonly params: Promise<{ readonly nextauth: string[] }> }): Promise<Response>;
  /** For `app/api/sign-in/route.ts`, as GET. */
  handleSignIn(request: Request): Promise<Response>;
  /** For `app/api/sign-out/route.ts`, as POST of a plain form. */
  handleSignOut(request: Request): Promise<Response>;
  /** For `proxy.ts`. */
  handleProxy(request: NextRequest): ReturnType<typeof handleProxy>;
}

/** The address that starts signing in and comes back to `path`. A plain link, never a prefetched one. */
export const signInPath = (path = '/'): string => `/api/sign-in?callbackUrl=${encodeURIComponent(safePath(path))}`;

/** Makes the session of one app; cheap, so that a module may hold it. */
export function makeSession(app: AppName): Session {
  let known: { settings: SessionSettings; options: AuthOptions } | undefined;
  const read = () => {
    if (known) return known;
    const settings = readSettings(app);
    known = { settings, options: makeAuthOptions(settings) };
    return known;
  };
  const settings = (): SessionSettings => read().settings;
  return {
    settings,
    // The request comes first: while an app is built there is none, and Next stops here instead of at the missing settings.
    async getIdentity(source) {
      const jar = source ?? (await cookies());
      return findIdentity(settings(), jar);
    },
    async getTenantChoice(source) {
      const jar = source ?? (await cookies());
      return readTenantChoice(settings(), jar);
    },
    tenantCookie: (choice) => tenantChoiceCookie(settings(), choice),
    handleAuth: authHandler(() => read().options),
    handleSignIn: (request) => startSignIn(read().options, settings(), request),
    handleSignOut: async (request) => signOut(settings(), request, await cookies()),
    handleProxy: (request) => handleProxy(settings(), request),
  };
}
