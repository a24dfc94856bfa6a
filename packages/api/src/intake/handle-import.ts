import { Fault } from '@omniroute/domain';
import { startImport } from '@omniroute/services/intake';
import { bytesOf } from '../body.ts';
import { makeContext } from '../context.ts';
import { refusal } from '../export/handle-export.ts';
import { correlationIdOf, type HandleOptions, isOwnPage, PLACE_HEADER } from '../handle-trpc.ts';

/**
 * Serves `POST /api/imports?kind=&name=&sheet=&list=` with the file as the body: takes it in row by row and answers with the import (201), whose
 * rows wait to be looked at. Own pages only; refusals are JSON with the status of the fault.
 */
export async function handleImport(request: Request, options: Omit<HandleOptions, 'tenantCookie'>): Promise<Response> {
  const shownPlace = request.headers.get(PLACE_HEADER) ?? undefined;
  const context = makeContext({ ...options, shownPlace, correlationId: correlationIdOf(request, options.services) });
  try {
    if (!isOwnPage(request, options.origin))
      throw new Fault('forbidden', { code: 'origin.foreign', detail: 'Changes are made from this app’s own pages only.' });
    const params = new URL(request.url).searchParams;
    const [sheet, target] = [params.get('sheet'), params.get('list')];
    const summary = await startImport(
      { services: options.services, caller: await context.caller() },
      {
        kind: params.get('kind') ?? '',
        fileName: params.get('name') ?? '',
        content: bytesOf(request.body),
        ...(sheet !== null && { sheet }),
        ...(target !== null && { target }),
      },
    );
    return Response.json(summary, { status: 201, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return refusal(context, error);
  }
}
