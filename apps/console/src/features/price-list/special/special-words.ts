import type { RouterOutputs } from '@omniroute/api';
import { dateText } from '@omniroute/domain';
import { formatMoney } from '@omniroute/ui/format';
import { specialText } from './text.ts';

const text = specialText('en');
const number = new Intl.NumberFormat('en-NG');
export type Special = RouterOutputs['pricing']['specials']['items'][number];

/** Whom it is for: a customer, or everybody while the old stock lasts. */
export const whoOf = ({ customerName }: Pick<Special, 'customerName'>): string =>
  customerName ?? `${text.oldStock}, ${text.everybody.toLowerCase()}`;

/** How much was sold at it, of how much where that is limited. */
export const usedOf = ({ usedBaseQuantity: used, capBaseQuantity: cap }: Pick<Special, 'usedBaseQuantity' | 'capBaseQuantity'>): string =>
  cap === null ? number.format(used) : text.used(number.format(used), number.format(cap));

type Batches = Pick<Special, 'batches'>;

/** A batch and how much is left of it, or why nothing is: `B12, 240 left`. */
const batchWords = ({ batch, leftBaseQuantity, over }: Special['batches'][number]): string =>
  `${batch}, ${over === null || over === 'sold' ? text.batchLeft(number.format(leftBaseQuantity)) : text.over(over)}`;

/** The batches that are the old stock, in the order in which they go out. */
export const batchesOf = ({ batches }: Batches): string => batches.map(batchWords).join('; ');

/** Why old stock by batch ended by itself: what became of the batch that ended last; undefined where somebody ended it, or it holds. */
export function endedBecause({ state, batches }: Pick<Special, 'state' | 'batches'>): string | undefined {
  const [last] = batches.toSorted((a, b) => Date.parse(b.overAt ?? '') - Date.parse(a.overAt ?? ''));
  if (state !== 'ended' || !last || batches.some(({ over }) => over === null || over === 'sold')) return undefined;
  const { batch, expiresOn, over } = last;
  if (over === 'gone' || over === 'recalled') return text.batchOver(batch, over);
  return text.batchExpired(batch, dateText(expiresOn ?? ''));
}

/** What ending it does, in numbers. */
export function endWords(
  row: Pick<Special, 'state' | 'priceMinor' | 'currency' | 'unit' | 'usedBaseQuantity' | 'capBaseQuantity'>,
): string {
  const price = text.priceOfOne(formatMoney({ minor: row.priceMinor, currency: row.currency }), row.unit);
  return row.state === 'live' ? text.endLive(price, usedOf(row)) : text.endWaiting(price);
}
