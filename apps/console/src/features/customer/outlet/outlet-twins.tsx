'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Badge, Button } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { MergeOutlets, type OutletPair } from './merge-outlets.tsx';
import { outletText } from './text.ts';

const text = outletText('en');
const SHOWN = 3;
const REASONS: Readonly<Record<OutletPair['reasons'][number], string>> = {
  address: text.sameAddress,
  phone: text.samePhone,
  name: text.sameName,
};

/** Outlets of a customer that may be one place, the surest three pairs; nothing where there are none. */
export function OutletTwins({ customerCode, place }: { readonly customerCode: string; readonly place: MembershipDocument }) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.customer.outletTwins.queryOptions({ customerCode }),
    enabled: isPermitted('customer.list-outlet-twins', place.role),
  });
  const [open, setOpen] = useState<OutletPair>();
  if (!data || data.items.length === 0) return null;
  return (
    <ul className="divide-y border-t bg-sunken" aria-label={text.twins}>
      {data.items.slice(0, SHOWN).map((pair) => (
        <li key={`${pair.first.code} ${pair.second.code}`} className="grid gap-1.5 px-4 py-2.5 text-dense">
          <p className="break-words text-ink">{text.mayBeOne(pair.first.code, pair.second.code)}</p>
          <div className="flex flex-wrap items-center gap-1.5">
            {pair.reasons.map((reason) => (
              <Badge key={reason} tone="info">
                {REASONS[reason]}
              </Badge>
            ))}
            <Button
              size="sm"
              className="ms-auto"
              aria-label={text.compareOutlets(pair.first.code, pair.second.code)}
              onClick={() => setOpen(pair)}
            >
              {text.compare}
            </Button>
          </div>
        </li>
      ))}
      {open && (
        <li className="contents">
          <MergeOutlets customerCode={customerCode} pair={open} place={place} onClose={() => setOpen(undefined)} />
        </li>
      )}
    </ul>
  );
}
