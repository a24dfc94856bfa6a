import type { IncomingMessage } from 'node:http';
import { BULK_LIMIT_BYTES, DRAIN_BYTES, tooLarge } from './json-body.ts';
import { WireFault } from './problem.ts';

export const FILE_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  any: 'application/octet-stream',
} as const;

/** Said where a file is wanted and something else was sent. */
export const WANTS_FILE = `Send the file itself as the body, with Content-Type: ${FILE_TYPES.csv} or ${FILE_TYPES.xlsx}.`;

/** What refuses a body that says itself that it is too large, before it is read; undefined for others. */
export const overLength = ({ headers }: IncomingMessage): WireFault | undefined =>
  Number(headers['content-length'] ?? 0) > BULK_LIMIT_BYTES ? tooLarge(BULK_LIMIT_BYTES) : undefined;

/**
 * The bytes of a body as they come, up to 16 MiB. What goes beyond is let go by, so that the client gets our answer instead of a broken
 * connection. Throws WireFault `body.too-large`, or `body.incomplete` when the client goes away.
 */
export async function* fileBytes(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of message.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length <= BULK_LIMIT_BYTES) yield bytes;
      if (length > DRAIN_BYTES) break;
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'ECONNRESET') throw error;
    throw new WireFault('body.incomplete', 'The connection closed before the whole body was here.');
  }
  if (length > BULK_LIMIT_BYTES) throw tooLarge(BULK_LIMIT_BYTES);
}
