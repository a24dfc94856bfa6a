import { handleLivePrices } from '@omniroute/api';
import { session } from '../../../session.ts';
import { getServices } from '../../../trpc/server.ts';

export const dynamic = 'force-dynamic';

/** Tells the page when prices are others than those it shows. */
export async function GET(request: Request): Promise<Response> {
  const [identity, tenantChoice] = await Promise.all([session.getIdentity(), session.getTenantChoice()]);
  return handleLivePrices(request, { services: getServices(), app: 'portal', identity, tenantChoice });
}
