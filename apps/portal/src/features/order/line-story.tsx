'use client';

import { LineStory as KeptStory, type LineStoryProps, type ReadKeptStory } from '@omniroute/ui/story';
import { useCallback } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';

/** The one-line story of what a line cost; pressed, the whole of it, as it was told when it was ordered. */
export function LineStory(props: LineStoryProps) {
  const client = useTRPCClient();
  const read: ReadKeptStory = useCallback((traceId, signal) => client.pricing.trace.query({ traceId }, { signal }), [client]);
  return <KeptStory {...props} hasCodes={false} className="min-h-11 xs:min-h-0" read={read} />;
}
