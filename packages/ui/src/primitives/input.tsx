import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../internal/cn.ts';

/** The look that all boxes one types or chooses in share; 16 px on touch, so that phones do not zoom in. */
export const controlStyle =
  'w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 text-dense text-ink shadow-card transition-colors duration-100 placeholder:text-ink-subtle hover:border-ink-subtle focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted aria-invalid:border-danger pointer-coarse:text-base';

/** The browser's own button of a file box, as a part of the box. */
const fileStyle =
  'ps-0 file:me-2.5 file:h-full file:cursor-pointer file:border-0 file:border-e file:border-line-control file:bg-sunken file:px-3 file:font-medium file:text-ink';

const heights = { md: 'h-8 pointer-coarse:h-10', lg: 'h-11 text-base' } as const;

export interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  readonly size?: keyof typeof heights;
  /** Quiet sign before the text, e.g. an icon or ₦. */
  readonly lead?: ReactNode;
  /** Quiet sign after it, e.g. a unit. */
  readonly trail?: ReactNode;
}

/** A line of text. Inside `Field` it is labelled and described by it. */
export function Input({ size = 'md', lead, trail, className, ...rest }: InputProps) {
  const numeric = rest.inputMode === 'numeric' || rest.inputMode === 'decimal';
  const box = (
    <input
      className={cn(
        controlStyle,
        heights[size],
        rest.type === 'file' && fileStyle,
        numeric && 'tabular-nums',
        lead && 'ps-8',
        trail && 'pe-9',
        !lead && !trail && className,
      )}
      {...rest}
    />
  );
  if (!lead && !trail) return box;
  return (
    <span className={cn('relative block w-full', className)}>
      {lead && (
        <span className="pointer-events-none absolute inset-y-0 start-0 grid w-8 place-items-center text-ink-subtle [&_svg]:size-4">
          {lead}
        </span>
      )}
      {box}
      {trail && (
        <span className="pointer-events-none absolute inset-y-0 end-0 grid min-w-9 place-items-center px-2 text-xs text-ink-subtle">
          {trail}
        </span>
      )}
    </span>
  );
}

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={cn(controlStyle, 'min-h-16 py-1.5 leading-5 [field-sizing:content]', className)} {...rest} />;
}
