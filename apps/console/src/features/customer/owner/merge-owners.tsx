'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { phoneName } from '../../words/index.ts';
import { MergeFrame, type Shown } from '../twin/merge-frame.tsx';
import { useDone } from '../use-done.ts';
import { ownerText } from './text.ts';

const text = ownerText('en');
type Preview = RouterOutputs['customer']['previewMergeOwners'];
export type OwnerPair = RouterOutputs['customer']['ownerTwins']['items'][number];

const phonesOf = (phones: readonly string[]): string => phones.map(phoneName).join(', ') || '–';

function shownOf({ keeper, merged, moves, phones, obstacles }: Preview): Shown {
  return {
    names: [keeper.name, merged.name],
    rows: [
      [text.code, keeper.code, merged.code],
      [text.phones, phonesOf(keeper.phones), phonesOf(merged.phones), phonesOf(keeper.phones) !== phonesOf(merged.phones)],
      [text.customers, text.customersOf(keeper.customers), text.customersOf(merged.customers)],
    ],
    lines: [
      text.moves(merged.customers, keeper.name),
      ...(moves.length > 0 ? [text.movesNamed(moves.map(({ name, code }) => `${name} (${code})`).join(', '))] : []),
      text.phonesAfter(phonesOf(phones)),
      text.codeLeads(merged.code, keeper.code),
    ],
    obstacles,
  };
}

interface Props {
  readonly pair: Pick<OwnerPair, 'first' | 'second'>;
  readonly place: MembershipDocument;
  readonly onClose: () => void;
}

/** Two owners side by side, what merging them will do, and the button that does it. */
export function MergeOwners({ pair, place, onClose }: Props) {
  const [trpc, client, requestId, done] = [useTRPC(), useTRPCClient(), useRequestId(), useDone(onClose)];
  const [isSwapped, setSwapped] = useState(false);
  const [keeper, merged] = isSwapped ? [pair.second, pair.first] : [pair.first, pair.second];
  const wish = { keeper: keeper.code, merged: merged.code };
  const preview = useQuery({ ...trpc.customer.previewMergeOwners.queryOptions(wish), staleTime: 0, placeholderData: (before) => before });
  const merge = useMutation({
    mutationFn: () => client.customer.mergeOwners.mutate({ ...wish, requestId: requestId.of(wish) }),
    onSuccess: () => done(text.done(merged.code, keeper.code)),
  });
  return (
    <MergeFrame
      title={text.title}
      words={text.words(`${merged.name} (${merged.code})`, `${keeper.name} (${keeper.code})`)}
      shown={preview.data && shownOf(preview.data)}
      isCurrent={!preview.isPlaceholderData}
      mayMerge={isPermitted('customer.merge-owners', place.role)}
      isPending={merge.isPending}
      error={merge.error ?? preview.error}
      onSwap={() => setSwapped(!isSwapped)}
      onMerge={() => merge.mutate()}
      onClose={onClose}
    />
  );
}
