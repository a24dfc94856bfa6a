'use client';

import * as Popover from 'radix-ui/popover';
import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';
import { Button } from '../primitives/index.ts';
import { popStyle } from '../primitives/pop.ts';
import { useText } from '../provider/index.ts';
import { storyText } from './messages.ts';
import { PriceStory, type StoryStep } from './price-story.tsx';

export interface WhyPriceProps {
  /** What is pressed: the story in one line, or a price. */
  readonly label: ReactNode;
  /** The story, which is made when it is opened. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** A price that tells how it came to be, in place, when it is asked. */
export function WhyPrice({ label, children, className }: WhyPriceProps) {
  const text = useText(storyText);
  return (
    <Popover.Root>
      <Popover.Trigger
        title={text.why}
        className={cn(
          'cursor-help rounded-control py-1 text-start underline decoration-dotted underline-offset-4 hover:text-ink focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent',
          className,
        )}
      >
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={text.story}
          className={cn(popStyle, 'max-h-[70dvh] w-[min(26rem,calc(100vw-1rem))] overflow-y-auto px-4 py-2')}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ReadStoryProps {
  readonly steps: readonly StoryStep[] | undefined;
  readonly failed: boolean;
  readonly currency: string;
  readonly hasCodes?: boolean;
  readonly onRetry: () => void;
}

/** A story that is being read: its steps, or that it is on its way, or that it could not be read, and once more. */
export function ReadStory({ steps, failed, currency, hasCodes = true, onRetry }: ReadStoryProps) {
  const text = useText(storyText);
  if (steps) return <PriceStory steps={steps} currency={currency} hasCodes={hasCodes} />;
  if (!failed) return <p className="py-1 text-dense text-ink-muted">{text.loading}</p>;
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-2 py-1 text-dense text-ink-muted">
      {text.failed}
      <Button size="sm" className="pointer-coarse:h-11" onClick={onRetry}>
        {text.again}
      </Button>
    </div>
  );
}
