import { startImport } from '@omniroute/services/intake';
import { bytesOf } from '../body.ts';
import { handleSent, type SentOptions } from '../handle-sent.ts';

/**
 * Serves `POST /api/imports?kind=&name=&sheet=&list=` with the file as the body: takes it in row by row and answers with the import (201), whose
 * rows wait to be looked at. Own pages only; refusals are JSON with the status of the fault.
 */
export const handleImport = (request: Request, options: SentOptions): Promise<Response> =>
  handleSent(request, options, async (context, params) => {
    const [sheet, target] = [params.get('sheet'), params.get('list')];
    return startImport(
      { services: options.services, caller: await context.caller() },
      {
        kind: params.get('kind') ?? '',
        fileName: params.get('name') ?? '',
        content: bytesOf(request.body),
        ...(sheet !== null && { sheet }),
        ...(target !== null && { target }),
      },
    );
  });
