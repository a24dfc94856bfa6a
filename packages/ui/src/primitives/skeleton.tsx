'use client';

import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { primitiveText } from './messages.ts';

const Bone = ({ className }: { readonly className?: string }) => (
  <span aria-hidden className={cn('block h-3 animate-pulse rounded bg-line', className)} />
);

/** Widths that look like words, the same at every draw. */
const wordWidths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-2/5'];
const wordWidth = (index: number) => wordWidths[index % wordWidths.length] ?? 'w-1/2';
const times = (count: number) => Array.from({ length: count }, (_, index) => index);

function Rows({ rows, columns }: { readonly rows: number; readonly columns: number }): ReactNode {
  return times(rows).map((row) => (
    <div key={row} className="flex h-10 items-center gap-6 border-t px-4 first:border-t-0">
      {times(columns).map((column) => (
        <div key={column} className={cn('flex-1', column > 1 && 'hidden sm:block', column === 0 && 'flex-[1.6]')}>
          <Bone className={wordWidth(row + column * 2)} />
        </div>
      ))}
    </div>
  ));
}

const CardBones = () => (
  <div className="grid gap-3 rounded-card border bg-surface p-4">
    <Bone className="w-1/3" />
    <Bone className="h-6 w-1/2" />
    <Bone className="w-2/3" />
  </div>
);

export interface SkeletonProps {
  /** The shape of what comes. */
  readonly shape: 'line' | 'lines' | 'table' | 'card' | 'page';
  readonly rows?: number;
  readonly columns?: number;
  readonly className?: string;
}

/** The shape of what is being fetched, so that nothing jumps when it comes; says "Loading" once. */
export function Skeleton({ shape, rows = 8, columns = 5, className }: SkeletonProps) {
  const text = useText(primitiveText);
  return (
    <div role="status" aria-busy className={className}>
      <span className="sr-only">{text.loading}</span>
      {shape === 'line' && <Bone className="w-full" />}
      {shape === 'lines' && (
        <div className="grid gap-3 py-1">
          {times(rows).map((row) => (
            <Bone key={row} className={wordWidth(row)} />
          ))}
        </div>
      )}
      {shape === 'table' && (
        <div className="overflow-hidden rounded-card border bg-surface">
          <Rows rows={rows} columns={columns} />
        </div>
      )}
      {shape === 'card' && <CardBones />}
      {shape === 'page' && (
        <div className="grid gap-5">
          <Bone className="h-6 w-48" />
          <div className="grid gap-4 sm:grid-cols-3">
            {times(3).map((card) => (
              <CardBones key={card} />
            ))}
          </div>
          <div className="overflow-hidden rounded-card border bg-surface">
            <Rows rows={rows} columns={columns} />
          </div>
        </div>
      )}
    </div>
  );
}
