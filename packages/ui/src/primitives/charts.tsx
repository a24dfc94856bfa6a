import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';

export interface LegendItem {
  readonly id: string;
  readonly label: ReactNode;
  /** Any CSS colour; the line or bar it stands for. */
  readonly color: string;
  readonly value?: ReactNode;
}

/** What the colours of a chart stand for. Use in place of tremor's (`showLegend={false}`), which fails axe. */
export function Legend({ items, label }: { readonly items: readonly LegendItem[]; readonly label: string }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1.5">
      {items.map((item) => (
        <li key={item.id} className="flex items-center gap-1.5 text-xs text-ink-muted">
          <span aria-hidden className="size-2 rounded-[0.1875rem]" style={{ backgroundColor: item.color }} />
          {item.label}
          {item.value && <span className="font-medium text-ink tabular-nums">{item.value}</span>}
        </li>
      ))}
    </ul>
  );
}

export interface BarListItem {
  readonly id: string;
  readonly label: ReactNode;
  /** Length of the bar, in any unit; all items in the same. */
  readonly size: number;
  /** The value as written at the end. */
  readonly value: ReactNode;
}

export interface BarListProps {
  readonly items: readonly BarListItem[];
  /** What is ranked: `Sales by product, this week`. */
  readonly label: string;
  readonly className?: string;
}

/** A ranking: names, bars, values; a list to screen readers, since the values stand in words. */
export function BarList({ items, label, className }: BarListProps) {
  const longest = Math.max(1, ...items.map((item) => item.size));
  return (
    <ol aria-label={label} className={cn('grid gap-1.5', className)}>
      {items.map((item) => (
        <li key={item.id} className="relative flex min-h-8 items-center justify-between gap-3 overflow-hidden rounded-control px-2.5">
          <span
            aria-hidden
            className="absolute inset-y-0 start-0 rounded-control bg-accent-soft"
            style={{ width: `${(100 * item.size) / longest}%` }}
          />
          <span className="relative min-w-0 truncate text-dense text-ink">{item.label}</span>
          <span className="relative shrink-0 text-dense font-medium text-ink tabular-nums">{item.value}</span>
        </li>
      ))}
    </ol>
  );
}
