import { Stat } from '@omniroute/ui/primitives';
import { CircleAlert, CircleCheck, CircleOff, Clock, TrendingDown } from 'lucide-react';
import type { BurnKind, PromotionBurn } from '../types.ts';
import { amountWords } from './amounts.ts';
import { amountOf, netOf } from './burn-lines.ts';
import { burnText } from './text.ts';

const text = burnText('en');

type Outlook = PromotionBurn['forecasts'][number];
const ICONS = {
  'used-up': CircleOff,
  spent: TrendingDown,
  lasts: CircleCheck,
  quiet: Clock,
  'not-begun': Clock,
  ended: CircleOff,
} as const satisfies Readonly<Record<Outlook['kind'], unknown>>;

function wordsOf(outlook: Outlook, burn: PromotionBurn, currency: string): string {
  const last = burn.until ?? burn.today;
  switch (outlook.kind) {
    case 'used-up':
      return text.usedUp(outlook.on);
    case 'spent':
      return text.spent(outlook.on, outlook.daysBefore);
    case 'lasts':
      return text.lasts(amountWords(outlook.of, BigInt(outlook.left), currency), last);
    case 'quiet':
      return text.quiet;
    case 'not-begun':
      return text.notBegun(burn.from);
    case 'ended':
      return text.ended(amountWords(outlook.of, BigInt(outlook.left), currency), last);
  }
}

/** Where the budget stands in figures, and in a sentence where it is going. */
export function Forecast({ burn, kind, currency }: { readonly burn: PromotionBurn; readonly kind: BurnKind; readonly currency: string }) {
  const outlook = burn.forecasts.find((one) => one.of === kind);
  const limit = burn.limits[kind];
  const consumed = amountOf(burn.total, 'consumed', kind) - amountOf(burn.total, 'returned', kind);
  const given = netOf(burn.total, kind);
  const isShort = outlook?.kind === 'used-up' || (outlook?.kind === 'spent' && (outlook.daysBefore ?? 0) > 0);
  const Icon = outlook === undefined ? undefined : isShort && outlook.kind === 'spent' ? CircleAlert : ICONS[outlook.kind];
  const words = (amount: bigint): string => amountWords(kind, amount, currency);
  return (
    <section aria-label={text.title} className="grid gap-3 rounded-card border bg-surface px-4 py-3 shadow-card">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {limit !== null && <Stat label={text.limit} value={words(BigInt(limit))} />}
        <Stat label={text.openNow} value={words(given - consumed)} />
        <Stat label={text.consumedNow} value={words(consumed)} />
        {limit !== null && <Stat label={text.leftNow} value={words(BigInt(limit) - given)} />}
      </dl>
      {outlook && Icon && (
        <p className={`flex items-start gap-1.5 text-dense ${isShort ? 'font-medium text-warning-ink' : 'text-ink-muted'}`}>
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
          {wordsOf(outlook, burn, currency)}
        </p>
      )}
    </section>
  );
}
