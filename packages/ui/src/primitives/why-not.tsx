'use client';

import { Info } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { type ReactNode, useId } from 'react';
import { cn } from '../internal/cn.ts';
import { Button, type ButtonProps } from './button.tsx';
import { popStyle } from './pop.ts';

export interface WhyNotProps extends Pick<ButtonProps, 'size' | 'variant' | 'className'> {
  /** Why it is not possible now, and what would have to happen. */
  readonly reason: string;
  /** The action's own words. */
  readonly children: ReactNode;
}

/** An action that is not possible now: it stays where it will be, and says why on hover, and when it is pressed. */
export function WhyNot({ reason, children, className, ...look }: WhyNotProps) {
  const id = useId();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button {...look} title={reason} aria-describedby={id} className={cn('text-ink-subtle', className)}>
          {children}
          <Info aria-hidden />
        </Button>
      </Popover.Trigger>
      <span id={id} hidden>
        {reason}
      </span>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={reason}
          className={cn(popStyle, 'max-w-72 px-3 py-2 text-dense')}
        >
          {reason}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
