export { makeAuthOptions } from './auth-options.ts';
export { safePath } from './callback-path.ts';
export type { CookieSource, Identity } from './identity.ts';
export { makeSession, type Session, signInPath } from './make-session.ts';
export { BACKGROUND_HEADER, PATH_HEADER } from './proxy.ts';
export { isOwnPage } from './same-origin.ts';
export type { AppName, SessionSettings } from './settings.ts';
