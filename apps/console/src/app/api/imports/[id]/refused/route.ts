import { handleRefusedRows } from '@omniroute/api';
import { session } from '../../../../../session.ts';
import { getServices } from '../../../../../trpc/server.ts';

/** The rows of an import that were refused, each with its reason. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  const [{ id }, identity, tenantChoice] = await Promise.all([params, session.getIdentity(), session.getTenantChoice()]);
  return handleRefusedRows(request, id, { services: getServices(), app: 'console', identity, tenantChoice });
}
