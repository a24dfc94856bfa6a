import { createHash } from 'node:crypto';

/** What a price was asked for: everything its answer depends on beside the book and the time. */
export interface AskedBasket {
  readonly customerCode: string;
  readonly channel?: string | undefined;
  readonly territory?: string | undefined;
  readonly warehouse: string;
  readonly fulfilment?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly currency: string;
  readonly coupons?: readonly string[] | undefined;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unit?: string | undefined }[];
}

/** The same book and the same question have the same id, whoever asks and whenever; 32 hexadecimal digits. */
export function traceIdOf(bookVersion: string, asked: AskedBasket, at: Date): string {
  const { customerCode, channel, territory, warehouse, fulfilment = 'deliver', paymentTerms, currency, coupons, lines } = asked;
  const wanted = [customerCode, channel, territory, warehouse, fulfilment, paymentTerms, currency, coupons ?? []];
  const goods = lines.map(({ sku, quantity, unit }) => [sku, quantity, unit]);
  return createHash('sha256')
    .update(JSON.stringify([bookVersion, at.toISOString(), wanted, goods]))
    .digest('hex')
    .slice(0, 32);
}
