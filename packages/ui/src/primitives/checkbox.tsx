'use client';

import { Check, Minus } from 'lucide-react';
import * as RadixCheckbox from 'radix-ui/checkbox';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '../internal/cn.ts';
import { OwnKeysButton } from '../internal/own-keys.tsx';

export interface CheckboxProps extends Omit<ComponentProps<typeof RadixCheckbox.Root>, 'children'> {
  /** Written beside it; without one, pass `aria-label`. */
  readonly label?: ReactNode;
}

/** A box to tick; `checked="indeterminate"` when only some are. */
export function Checkbox({ label, className, id, ...rest }: CheckboxProps) {
  const made = useId();
  const box = (
    <RadixCheckbox.Root
      asChild
      id={id ?? made}
      className={cn(
        'relative grid size-4 shrink-0 place-items-center rounded-[0.3rem] border border-line-control bg-surface text-accent-contrast transition-colors duration-100 after:absolute after:-inset-2 hover:border-ink-subtle disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
      {...rest}
    >
      <OwnKeysButton>
        <RadixCheckbox.Indicator className="group">
          <Check aria-hidden strokeWidth={3} className="size-3 group-data-[state=indeterminate]:hidden" />
          <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=indeterminate]:block" />
        </RadixCheckbox.Indicator>
      </OwnKeysButton>
    </RadixCheckbox.Root>
  );
  if (!label) return box;
  return (
    <span className="flex items-center gap-2 pointer-coarse:min-h-10">
      {box}
      <label htmlFor={id ?? made} className="text-dense text-ink">
        {label}
      </label>
    </span>
  );
}
