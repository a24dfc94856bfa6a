'use client';

import { StatusBadge } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';
import { Fact, PanelState } from '../list/index.ts';
import { type Depot, depotName } from '../words/index.ts';
import { Counted, sumOf } from './counted.tsx';
import { Thumbnail } from './media/thumbnail.tsx';
import { packWords } from './packs.ts';
import { TaxName } from './tax-name.tsx';
import { productText } from './text.ts';

const text = productText('en');

/** A product beside a list: is there any, where, and in what packs. */
export function ProductPanel({ sku, depots }: { readonly sku: string; readonly depots: readonly Depot[] }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.catalogue.get.queryOptions({ sku }));
  const { data: product } = query;
  if (!product) return <PanelState query={query} failed={text.loadFailedOne} />;
  return (
    <div className="grid gap-5">
      <div className="flex items-center gap-3">
        <Thumbnail cover={product.cover} className="size-20" />
        <div className="flex min-w-0 flex-wrap items-center gap-2 text-dense text-ink-muted">
          <StatusBadge status={product.status} />
          {`${product.sku} · ${product.brand}`}
        </div>
      </div>
      {product.isStocked ? (
        <section aria-label={text.stock} className="grid gap-2">
          <h3 className="text-xs font-medium text-ink-subtle">{text.free}</h3>
          <dl className="grid gap-2">
            {product.stock.map((depot) => (
              <Fact key={depot.warehouse} label={depotName(depots, depot.warehouse)}>
                {depot.available > 0 ? (
                  <Counted product={product} amount={depot.available} />
                ) : (
                  <span className="font-medium text-danger-ink">{text.noStock}</span>
                )}
              </Fact>
            ))}
            <Fact label={text.allDepots}>
              <span className="font-semibold">
                <Counted product={product} amount={sumOf(product, (depot) => depot.available)} />
              </span>
            </Fact>
            <Fact label={text.reserved}>
              <Counted product={product} amount={sumOf(product, (depot) => depot.reserved)} />
            </Fact>
          </dl>
        </section>
      ) : (
        <p className="text-dense text-ink-muted">{text.notStocked}</p>
      )}
      <dl className="grid gap-2 border-t pt-4">
        <Fact label={text.packs}>{packWords(product.units) || product.baseUnit}</Fact>
        <Fact label={text.category}>{product.category}</Fact>
        <Fact label={text.principal}>{product.principal}</Fact>
        <Fact label={text.tax}>
          <TaxName product={product} />
        </Fact>
      </dl>
    </div>
  );
}
