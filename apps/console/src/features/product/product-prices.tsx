'use client';

import { Button, Card, ErrorState, Money, Skeleton } from '@omniroute/ui/primitives';
import { useQueries, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import type { Product } from './product.ts';
import { productText } from './text.ts';

const text = productText('en');
const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
/** A business keeps a handful of lists; of more, the first ones are looked through, and the others when asked for. */
const LISTS = 50;
const MOST_LISTS = 200;

/** What each price list asks for each unit of one product. */
function usePrices(sku: string, most: number) {
  const trpc = useTRPC();
  const lists = useQuery(trpc.pricing.lists.queryOptions({ limit: most }));
  const found = useQueries({
    queries: (lists.data?.items ?? []).map((list) =>
      trpc.pricing.list.queryOptions({ filter: { code: [list.code] }, search: sku, limit: 200 }),
    ),
  });
  const error = lists.error ?? found.find((query) => query.error)?.error;
  const isPending = lists.isPending || found.some((query) => query.isPending);
  const rows = found.flatMap(({ data }) => {
    const prices = data?.items.filter((entry) => entry.sku === sku) ?? [];
    return data && prices.length > 0 ? [{ list: data, prices }] : [];
  });
  const refetch = () => {
    void lists.refetch();
    for (const query of found) void query.refetch();
  };
  const looked = lists.data?.items.length ?? 0;
  return { rows, error, isPending, refetch, looked, hasMore: (lists.data?.nextCursor ?? null) !== null };
}

/** The prices of one product, a line a price list, a column a unit. */
export function ProductPrices({ product, currency }: { readonly product: Product; readonly currency: string }) {
  const [most, setMost] = useState(LISTS);
  const { rows, error, isPending, refetch, looked, hasMore } = usePrices(product.sku, most);
  const more = hasMore && <MoreLists looked={looked} isEnd={most === MOST_LISTS} onMore={() => setMost(MOST_LISTS)} />;
  if (error) {
    return (
      <Card title={text.prices}>
        <ErrorState title={text.pricesFailed} onRetry={refetch} className="py-6">
          {faultOf(error)?.detail ?? ''}
        </ErrorState>
      </Card>
    );
  }
  if (isPending) return <Skeleton shape="table" rows={3} columns={3} />;
  if (rows.length === 0) {
    return <Card title={text.prices}>{more || <p className="text-dense text-warning-ink">{text.noPrices}</p>}</Card>;
  }
  const units = product.units
    .map(({ unit }) => unit)
    .filter((unit) => rows.some(({ prices }) => prices.some((price) => price.unit === unit)));
  return (
    <Card title={`${text.prices}, ${currency}`} description={text.pricesHint} flush>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.prices}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y bg-sunken">
              <th scope="col" className={`${head} text-start`}>
                {text.list}
              </th>
              {units.map((unit) => (
                <th key={unit} scope="col" className={`${head} text-end`}>
                  {text.perUnit(unit)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(({ list, prices }) => (
              <tr key={list.code}>
                <th scope="row" className="px-4 py-2 text-start text-dense font-medium text-ink">
                  <Link className="hover:underline" href={`/price-lists/${encodeURIComponent(list.code)}`}>
                    {list.name}
                  </Link>
                  <span className="block text-xs font-normal text-ink-subtle">{`${list.code} · ${list.taxInclusive ? text.withVat : text.withoutVat}`}</span>
                </th>
                {units.map((unit) => {
                  const price = prices.find((one) => one.unit === unit);
                  return (
                    <td key={unit} className="px-4 py-2 text-end text-dense whitespace-nowrap text-ink tabular-nums">
                      {price?.priceMinor ? <Money minor={price.priceMinor} currency={currency} symbol="none" /> : '–'}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && <div className="border-t px-4 py-2">{more}</div>}
    </Card>
  );
}

interface MoreProps {
  readonly looked: number;
  readonly isEnd: boolean;
  readonly onMore: () => void;
}

/** There are lists that were not looked through: nothing is said of them. */
function MoreLists({ looked, isEnd, onMore }: MoreProps) {
  return (
    <p className="flex flex-wrap items-center gap-2 text-dense text-ink-muted">
      {text.lookedThrough(looked)}
      {!isEnd && (
        <Button size="sm" onClick={onMore}>
          {text.lookFurther}
        </Button>
      )}
    </p>
  );
}
