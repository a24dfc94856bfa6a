'use client';

import { useEffect, useState } from 'react';
import type { StoryStep } from './price-story.tsx';
import { ReadStory, WhyPrice } from './why-price.tsx';

/** Reads the story that was kept of a line's price. The same function from one drawing to the next. */
export type ReadKeptStory = (traceId: string, signal: AbortSignal) => Promise<{ readonly steps: readonly StoryStep[] }>;

export interface LineStoryProps {
  readonly traceId: string;
  readonly why: string;
  readonly currency: string;
  /** Whether lists and promotions are told by their codes as well: for those who keep them. */
  readonly hasCodes?: boolean;
  readonly className?: string;
}

/** The one-line story of a line's price; pressed, the whole of it, as it was told when the line was priced. */
export function LineStory({ why, className, ...kept }: LineStoryProps & { readonly read: ReadKeptStory }) {
  return (
    <WhyPrice label={why} {...(className !== undefined && { className })}>
      <KeptStory {...kept} />
    </WhyPrice>
  );
}

type Reading = readonly StoryStep[] | 'reading' | 'failed';

interface KeptProps extends Pick<LineStoryProps, 'traceId' | 'currency' | 'hasCodes'> {
  readonly read: ReadKeptStory;
}

function KeptStory({ traceId, currency, hasCodes = true, read }: KeptProps) {
  const [story, setStory] = useState<Reading>('reading');
  useEffect(() => {
    if (story !== 'reading') return;
    const abort = new AbortController();
    read(traceId, abort.signal).then(
      ({ steps }) => abort.signal.aborted || setStory(steps),
      () => abort.signal.aborted || setStory('failed'),
    );
    return () => abort.abort();
  }, [read, traceId, story]);
  return (
    <ReadStory
      steps={typeof story === 'string' ? undefined : story}
      failed={story === 'failed'}
      currency={currency}
      hasCodes={hasCodes}
      onRetry={() => setStory('reading')}
    />
  );
}
