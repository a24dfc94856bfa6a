import { handleMedia } from '@omniroute/api';
import { session } from '../../../../session.ts';
import { getServices } from '../../../../trpc/server.ts';

interface Params {
  readonly params: Promise<{ readonly id: string }>;
}

/** Shows a picture of a product. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const [{ id }, identity, tenantChoice] = await Promise.all([params, session.getIdentity(), session.getTenantChoice()]);
  return handleMedia(request, id, { services: getServices(), app: 'portal', identity, tenantChoice });
}
