import { handleTrpc } from '@omniroute/api';
import { session } from '../../../../session.ts';
import { getServices } from '../../../../trpc/server.ts';

async function handle(request: Request): Promise<Response> {
  const [identity, tenantChoice] = await Promise.all([session.getIdentity(), session.getTenantChoice()]);
  return handleTrpc(request, {
    services: getServices(),
    app: 'portal',
    origin: session.settings().url,
    identity,
    tenantChoice,
    tenantCookie: session.tenantCookie,
  });
}

export { handle as GET, handle as POST };
