import { handleMarketPdf } from '@omniroute/api';
import { session } from '../../../../../session.ts';
import { getServices } from '../../../../../trpc/server.ts';

/** A circular to the market, as a PDF. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  const [{ id }, identity, tenantChoice] = await Promise.all([params, session.getIdentity(), session.getTenantChoice()]);
  return handleMarketPdf(request, id, { services: getServices(), app: 'console', identity, tenantChoice });
}
