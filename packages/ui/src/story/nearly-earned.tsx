'use client';

import { formatMoney } from '../format/index.ts';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { storyText } from './messages.ts';

/** A promotion that a basket nearly earns, as the services tell it: what is missing, in packs or in minor units with tax, and what it gives then. */
export interface NearPromotion {
  readonly code: string;
  readonly name: string;
  readonly amountGrossMinor: string | null;
  /** The base units in the packs that are bought: `22 cartons`. */
  readonly packs: string | null;
  readonly gives: string;
  /** Which goods are missing, where not any will do. */
  readonly skus: readonly string[];
}

export interface NearlyEarnedProps {
  /** What it is called where it stands: `Nearly yours`. */
  readonly title: string;
  readonly near: readonly NearPromotion[];
  readonly currency: string;
  /** Names the goods by their SKUs, for those who know them. */
  readonly withSkus?: boolean;
  /** With the room a thumb needs. */
  readonly roomy?: boolean;
}

/** What a basket nearly earns, and how little is missing. */
export function NearlyEarned({ title, near, currency, withSkus = false, roomy = false }: NearlyEarnedProps) {
  const text = useText(storyText);
  if (near.length === 0) return null;
  return (
    <section aria-label={title} className={cn('grid border-t bg-success-soft', roomy ? 'gap-1.5 px-4 py-3' : 'gap-1 px-3 py-2')}>
      <h3 className="text-xs font-semibold text-success-ink">{title}</h3>
      <ul className={cn('grid', roomy ? 'gap-1' : 'gap-0.5')}>
        {near.map(({ code, name, packs, amountGrossMinor: minor, gives, skus }) => (
          <li key={code} className={cn('break-words text-ink', roomy ? 'text-xs' : 'text-dense')}>
            {name}: {text.near(minor === null ? (packs ?? '') : text.withVat(formatMoney({ minor, currency })), gives)}
            {withSkus && skus.length > 0 && <span className="text-xs text-ink-subtle"> · {skus.join(', ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
