import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '../internal/cn.ts';

const badgeStyle = cva(
  'inline-flex h-5.5 align-middle max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-2 text-xs font-medium [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-sunken text-ink-muted',
        accent: 'border-accent-line bg-accent-soft text-accent-ink',
        success: 'border-success-line bg-success-soft text-success-ink',
        warning: 'border-warning-line bg-warning-soft text-warning-ink',
        danger: 'border-danger-line bg-danger-soft text-danger-ink',
        info: 'border-info-line bg-info-soft text-info-ink',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeStyle>['tone']>;

export interface BadgeProps extends ComponentProps<'span'> {
  /** Green, amber, red and blue are for states only; always with a word. */
  readonly tone?: Tone;
}

/** A small word about something. */
export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span className={cn(badgeStyle({ tone }), className)} {...rest} />;
}
