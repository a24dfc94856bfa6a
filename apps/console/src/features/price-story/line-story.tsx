'use client';

import { LineStory as KeptStory, type LineStoryProps, type ReadKeptStory } from '@omniroute/ui/story';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../trpc/client.tsx';

/** The one-line story of an order line's price; pressed, the whole of it, as it was told when the order was priced. Read once. */
export function LineStory(props: LineStoryProps) {
  const [trpc, queries] = [useTRPC(), useQueryClient()];
  const read: ReadKeptStory = useCallback(
    (traceId) => queries.fetchQuery({ ...trpc.pricing.trace.queryOptions({ traceId }), staleTime: Number.POSITIVE_INFINITY }),
    [trpc, queries],
  );
  return <KeptStory {...props} read={read} />;
}
