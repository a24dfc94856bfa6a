import { ensureTenantRow, findTenantRow, type NewTenant } from '@omniroute/db/tenant';
import { Fault, isCurrency } from '@omniroute/domain';
import type { Actor } from '@omniroute/domain/tenant';
import type { Services } from '../context.ts';
import { authorise } from '../run-verb.ts';

/**
 * Makes a tenant unless its slug is taken; returns the one that holds the slug. Only the house itself may (platform, importer):
 * there is no tenant yet to be a member of, hence no transaction of one. Throws Fault `invalid` for a currency that there is not.
 */
export async function createTenant(
  services: Services,
  actor: Actor,
  tenant: Omit<NewTenant, 'id' | 'createdAt'>,
): Promise<{ id: string; slug: string; name: string; currency: string }> {
  authorise(actor, 'tenant.create-tenant');
  if (!isCurrency(tenant.currency)) {
    const detail = `There is no currency ${tenant.currency}. Give the code that ISO 4217 has for the business’s currency, such as NGN or XOF.`;
    throw new Fault('invalid', { code: 'currency.unknown', detail });
  }
  return ensureTenantRow(services.db, { ...tenant, id: services.ids.uuid(), createdAt: services.clock.now() });
}

/** The tenant with this slug, or undefined; for commands of the house. */
export const findTenant = (
  services: Services,
  slug: string,
): Promise<{ id: string; slug: string; name: string; currency: string } | undefined> => findTenantRow(services.db, slug);
