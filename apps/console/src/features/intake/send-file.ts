import type { FaultData } from '@omniroute/api';
import type { ImportSummary } from './types.ts';

/** What the server said against a file, or that it could not be reached. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

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

function answerOf(request: XMLHttpRequest, away: string): ImportSummary {
  try {
    const answer: unknown = JSON.parse(request.responseText);
    if (request.status === 201) return answer as ImportSummary;
    throw new FileRefused((answer as Partial<FaultData>).detail ?? away);
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused(away);
  }
}

/** Sends a file and answers with the import it has become. By XMLHttpRequest, which alone tells how much has been sent. Throws `FileRefused`. */
export function sendFile({ kind, file, sheet, list, place, onProgress }: Sending, away: string): Promise<ImportSummary> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ kind, name: file.name, ...(sheet !== '' && { sheet }), ...(list !== '' && { list }) });
    request.open('POST', `/api/imports?${query}`);
    if (place !== undefined) request.setRequestHeader('x-omniroute-place', place);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : Math.floor((loaded / total) * 100));
    request.onerror = () => reject(new FileRefused(away));
    request.onload = () => {
      try {
        resolve(answerOf(request, away));
      } catch (error) {
        reject(error as Error);
      }
    };
    request.send(file);
  });
}
