'use client';

import { Badge, DateTime } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';
import type { Product } from './product.ts';
import { shownPeriods, type TaxPeriodShown } from './tax-periods.ts';
import { productText, taxNames, taxStates } from './text.ts';

const text = productText('en');

interface Props {
  readonly product: Product;
  /** Whether the reader may see who changed a product. */
  readonly maySeeWho: boolean;
}

/** The product's classes of tax: what holds, what is planned and what was, each with its ground and who entered it. */
export function ProductTax({ product, maySeeWho }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.catalogue.timeline.queryOptions({ sku: product.sku }), enabled: maySeeWho });
  return (
    <div className="mt-4 grid gap-2 border-t pt-4">
      <h3 className="text-xs font-medium text-ink-subtle">{text.taxPeriods}</h3>
      {product.lacksTaxEvidence && (
        <p className="rounded-control bg-warning-soft px-3 py-2 text-dense text-warning-ink">{text.evidenceMissingHint}</p>
      )}
      <ol className="grid gap-3">
        {shownPeriods(product.taxPeriods, data?.steps ?? [], new Date()).map((period) => (
          <Period key={period.from ?? ''} period={period} />
        ))}
      </ol>
    </div>
  );
}

function Period({ period: { from, taxClass, evidence, state, by } }: { readonly period: TaxPeriodShown }) {
  return (
    <li className="grid gap-0.5 text-dense">
      <span className="flex flex-wrap items-center gap-2">
        <span className={state === 'current' ? 'font-medium text-ink' : 'text-ink-muted'}>{taxNames[taxClass] ?? taxClass}</span>
        <Badge tone={state === 'current' ? 'accent' : 'neutral'}>{taxStates[state]}</Badge>
        <span className="text-xs text-ink-subtle">
          {from === null ? (
            text.taxAlways
          ) : (
            <>
              {text.taxFrom} <DateTime at={from} />
            </>
          )}
        </span>
      </span>
      {evidence !== null && <span className="text-ink-muted [overflow-wrap:anywhere]">{evidence}</span>}
      {by && (
        <span className="text-xs text-ink-subtle">
          {text.taxBy(by.actor)}, <DateTime at={by.at} />
        </span>
      )}
    </li>
  );
}
