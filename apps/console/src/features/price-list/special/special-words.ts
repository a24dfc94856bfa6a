import type { RouterOutputs } from '@omniroute/api';
import { formatMoney } from '@omniroute/ui/format';
import { specialText } from './text.ts';

const text = specialText('en');
const number = new Intl.NumberFormat('en-NG');
type Special = RouterOutputs['pricing']['specials']['items'][number];

/** Whom it is for: a customer, or everybody while the old stock lasts. */
export const whoOf = ({ customerName }: Pick<Special, 'customerName'>): string =>
  customerName ?? `${text.oldStock}, ${text.everybody.toLowerCase()}`;

/** How much was sold at it, of how much where that is limited. */
export const usedOf = ({ usedBaseQuantity: used, capBaseQuantity: cap }: Pick<Special, 'usedBaseQuantity' | 'capBaseQuantity'>): string =>
  cap === null ? number.format(used) : text.used(number.format(used), number.format(cap));

/** What ending it does, in numbers. */
export function endWords(
  row: Pick<Special, 'state' | 'priceMinor' | 'currency' | 'unit' | 'usedBaseQuantity' | 'capBaseQuantity'>,
): string {
  const price = text.priceOfOne(formatMoney({ minor: row.priceMinor, currency: row.currency }), row.unit);
  return row.state === 'live' ? text.endLive(price, usedOf(row)) : text.endWaiting(price);
}
