import { handleImport } from '@omniroute/api';
import { session } from '../../../session.ts';
import { getServices } from '../../../trpc/server.ts';

/** Takes a file in. */
export async function POST(request: Request): Promise<Response> {
  const [identity, tenantChoice] = await Promise.all([session.getIdentity(), session.getTenantChoice()]);
  return handleImport(request, { services: getServices(), app: 'console', origin: session.settings().url, identity, tenantChoice });
}
