import { handleCircular } from '@omniroute/api';
import { session } from '../../../session.ts';
import { getServices } from '../../../trpc/server.ts';

/** Takes a principal's sheet in. */
export async function POST(request: Request): Promise<Response> {
  const [identity, tenantChoice] = await Promise.all([session.getIdentity(), session.getTenantChoice()]);
  return handleCircular(request, { services: getServices(), app: 'console', origin: session.settings().url, identity, tenantChoice });
}
