import { isSale, type SalesLine, unitPriceMinor, WALK_IN } from '@omniroute/domain/order';
import type { PastSale } from '@omniroute/domain/pricing';

/** Customers with an account, by whose prices the others are derived. */
export const ACCOUNT = 'account';
/** Orders of the web shop carry its postage as a line of their own. */
const WEB_POSTAGE = 'DOT';
const DAY_MS = 86_400_000;

/** A sale to learn from or to judge by, and where it stands in its file. */
export interface FileSale extends PastSale {
  readonly lineNumber: number;
}

/**
 * The sales of a wholesaler's file: neither cancellations nor adjustments, quantity and price above nothing. Whoever has an account
 * is one segment, the web shop's orders another, and who buys without a name over the counter a third.
 */
export function salesOf(lines: readonly SalesLine[]): FileSale[] {
  const web = new Set(lines.filter((line) => line.sku === WEB_POSTAGE).map((line) => line.invoiceNo));
  const segmentOf = (line: SalesLine): string => {
    if (line.customerCode !== WALK_IN) return ACCOUNT;
    return web.has(line.invoiceNo) ? 'web' : 'counter';
  };
  return lines.filter(isSale).map((line) => ({
    lineNumber: line.lineNumber,
    sku: line.sku,
    segment: segmentOf(line),
    customer: line.customerCode === WALK_IN ? undefined : line.customerCode,
    quantity: Number(line.quantity),
    day: Date.parse(`${line.at.replace(' ', 'T')}Z`) / DAY_MS,
    priceMinor: unitPriceMinor(line),
  }));
}
