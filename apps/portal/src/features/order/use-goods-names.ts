'use client';

import { useEffect, useState } from 'react';
import { inBackground, useTRPCClient } from '../../trpc/client.tsx';
import type { BasketLine } from './basket.ts';
import type { Quote } from './use-quote.ts';

/** Names of goods that come free and are not in the basket themselves, asked for once each; until then, and where that fails, their SKU. */
export function useGoodsNames(lines: readonly BasketLine[], quote: Quote | undefined): (sku: string) => string {
  const client = useTRPCClient();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const own = new Map(lines.map(({ sku, name }) => [sku, name]));
  const free = quote?.lines.flatMap(({ price }) => price?.free.map(({ sku }) => sku) ?? []) ?? [];
  const missing = [...new Set(free)].filter((sku) => !own.has(sku) && !names.has(sku)).sort();
  const wanted = JSON.stringify(missing.slice(0, 50));
  useEffect(() => {
    const skus = JSON.parse(wanted) as string[];
    if (skus.length === 0) return;
    const abort = new AbortController();
    client.catalogue.list.query({ filter: { sku: skus }, limit: 50 }, { signal: abort.signal, ...inBackground }).then(
      ({ items }) => {
        const found = new Map(items.map(({ sku, name }) => [sku, name]));
        // What the shop may not see keeps its SKU, and is not asked for again.
        setNames((known) => new Map([...known, ...skus.map((sku) => [sku, found.get(sku) ?? sku] as const)]));
      },
      () => undefined, // the line is weak: the SKU stands there
    );
    return () => abort.abort();
  }, [client, wanted]);
  return (sku) => own.get(sku) ?? names.get(sku) ?? sku;
}
