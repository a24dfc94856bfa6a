'use client';

import type { MembershipDocument } from '@omniroute/api';
import { Badge, Button, Card } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { phoneName } from '../../words/index.ts';
import { MergeOwners, type OwnerPair } from './merge-owners.tsx';
import { ownerText } from './text.ts';

const text = ownerText('en');
const REASONS: Readonly<Record<OwnerPair['reasons'][number], string>> = { phone: text.reasonPhone, name: text.reasonName };

/** Owners that may be one person, the surest first; nothing where there are none. */
export function OwnerPairs({ place }: { readonly place: MembershipDocument }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.customer.ownerTwins.queryOptions({}));
  const [open, setOpen] = useState<OwnerPair>();
  if (!data || data.items.length === 0) return null;
  return (
    <section className="grid gap-3" aria-label={text.pairs}>
      <div>
        <h2 className="text-base font-semibold text-ink">{text.pairs}</h2>
        <p className="text-dense text-ink-muted">
          {data.total > data.items.length ? text.pairsMore(data.items.length, data.total) : text.pairsHint}
        </p>
      </div>
      <ul className="grid gap-3">
        {data.items.map((pair) => (
          <li key={`${pair.first.code} ${pair.second.code}`}>
            <Card>
              <div className="grid gap-3">
                <ul className="flex flex-wrap gap-1.5">
                  {pair.reasons.map((reason) => (
                    <li key={reason}>
                      <Badge tone="info">{REASONS[reason]}</Badge>
                    </li>
                  ))}
                </ul>
                <div className="grid gap-3 sm:grid-cols-2">
                  <OwnerFacts owner={pair.first} />
                  <OwnerFacts owner={pair.second} />
                </div>
                <div className="flex justify-end">
                  <Button size="sm" variant="primary" onClick={() => setOpen(pair)}>
                    {text.compare}
                  </Button>
                </div>
              </div>
            </Card>
          </li>
        ))}
      </ul>
      {open && <MergeOwners pair={open} place={place} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

const OwnerFacts = ({ owner }: { readonly owner: OwnerPair['first'] }) => (
  <div className="grid min-w-0 content-start gap-0.5 rounded-control border bg-sunken px-3 py-2 text-dense">
    <span className="break-words font-medium text-ink">{owner.name}</span>
    <span className="text-xs text-ink-subtle">{[owner.code, text.customersOf(owner.customers)].join(' · ')}</span>
    <span className="break-words text-ink-muted">{owner.phones.map(phoneName).join(' · ')}</span>
  </div>
);
