import type { FaultData } from '@omniroute/api';

/** What was said against a sheet, or that the server could not be reached. */
export class SheetRefused extends Error {
  override readonly name = 'SheetRefused';
}

interface Sending {
  readonly file: File;
  readonly name: string;
  /** Left out where empty. */
  readonly fields: Readonly<Record<string, string>>;
  /** The membership key of the business on screen. */
  readonly place: string;
}

/** Sends a principal's sheet and answers with the id of the circular that it has become. Throws `SheetRefused`. */
export async function sendSheet({ file, name, fields, place }: Sending, away: string): Promise<{ readonly id: string }> {
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const query = new URLSearchParams([['name', name], ['file', file.name], ...given]);
  const headers = { 'x-omniroute-place': place, 'content-type': 'application/octet-stream' };
  let answer: unknown;
  let isTaken = false;
  try {
    const response = await fetch(`/api/circulars?${query}`, { method: 'POST', headers, body: file });
    isTaken = response.status === 201;
    answer = await response.json();
  } catch {
    throw new SheetRefused(away);
  }
  if (isTaken) return answer as { readonly id: string };
  throw new SheetRefused((answer as Partial<FaultData>).detail ?? away);
}
