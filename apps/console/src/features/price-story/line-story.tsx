'use client';

import { ReadStory, WhyPrice } from '@omniroute/ui/story';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';

interface Props {
  readonly traceId: string;
  readonly why: string;
  readonly currency: string;
}

/** The one-line story of an order line's price; pressed, the whole of it, as it was told when the order was priced. */
export function LineStory({ traceId, why, currency }: Props) {
  return (
    <WhyPrice label={why}>
      <StoredStory traceId={traceId} currency={currency} />
    </WhyPrice>
  );
}

function StoredStory({ traceId, currency }: Omit<Props, 'why'>) {
  const trpc = useTRPC();
  const { data, isError } = useQuery({ ...trpc.pricing.trace.queryOptions({ traceId }), staleTime: Number.POSITIVE_INFINITY });
  return <ReadStory steps={data?.steps} failed={isError} currency={currency} />;
}
