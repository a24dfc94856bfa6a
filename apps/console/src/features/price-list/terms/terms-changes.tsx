'use client';

import { readTerms } from '@omniroute/domain/pricing';
import { formatWhen } from '@omniroute/ui/format';
import { Card } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import type { Depot } from '../../words/index.ts';
import { useAudienceNames } from '../use-audience-names.ts';
import { termChanges } from './terms-words.ts';
import { termsText } from './text.ts';

const text = termsText('en');
const NONE: readonly Depot[] = [];

interface Props {
  /** As published last; null or undefined where nothing was. */
  readonly before: unknown;
  readonly after: unknown;
  readonly currency: string;
}

/** What a draft changes beside the prices, term by term: until now, and by this draft. */
export function TermsChanges({ before, after, currency }: Props) {
  const trpc = useTRPC();
  const { timeZone } = useUi();
  const [now] = useState(() => new Date());
  const depots = useQuery({ ...trpc.inventory.warehouses.queryOptions({}), staleTime: 60_000 });
  const when = (at: string) => formatWhen(at, { now, timeZone, precision: 'time' }).text;
  const named = [before, after].flatMap((terms) => (terms === null || terms === undefined ? [] : readTerms(terms).assignments));
  const names = useAudienceNames(named, depots.data?.items ?? NONE);
  const changes = termChanges(before, after, { currency, names, when });
  if (changes.length === 0) return null;
  return (
    <Card flush title={text.changes}>
      <ul className="divide-y border-t">
        {changes.map(({ term, was, now: is }) => (
          <li
            key={`${term} ${was} ${is}`}
            className="grid gap-x-4 gap-y-1 px-4 py-2 text-dense text-ink [overflow-wrap:anywhere] sm:grid-cols-[1fr_2fr_2fr]"
          >
            <p className="font-medium">{term}</p>
            <p className="text-ink-muted">
              <span className="block text-xs text-ink-subtle">{text.was}</span>
              {was ?? text.nothing}
            </p>
            <p>
              <span className="block text-xs text-ink-subtle">{text.becomes}</span>
              {is ?? text.nothing}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
