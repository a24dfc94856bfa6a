import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Caller } from '@omniroute/services';

/** The importer as an actor: the one that may agree prices. */
export const importer = (tenantId: string, requestId?: string): Caller => ({
  tenantId,
  actor: { kind: 'importer', id: 'online-retail', name: 'Import', role: 'importer', scope: {} },
  channel: 'import',
  correlationId: requestId ?? 'import',
  ...(requestId !== undefined && { requestId }),
});

/** The wholesaler's one depot. */
export const IMPORT_WAREHOUSE = 'MAIN';
export const FORMAT = 'online-retail';

/** SHA-256 of a file's bytes as hex: what was imported is known by content, not by name. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Where this currency's wholesaler keeps his clock; a file's times have no zone of their own. */
export const timeZoneOf = (currency: string): string =>
  ({ GBP: 'Europe/London', NGN: 'Africa/Lagos', GHS: 'Africa/Accra', KES: 'Africa/Nairobi' })[currency] ?? 'Etc/UTC';
