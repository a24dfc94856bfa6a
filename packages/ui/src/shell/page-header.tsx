'use client';

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { UiLink, useText } from '../provider/index.ts';
import { shellText } from './messages.ts';

export interface PageHeaderProps {
  /** What it is: `Orders`, `Order 10482`. */
  readonly title: ReactNode;
  /** The way back up, without this page itself. */
  readonly path?: readonly { readonly label: string; readonly href: string }[];
  /** Its state, beside the title. */
  readonly status?: ReactNode;
  readonly description?: ReactNode;
  /** The next possible actions, the likeliest last and primary. */
  readonly actions?: ReactNode;
  /** The two or three figures that matter: `Stat`s. */
  readonly figures?: ReactNode;
}

/** The head of a page: what it is, its state, what matters about it, what can be done. */
export function PageHeader({ title, path = [], status, description, actions, figures }: PageHeaderProps) {
  const text = useText(shellText);
  return (
    <header className="grid gap-4 pb-4">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <div className="grid min-w-0 gap-1">
          {path.length > 0 && (
            <nav aria-label={text.path}>
              <ol className="flex flex-wrap items-center gap-1 text-xs text-ink-subtle">
                {path.map((step) => (
                  <li key={step.href} className="flex items-center gap-1">
                    <UiLink href={step.href} className="rounded hover:text-ink hover:underline">
                      {step.label}
                    </UiLink>
                    <ChevronRight aria-hidden className="size-3 rtl:rotate-180" />
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight text-balance text-ink">{title}</h1>
            {status}
          </div>
          {description && <p className="max-w-2xl text-dense text-ink-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {figures && <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-card border bg-surface px-4 py-3 shadow-card">{figures}</dl>}
    </header>
  );
}
