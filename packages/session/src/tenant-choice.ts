import { cookieNames, cookieOptions } from './cookie-names.ts';
import type { CookieSource } from './identity.ts';
import type { SessionSettings } from './settings.ts';

const CHOICE = /^[a-z0-9][a-z0-9-]{0,62}(\/[a-z-]{1,40})?$/;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The membership someone last chose: `slug`, or `slug/role` where they have several roles there. A wish, not a right:
 * it counts only if the memberships read for this request contain it.
 */
export function readTenantChoice(settings: SessionSettings, source: CookieSource): string | undefined {
  const { tenant } = cookieNames(settings);
  const value = source.getAll().find((cookie) => cookie.name === tenant)?.value;
  return value !== undefined && CHOICE.test(value) ? value : undefined;
}

/** The `Set-Cookie` line that remembers a choice for a year. Throws on text that no membership can have. */
export function tenantChoiceCookie(settings: SessionSettings, choice: string): string {
  if (!CHOICE.test(choice)) throw new Error(`not a membership's key: ${choice}`);
  const { secure } = cookieOptions(settings);
  return `${cookieNames(settings).tenant}=${choice}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
