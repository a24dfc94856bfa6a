import { sendBody } from '../../trpc/send-body.ts';
import type { ImportSummary } from './types.ts';

interface Sending {
  readonly kind: string;
  readonly file: File;
  readonly sheet: string;
  /** Of prices, the code of their list; else empty. */
  readonly list: string;
  /** The membership key of the business on screen. */
  readonly place: string | undefined;
  readonly onProgress: (percent: number) => void;
}

/** Sends a file and answers with the import it has become. Throws `FileRefused`. */
export function sendFile({ kind, file, sheet, list, place, onProgress }: Sending, away: string): Promise<ImportSummary> {
  const query = new URLSearchParams({ kind, name: file.name, ...(sheet !== '' && { sheet }), ...(list !== '' && { list }) });
  return sendBody<ImportSummary>({ path: `/api/imports?${query}`, body: file, place, onProgress, away });
}
