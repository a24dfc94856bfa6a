'use client';

import * as Radix from 'radix-ui/tooltip';
import type { ReactNode } from 'react';

export interface TooltipProps {
  readonly content: ReactNode;
  /** What it explains: something that takes focus, so that the keyboard reaches it too. */
  readonly children: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A word of explanation on hover or focus. Never the only place of something needed: touch has no hover. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={350}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-fade-in rounded-control bg-ink px-2 py-1 text-xs text-surface shadow-pop"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
