import type { SessionSettings } from './settings.ts';

/** Names of one copy's cookies. They carry app and port, because a browser shares cookies between the ports of a host. */
export interface CookieNames {
  readonly session: string;
  readonly callback: string;
  readonly csrf: string;
  readonly pkce: string;
  readonly state: string;
  readonly nonce: string;
  readonly tenant: string;
}

/** `omniroute-console-3000.session-token` and so on; with the browser's `__Host-` lock where the app is served over TLS. */
export function cookieNames({ app, url, isSecure }: SessionSettings): CookieNames {
  const port = new URL(url).port || (isSecure ? '443' : '80');
  const named = (what: string): string => `${isSecure ? '__Host-' : ''}omniroute-${app}-${port}.${what}`;
  return {
    session: named('session-token'),
    callback: named('callback'),
    csrf: named('csrf-token'),
    pkce: named('pkce'),
    state: named('state'),
    nonce: named('nonce'),
    tenant: named('tenant'),
  };
}

/** Readable by the server only, not sent by other sites' forms and images. */
export const cookieOptions = ({ isSecure }: SessionSettings) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure }) as const;
