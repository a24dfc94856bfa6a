'use client';

import { CircleAlert, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { Button } from './button.tsx';
import { primitiveText } from './messages.ts';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  /** What would be here: `No orders yet`. */
  readonly title: ReactNode;
  /** What this is for, in a sentence or two. */
  readonly children: ReactNode;
  /** The first step, as a button. */
  readonly action?: ReactNode;
  readonly className?: string;
}

/** Nothing here yet: says what this is for and offers the first step. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('grid grid-cols-[minmax(0,1fr)] justify-items-center gap-2 px-6 py-12 text-center', className)}>
      {icon && (
        <span aria-hidden className="mb-1 grid size-10 place-items-center rounded-full bg-accent-soft text-accent-ink [&_svg]:size-5">
          {icon}
        </span>
      )}
      <p className="text-sm font-semibold text-ink">{title}</p>
      <div className="max-w-md text-balance text-dense text-ink-muted">{children}</div>
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened: `Orders could not be loaded`. */
  readonly title: ReactNode;
  /** What to do, in a sentence. */
  readonly children: ReactNode;
  readonly onRetry?: () => void;
  /** What support needs to find it, e.g. the correlation id. */
  readonly reference?: string;
  readonly className?: string;
}

/** Something failed, in the place where it failed: what, what to do, try again. */
export function ErrorState({ title, children, onRetry, reference, className }: ErrorStateProps) {
  const text = useText(primitiveText);
  return (
    <div role="alert" className={cn('grid grid-cols-[minmax(0,1fr)] justify-items-center gap-2 px-6 py-12 text-center', className)}>
      <span aria-hidden className="mb-1 grid size-10 place-items-center rounded-full bg-danger-soft text-danger-ink">
        <CircleAlert className="size-5" />
      </span>
      <p className="text-sm font-semibold text-ink">{title}</p>
      <div className="max-w-md text-balance text-dense text-ink-muted">{children}</div>
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          <RotateCcw aria-hidden />
          {text.retry}
        </Button>
      )}
      {reference && <p className="mt-1 select-all text-xs text-ink-subtle">{reference}</p>}
    </div>
  );
}

/** What a form cannot show at its boxes, as it is refused; nothing where there is nothing to say. */
export function FormTrouble({ children }: { readonly children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p role="alert" className="text-dense font-medium text-danger-ink [overflow-wrap:anywhere]">
      {children}
    </p>
  );
}
