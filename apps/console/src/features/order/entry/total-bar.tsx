'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Button, LiveRegion, Money } from '@omniroute/ui/primitives';
import { BoundKeys } from '@omniroute/ui/shell';
import { openPrices, orderText } from '../text.ts';

const text = orderText('en');
type Quote = RouterOutputs['pricing']['quote'];

interface Props {
  readonly quote: Quote | undefined;
  readonly currency: string;
  /** Why it cannot be placed now, or nothing. */
  readonly obstacle: string | undefined;
  /** Why the last try did not go through; said here until something changes. */
  readonly failure: string | undefined;
  readonly isPlacing: boolean;
  readonly onPlace: () => void;
}

/** What it comes to and the one button; stays in sight while lines scroll. */
export function TotalBar({ quote, currency, obstacle, failure, isPlacing, onPlace }: Props) {
  return (
    <div className="sticky bottom-0 z-20 -mx-3 flex flex-wrap items-center gap-x-5 gap-y-2 border-t bg-surface px-3 py-2.5 shadow-pop sm:mx-0 sm:rounded-card sm:border sm:px-4">
      <dl className="flex flex-wrap gap-x-5 text-dense text-ink-muted">
        <Sum label={text.net} minor={quote?.netMinor} currency={currency} />
        <Sum label={text.vat} minor={quote?.taxMinor} currency={currency} />
        {quote?.roundingMinor !== undefined && <Sum label={text.rounding} minor={quote.roundingMinor} currency={currency} />}
        <Sum label={text.total} minor={quote?.payableMinor ?? quote?.grossMinor} currency={currency} strong />
      </dl>
      {quote && quote.priceDate !== 'order' && <p className="text-xs font-medium text-info-ink">{openPrices(quote.priceDate)}</p>}
      <div className="ms-auto flex flex-wrap items-center justify-end gap-3">
        {failure !== undefined && (
          <p role="alert" className="max-w-md text-end text-dense font-medium text-danger-ink">
            {failure}
          </p>
        )}
        {obstacle !== undefined && <p className="text-dense font-medium text-warning-ink">{obstacle}</p>}
        <Button variant="primary" size="lg" loading={isPlacing} disabled={obstacle !== undefined} onClick={onPlace}>
          {text.confirm}
          <BoundKeys keys="mod+Enter" className="max-sm:hidden" />
        </Button>
      </div>
      <LiveRegion>{obstacle ?? ''}</LiveRegion>
    </div>
  );
}

function Sum({
  label,
  minor,
  currency,
  strong = false,
}: {
  readonly label: string;
  readonly minor: string | undefined;
  readonly currency: string;
  readonly strong?: boolean;
}) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt>{label}</dt>
      <dd className={strong ? 'text-lg font-semibold text-ink' : 'text-ink'}>
        {minor === undefined ? '–' : <Money minor={minor} currency={currency} />}
      </dd>
    </div>
  );
}
