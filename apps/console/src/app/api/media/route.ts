import { handleAddMedia } from '@omniroute/api';
import { session } from '../../../session.ts';
import { getServices } from '../../../trpc/server.ts';

/** Takes a picture of a product in. */
export async function POST(request: Request): Promise<Response> {
  const [identity, tenantChoice] = await Promise.all([session.getIdentity(), session.getTenantChoice()]);
  return handleAddMedia(request, { services: getServices(), app: 'console', origin: session.settings().url, identity, tenantChoice });
}
