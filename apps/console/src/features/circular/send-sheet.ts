import { sendBody } from '../../trpc/send-body.ts';

interface Sending {
  readonly file: File;
  readonly name: string;
  /** Left out where empty. */
  readonly fields: Readonly<Record<string, string>>;
  /** The membership key of the business on screen. */
  readonly place: string;
  /** Sent again with it, it is the same circular. */
  readonly requestId: string;
}

/** Sends a principal's sheet and answers with the id of the circular that it has become. Throws `FileRefused`. */
export function sendSheet({ file, name, fields, place, requestId }: Sending, away: string): Promise<{ readonly id: string }> {
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const query = new URLSearchParams([['name', name], ['file', file.name], ['request', requestId], ...given]);
  return sendBody({ path: `/api/circulars?${query}`, body: file, place, away });
}
