import type { FaultData } from '@omniroute/api';

/** What the server said against a file, or that it could not be reached. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  /** Undefined where no answer came that says more. */
  readonly fault: FaultData | undefined;

  constructor(message: string, fault?: FaultData) {
    super(message);
    this.fault = fault;
  }
}

interface Sending {
  /** With its query. */
  readonly path: string;
  readonly body: Blob;
  /** The membership key of the business on screen. */
  readonly place: string | undefined;
  readonly onProgress?: (percent: number) => void;
  /** What is said where the server cannot be reached. */
  readonly away: string;
}

function answerOf<Answer>(request: XMLHttpRequest, away: string): Answer {
  let answer: unknown;
  try {
    answer = JSON.parse(request.responseText);
  } catch {
    throw new FileRefused(away);
  }
  if (request.status === 201) return answer as Answer;
  const fault = answer as Partial<FaultData>;
  throw new FileRefused(fault.detail ?? away, fault.kind === undefined ? undefined : (answer as FaultData));
}

/** Posts a file and gives what it has become. By XMLHttpRequest, which alone tells how much has been sent. Throws `FileRefused`. */
export function sendBody<Answer>({ path, body, place, onProgress, away }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    if (place !== undefined) request.setRequestHeader('x-omniroute-place', place);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : Math.floor((loaded / total) * 100));
    request.onerror = () => reject(new FileRefused(away));
    request.onload = () => {
      try {
        resolve(answerOf<Answer>(request, away));
      } catch (error) {
        reject(error as Error);
      }
    };
    request.send(body);
  });
}
