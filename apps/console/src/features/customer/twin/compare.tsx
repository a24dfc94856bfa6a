'use client';

import type { RouterOutputs } from '@omniroute/api';
import { cappedCount } from '@omniroute/ui/format';
import { Money, StatusBadge } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '../../../trpc/client.tsx';
import { phoneName, segmentName, termsName } from '../../words/index.ts';
import { type Customer, MoneyOrNone } from '../customer-facts.tsx';
import { customerText } from '../text.ts';
import { SideBySide } from './side-by-side.tsx';

const text = customerText('en');
export type Preview = RouterOutputs['customer']['previewMerge'];

interface Props {
  readonly keeper: string;
  readonly merged: string;
  readonly preview: Preview;
  readonly currency: string;
}

/** Both customers side by side: the one that stays, the one that becomes part of it; what differs is marked. */
export function Compare({ keeper, merged, preview, currency }: Props) {
  const trpc = useTRPC();
  const one = useQuery(trpc.customer.get.queryOptions({ code: keeper })).data;
  const other = useQuery(trpc.customer.get.queryOptions({ code: merged })).data;
  if (!one || !other) return null;
  const rows: readonly (readonly [
    string,
    (customer: Customer, holdings: Preview['keeper']) => ReactNode,
    ((customer: Customer) => unknown)?,
  ])[] = [
    [text.code, ({ code }) => code],
    [text.status, ({ status }) => <StatusBadge status={status} />, ({ status }) => status],
    [text.owner, ({ ownerName }) => ownerName, ({ ownerName }) => ownerName],
    [text.phone, ({ phone }) => (phone === null ? '–' : phoneName(phone)), ({ phone }) => phone],
    [text.taxId, ({ taxId }) => taxId ?? '–', ({ taxId }) => taxId],
    [text.segment, ({ segment }) => segmentName(segment), ({ segment }) => segment],
    [text.territory, ({ territoryNames }) => territoryNames.at(-1) ?? '–', ({ territory }) => territory],
    [text.groups, ({ groupNames }) => groupNames.join(', ') || '–', ({ groups }) => groups.join()],
    [text.terms, ({ paymentTerms }) => termsName(paymentTerms), ({ paymentTerms }) => paymentTerms],
    [text.landmark, ({ outlets }) => outlets[0]?.landmark ?? outlets[0]?.address ?? '–'],
    [text.outlets, (_, { outlets }) => cappedCount(outlets)],
    [text.orders, (_, { orders }) => cappedCount(orders)],
    [text.owed, (_, { owedMinor }) => <Money minor={owedMinor} currency={currency} />],
    [text.held, (_, { heldMinor }) => <Money minor={heldMinor} currency={currency} />],
    [text.limit, (_, { limitMinor }) => <MoneyOrNone minor={limitMinor} currency={currency} />],
  ];
  return (
    <SideBySide
      label={text.compare}
      names={[one.name, other.name]}
      rows={rows.map(([label, cell, value]) => [
        label,
        cell(one, preview.keeper),
        cell(other, preview.merged),
        value !== undefined && value(one) !== value(other),
      ])}
    />
  );
}
