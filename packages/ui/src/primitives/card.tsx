import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../internal/cn.ts';

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  /** At the end of the head: a link, a button, a menu. */
  readonly actions?: ReactNode;
  /** Content to the edges, e.g. a table or a list. */
  readonly flush?: boolean;
}

/** A section of a page. */
export function Card({ title, description, actions, flush, className, children, ...rest }: CardProps) {
  return (
    <section className={cn('min-w-0 rounded-card border bg-surface shadow-card', className)} {...rest}>
      {(title || actions) && (
        <header
          className={cn(
            'flex flex-wrap justify-between gap-x-3 gap-y-2 px-4 pt-3.5',
            description ? 'items-start' : 'items-center',
            flush ? 'pb-3' : 'pb-1',
          )}
        >
          {/* What is said makes room for the actions beside it before they go below it. */}
          <div className="grid min-w-0 flex-1 basis-40 gap-0.5">
            {title && <h2 className="text-sm font-semibold text-ink">{title}</h2>}
            {description && <p className="text-dense text-ink-muted">{description}</p>}
          </div>
          {actions && <div className="-my-1 flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={cn(flush ? 'overflow-hidden rounded-b-card' : 'px-4 py-3.5')}>{children}</div>
    </section>
  );
}

export interface StatProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** What it is compared with, or what it counts. */
  readonly detail?: ReactNode;
  /** A badge or a sign beside the value. */
  readonly aside?: ReactNode;
  readonly className?: string;
}

/** One figure that matters, with its name. Put several in a `<dl>`. */
export function Stat({ label, value, detail, aside, className }: StatProps) {
  return (
    <div className={cn('grid min-w-0 content-start gap-1', className)}>
      <dt className="truncate text-dense text-ink-muted">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2 text-lg font-semibold tracking-tight text-ink tabular-nums [overflow-wrap:anywhere] sm:text-xl [&>*]:whitespace-normal">
        {value}
        {aside}
      </dd>
      {detail && <dd className="text-xs text-ink-subtle">{detail}</dd>}
    </div>
  );
}
