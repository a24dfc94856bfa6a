'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { cappedCount } from '@omniroute/ui/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { marketDayName, phoneName } from '../../words/index.ts';
import { MergeFrame, type Shown } from '../twin/merge-frame.tsx';
import type { SideRow } from '../twin/side-by-side.tsx';
import { useDone } from '../use-done.ts';
import { outletText } from './text.ts';

const text = outletText('en');
type Preview = RouterOutputs['customer']['previewMergeOutlets'];
export type OutletPair = RouterOutputs['customer']['outletTwins']['items'][number];

const FILLED: Readonly<Record<Preview['filled'][number], string>> = {
  landmark: text.landmark,
  marketDay: text.marketDay,
  phone: text.phone,
  geo: text.geo,
};

function shownOf({ keeper, merged, filled, obstacles }: Preview): Shown {
  const row = (label: string, of: (outlet: Preview['keeper']) => string | null): SideRow => [
    label,
    of(keeper) || '–',
    of(merged) || '–',
    of(keeper) !== of(merged),
  ];
  return {
    names: [keeper.name, merged.name],
    rows: [
      [text.code, keeper.code, merged.code],
      row(text.address, ({ address, city }) => [address, city].filter(Boolean).join(', ')),
      row(text.landmark, ({ landmark }) => landmark),
      row(text.class, ({ class: kind }) => kind && marketDayName(kind)),
      row(text.marketDay, ({ marketDay }) => marketDay && marketDayName(marketDay)),
      row(text.phone, ({ phone }) => phone && phoneName(phone)),
      [text.orders, cappedCount(keeper.orders), cappedCount(merged.orders)],
    ],
    lines: [
      text.mergeOrders(merged.orders, merged.openOrders, merged.code),
      text.mergeCode(merged.code, keeper.code),
      text.mergeClass(keeper.name),
      ...(filled.length > 0 ? [text.mergeTakes(filled.map((field) => FILLED[field]).join(', '))] : []),
    ],
    obstacles,
  };
}

interface Props {
  readonly customerCode: string;
  readonly pair: Pick<OutletPair, 'first' | 'second'>;
  readonly place: MembershipDocument;
  readonly onClose: () => void;
}

/** Two outlets of a customer side by side, what merging them will do, and the button that does it. */
export function MergeOutlets({ customerCode, pair, place, onClose }: Props) {
  const [trpc, client, requestId, done] = [useTRPC(), useTRPCClient(), useRequestId(), useDone(onClose)];
  const [isSwapped, setSwapped] = useState(false);
  const [keeper, merged] = isSwapped ? [pair.second, pair.first] : [pair.first, pair.second];
  const wish = { customerCode, keeper: keeper.code, merged: merged.code };
  const preview = useQuery({ ...trpc.customer.previewMergeOutlets.queryOptions(wish), staleTime: 0, placeholderData: (before) => before });
  const merge = useMutation({
    mutationFn: () => client.customer.mergeOutlets.mutate({ ...wish, requestId: requestId.of(wish) }),
    onSuccess: () => done(text.mergeDone(merged.code, keeper.code)),
  });
  return (
    <MergeFrame
      title={text.mergeTitle}
      words={text.mergeWords(`${merged.name} (${merged.code})`, `${keeper.name} (${keeper.code})`)}
      shown={preview.data && shownOf(preview.data)}
      isCurrent={!preview.isPlaceholderData}
      mayMerge={isPermitted('customer.merge-outlets', place.role)}
      isPending={merge.isPending}
      error={merge.error ?? preview.error}
      onSwap={() => setSwapped(!isSwapped)}
      onMerge={() => merge.mutate()}
      onClose={onClose}
    />
  );
}
