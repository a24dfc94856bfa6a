import type { RouterOutputs } from '@omniroute/api';
import { Money } from '@omniroute/ui/primitives';
import { customerText } from './text.ts';

const text = customerText('en');
export type Customer = RouterOutputs['customer']['get'];

/** The part of the limit that is used, in whole percent; undefined without a limit. */
function usedShare({ limitMinor, owedMinor, heldMinor }: Customer): string | undefined {
  if (limitMinor === null || BigInt(limitMinor) <= 0n) return undefined;
  return `${(100n * (BigInt(owedMinor) + BigInt(heldMinor))) / BigInt(limitMinor)} %`;
}

/** How much of the limit is used, in words. */
export const usedWords = (customer: Customer): string => {
  const used = usedShare(customer);
  return used === undefined ? text.noLimit : text.usedOf(used);
};

/** An amount that may not be kept at all: a dash then; one below zero says so in a word. */
export const MoneyOrNone = ({ minor, currency }: { readonly minor: string | null; readonly currency: string }) =>
  minor === null ? '–' : <Money minor={minor} currency={currency} word={text.over} />;

/** Why this customer cannot be sold to; nothing where they can. */
export function sellObstacle({ status }: Pick<Customer, 'status'>): string | undefined {
  if (status === 'on-hold') return text.onHoldNotice;
  if (status === 'merged') return text.mergedNotice;
  return status === 'closed' ? text.closedNotice : undefined;
}

/** What one should know before anything else: on hold, closed, over the limit. */
export function CustomerNotice({ customer }: { readonly customer: Customer }) {
  const isOver = customer.leftMinor !== null && BigInt(customer.leftMinor) < 0n;
  const why = customer.statusReason === null ? '' : ` (${customer.statusReason})`;
  const obstacle = sellObstacle(customer);
  const notice = obstacle === undefined ? (isOver ? text.overNotice : undefined) : `${obstacle}${why}`;
  const asked = customer.askedCode === null ? undefined : text.askedNotice(customer.askedCode);
  return [asked, notice].map(
    (one) =>
      one !== undefined && (
        <p key={one} className="rounded-card border border-warning-line bg-warning-soft px-4 py-2.5 text-dense text-warning-ink">
          {one}
        </p>
      ),
  );
}
