'use client';

import { Badge, Button, DateTime, FormTrouble, Money } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { useState } from 'react';
import { useTRPCClient } from '../../../trpc/client.tsx';
import type { Product } from '../product.ts';
import { Section } from '../section.tsx';
import { EnterRetail } from './enter-retail.tsx';
import { comingOf } from './retail-form.ts';
import { limitsText } from './text.ts';
import { useLimits } from './use-limits.ts';

const text = limitsText('en');

interface Props {
  readonly product: Product;
  readonly currency: string;
  readonly timeZone: string;
  readonly mayEdit: boolean;
  readonly maySeeCirculars: boolean;
}

/** What shops are told to sell it at, who says so, and what is planned. */
export function RetailPrice({ product, currency, timeZone, mayEdit, maySeeCirculars }: Props) {
  const [isEditing, setEditing] = useState(false);
  return (
    <Section title={text.retail} edits={text.retailWhat} onEdit={mayEdit ? () => setEditing(true) : undefined}>
      <p className="mb-2 text-xs text-ink-subtle">{text.retailHint}</p>
      <Recommended product={product} currency={currency} maySeeCirculars={maySeeCirculars} />
      <Periods product={product} currency={currency} mayEdit={mayEdit} />
      {isEditing && <EnterRetail product={product} currency={currency} timeZone={timeZone} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function Recommended({ product, currency, maySeeCirculars }: Pick<Props, 'product' | 'currency' | 'maySeeCirculars'>) {
  const { recommended } = product;
  if (!recommended) return <p className="text-dense text-ink-muted">{text.retailNone}</p>;
  const { circularId } = recommended;
  return (
    <p className="text-dense text-ink">
      <Money minor={recommended.pieceMinor} currency={currency} /> {text.retailOf(product.baseUnit)}
      <span className="text-ink-muted">
        {' · '}
        {circularId === null ? (
          text.retailOwn
        ) : maySeeCirculars ? (
          <Link href={`/price-lists/circulars/${circularId}`} className="hover:underline">
            {text.retailCircular}
          </Link>
        ) : (
          text.retailCircular
        )}{' '}
        {text.retailSince} <DateTime at={recommended.since} />
      </span>
    </p>
  );
}

/** Our own entries, the latest first. */
function Periods({ product, currency, mayEdit }: Pick<Props, 'product' | 'currency' | 'mayEdit'>) {
  const client = useTRPCClient();
  const coming = comingOf(product.retailPeriods, Date.now());
  const { save, isPending, trouble } = useLimits(
    (from: string) =>
      client.catalogue.putRetailPrices.mutate({
        prices: [{ sku: product.sku, retailChanges: coming.filter((period) => period.from !== from) }],
        requestId: crypto.randomUUID(),
      }),
    [() => undefined, text.retailTakenBack],
  );
  if (product.retailPeriods.length === 0) return null;
  return (
    <ul className="mt-3 divide-y border-t">
      {product.retailPeriods.toReversed().map(({ from, unit, priceMinor }) => {
        const isComing = coming.some((period) => period.from === from);
        return (
          <li key={from} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5 text-dense text-ink-muted">
            {priceMinor === null ? (
              text.retailEnds
            ) : (
              <span>
                <Money minor={priceMinor} currency={currency} /> {text.retailOf(unit)}
              </span>
            )}
            <span className="text-xs text-ink-subtle">
              {text.retailFrom} <DateTime at={from} />
            </span>
            {isComing && <Badge tone="neutral">{text.retailPlanned}</Badge>}
            {isComing && mayEdit && (
              <Button size="sm" variant="ghost" loading={isPending} onClick={() => save(from)}>
                {text.retailTakeBack}
              </Button>
            )}
          </li>
        );
      })}
      {trouble.map((one) => (
        <li key={one}>
          <FormTrouble>{one}</FormTrouble>
        </li>
      ))}
    </ul>
  );
}
