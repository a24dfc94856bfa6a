import { createHash } from 'node:crypto';
import type { SalesLine } from '@omniroute/domain/order';
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

/**
 * SHA-256 as hex of what a file says: the same lines in the same order are the same file, whatever its name, its packing, its line
 * ends and its quotes.
 */
export function contentKey(lines: readonly SalesLine[]): string {
  const hash = createHash('sha256');
  for (const { invoiceNo, sku, description, customerCode, country, at, quantity, exactMinor, setAside } of lines)
    hash.update(`${JSON.stringify([invoiceNo, sku, description, customerCode, country, at, `${quantity}`, `${exactMinor}`, setAside])}\n`);
  return hash.digest('hex');
}

/** Where this currency's wholesaler keeps his clock; a file's times have no zone of their own. */
export const timeZoneOf = (currency: string): string =>
  ({ GBP: 'Europe/London', NGN: 'Africa/Lagos', GHS: 'Africa/Accra', KES: 'Africa/Nairobi' })[currency] ?? 'Etc/UTC';
