import type { MintedTenant } from '../mint-tenant.ts';
import { TwoTenants } from '../two-tenants.ts';

/** Where the console is, for requests that say so. */
export const CONSOLE_ORIGIN = 'http://console.test';

/** Two tenants, and what the console's routes are given of whoever asks them. */
export class ConsoleTenants extends TwoTenants {
  /** Somebody of a role who is signed in to the console, in our tenant unless another is named. */
  readonly staff = (role: string, tenant: MintedTenant = this.ours) => ({
    services: this.services,
    app: 'console' as const,
    identity: { issuer: 'urn:test', subject: `${tenant.slug}/${role}`, name: 'Someone' },
    tenantChoice: tenant.slug,
    origin: CONSOLE_ORIGIN,
  });
}

/** A file on its way from a page of the console, or as if from another `site`. */
export function uploadTo(path: string, body: string | Uint8Array | ReadableStream<Uint8Array>, site = 'same-origin'): Request {
  const init = { method: 'POST', body, headers: { 'sec-fetch-site': site }, duplex: 'half' } as RequestInit;
  return new Request(`${CONSOLE_ORIGIN}${path}`, init);
}
