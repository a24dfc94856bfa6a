'use client';

import { cappedCount } from '@omniroute/ui/format';
import { Card, Input } from '@omniroute/ui/primitives';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { wordText } from './text.ts';

const text = wordText('en');
const SHOWN = 8;

/** What a search finds now: to see what a synonym does. */
export function TrySearch() {
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const input = { search, limit: SHOWN, withFacets: false, filter: {} };
  const { data, error } = useQuery({
    ...trpc.search.products.queryOptions(input),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const found = search === '' ? undefined : data;
  return (
    <Card title={text.tryTitle} description={text.tryHint}>
      <div className="grid gap-3">
        <Input
          type="search"
          aria-label={text.tryLabel}
          placeholder={text.tryPlaceholder}
          autoComplete="off"
          lead={<Search aria-hidden />}
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div aria-live="polite" className="grid gap-2 empty:hidden">
          {error && <p className="text-dense text-danger-ink">{faultOf(error)?.detail ?? text.loadAway}</p>}
          {found && found.items.length === 0 && <p className="text-dense text-ink-muted">{text.tryNothing}</p>}
          {found && found.items.length > 0 && (
            <>
              <p className="text-dense font-medium text-ink">
                {text.tryFound(cappedCount(found.total.count + (found.total.isCapped ? 1 : 0)))}
              </p>
              {found.isCorrected && <p className="text-xs text-warning-ink">{text.tryCorrected}</p>}
              <ul className="grid gap-1.5">
                {found.items.map(({ id, sku, name }) => (
                  <li key={id} className="text-dense">
                    <Link href={`/products/${encodeURIComponent(sku)}`} className="text-ink [overflow-wrap:anywhere] hover:underline">
                      {name}
                    </Link>
                    <span className="block text-xs text-ink-subtle">{sku}</span>
                  </li>
                ))}
              </ul>
              {found.total.count > found.items.length && (
                <Link href={`/products?q=${encodeURIComponent(search)}`} className="text-dense text-accent-ink hover:underline">
                  {text.tryAll}
                </Link>
              )}
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
