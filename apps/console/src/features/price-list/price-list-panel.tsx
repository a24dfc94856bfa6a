'use client';

import { DateTime, Money } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';
import { Fact, PanelState } from '../list/index.ts';
import type { Depot } from '../words/index.ts';
import type { PriceListRow } from './assignment.ts';
import { Audience } from './audience.tsx';
import { roundingFact } from './terms/terms-words.ts';
import { termsText } from './terms/text.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
const terms = termsText('en');
const FIRST = 25;

/** A price list beside the lists: whom it is for, and its first prices. */
export function PriceListPanel({ head, depots }: { readonly head: PriceListRow; readonly depots: readonly Depot[] }) {
  const trpc = useTRPC();
  const prices = useQuery(trpc.pricing.list.queryOptions({ filter: { code: [head.code] }, limit: FIRST }));
  return (
    <div className="grid gap-5">
      <dl className="grid gap-2">
        <Fact label={text.tax}>{head.taxInclusive ? text.vatIncluded : text.vatAdded}</Fact>
        {prices.data &&
          roundingFact(prices.data.terms, head.currency).map((words) => (
            <Fact key={words} label={terms.roundingShort}>
              {words}
            </Fact>
          ))}
        <Fact label={text.version}>{head.version}</Fact>
        <Fact label={text.updated}>
          <DateTime at={head.updatedAt} precision="time" />
        </Fact>
      </dl>
      <section aria-label={text.for} className="grid gap-2">
        <h3 className="text-xs font-medium text-ink-subtle">{text.for}</h3>
        <Audience assignments={head.assignments} depots={depots} />
      </section>
      <section aria-label={text.prices} className="grid gap-2">
        <h3 className="text-xs font-medium text-ink-subtle">{text.firstPrices(head.entryCount, head.currency)}</h3>
        {prices.data ? (
          <dl className="divide-y rounded-card border px-3">
            {prices.data.items.map((entry) => (
              <div key={`${entry.sku} ${entry.unit}`} className="flex items-baseline justify-between gap-3 py-1.5 text-dense">
                <dt className="min-w-0 break-words text-ink">
                  {entry.name} <span className="text-xs text-ink-subtle">{entry.unit}</span>
                </dt>
                <dd>
                  {entry.priceMinor === null ? text.onRequest : <Money minor={entry.priceMinor} currency={head.currency} symbol="none" />}
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <PanelState query={prices} failed={text.entriesFailed} />
        )}
      </section>
    </div>
  );
}
