import { handleExport } from '@omniroute/api';
import { session } from '../../../../session.ts';
import { getServices } from '../../../../trpc/server.ts';

/** The rows a list shows under the same query, as CSV. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly list: string }> }): Promise<Response> {
  const [{ list }, identity, tenantChoice] = await Promise.all([params, session.getIdentity(), session.getTenantChoice()]);
  return handleExport(request, list, { services: getServices(), app: 'console', identity, tenantChoice });
}
