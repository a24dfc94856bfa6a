import { handleRowsExport } from '@omniroute/api';
import { session } from '../../../../../session.ts';
import { getServices } from '../../../../../trpc/server.ts';

/** Exactly what an import of this kind takes, as CSV or XLSX. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly kind: string }> }): Promise<Response> {
  const [{ kind }, identity, tenantChoice] = await Promise.all([params, session.getIdentity(), session.getTenantChoice()]);
  return handleRowsExport(request, kind, { services: getServices(), app: 'console', identity, tenantChoice });
}
