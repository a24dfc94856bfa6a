'use client';

import { formatWhen } from '@omniroute/ui/format';
import { Card } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { termChanges } from './terms-words.ts';
import { termsText } from './text.ts';

const text = termsText('en');

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
  const changes = termChanges(before, after, { currency, depots: depots.data?.items ?? [], when });
  if (changes.length === 0) return null;
  return (
    <Card flush title={text.changes}>
      <table className="w-full table-fixed border-collapse border-t text-dense">
        <thead>
          <tr className="border-b bg-sunken text-xs text-ink-muted">
            <th scope="col" className="w-1/4 px-4 py-1.5 text-start font-medium">
              {text.term}
            </th>
            <th scope="col" className="px-4 py-1.5 text-start font-medium">
              {text.was}
            </th>
            <th scope="col" className="px-4 py-1.5 text-start font-medium">
              {text.becomes}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {changes.map(({ term, was, now: is }) => (
            <tr key={`${term} ${was} ${is}`} className="align-top text-ink [overflow-wrap:anywhere]">
              <th scope="row" className="px-4 py-2 text-start font-medium">
                {term}
              </th>
              <td className="px-4 py-2 text-ink-muted">{was ?? text.nothing}</td>
              <td className="px-4 py-2">{is ?? text.nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
