import { hash } from 'node:crypto';
import { type BasketPrice, storedFacts } from '@omniroute/domain/pricing';

/** What a price was asked for. */
export interface AskedBasket {
  readonly customerCode: string;
  readonly channel?: string | undefined;
  readonly territory?: string | undefined;
  readonly outletCode?: string | undefined;
  readonly warehouse: string;
  readonly fulfilment?: string | undefined;
  readonly paymentTerms?: string | undefined;
  readonly currency: string;
  readonly coupons?: readonly string[] | undefined;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unit?: string | undefined }[];
}

/** What was known of the buyer when they asked: what is left of budgets and caps, what they bought before, which outlet it is for. */
function knownOf({ lines: [line] }: BasketPrice): unknown {
  if (line === undefined) return undefined;
  const { isFirstOrder, facts, outlet } = line.trace.run.basket;
  const known = [isFirstOrder, storedFacts(facts)];
  return outlet ? [...known, outlet] : known;
}

/**
 * The same book, the same question and the same that is known of the buyer have the same id, whoever asks; 32 hexadecimal digits. `ofOrder`
 * where an order is priced again: what it was granted before is its own.
 */
export function traceIdOf(price: BasketPrice, asked: AskedBasket, { at, ofOrder }: { at: Date; ofOrder?: string }): string {
  const { customerCode, channel, territory, outletCode, warehouse, fulfilment = 'deliver', paymentTerms, currency, coupons, lines } = asked;
  const wanted = [
    customerCode,
    channel,
    territory,
    warehouse,
    fulfilment,
    paymentTerms,
    currency,
    coupons ?? [],
    ...(outletCode === undefined ? [] : [outletCode]),
  ];
  const goods = lines.map(({ sku, quantity, unit }) => [sku, quantity, unit]);
  const question = JSON.stringify([price.bookVersion, at.toISOString(), wanted, goods, knownOf(price), ofOrder]);
  return hash('sha256', question).slice(0, 32);
}
