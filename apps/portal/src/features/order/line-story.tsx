'use client';

import { ReadStory, WhyPrice } from '@omniroute/ui/story';
import { useEffect, useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';

interface Props {
  readonly traceId: string;
  readonly why: string;
  readonly currency: string;
}

/** The one-line story of what a line cost; pressed, the whole of it, as it was told when it was ordered. */
export function LineStory({ traceId, why, currency }: Props) {
  return (
    <WhyPrice label={why} className="min-h-11 xs:min-h-0">
      <StoredStory traceId={traceId} currency={currency} />
    </WhyPrice>
  );
}

type Story = Awaited<ReturnType<ReturnType<typeof useTRPCClient>['pricing']['trace']['query']>>;

function StoredStory({ traceId, currency }: Omit<Props, 'why'>) {
  const client = useTRPCClient();
  const [story, setStory] = useState<Story | 'failed'>();
  useEffect(() => {
    const abort = new AbortController();
    client.pricing.trace.query({ traceId }, { signal: abort.signal }).then(setStory, () => abort.signal.aborted || setStory('failed'));
    return () => abort.abort();
  }, [client, traceId]);
  return <ReadStory steps={story === 'failed' ? undefined : story?.steps} failed={story === 'failed'} currency={currency} />;
}
