'use client';

import * as Radix from 'radix-ui/tabs';
import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly count?: string;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onValueChange?: (id: string) => void;
  readonly className?: string;
}

/** Parts of one record, one at a time; arrows move between them. */
export function Tabs({ label, items, value, defaultValue, onValueChange, className }: TabsProps) {
  const first = defaultValue ?? items[0]?.id;
  return (
    <Radix.Root
      {...(value === undefined ? (first === undefined ? {} : { defaultValue: first }) : { value })}
      {...(onValueChange === undefined ? {} : { onValueChange })}
      className={className}
    >
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-b [scrollbar-width:none]">
        {items.map((item) => (
          <Radix.Trigger
            key={item.id}
            value={item.id}
            className={cn(
              '-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-dense font-medium text-ink-muted transition-colors duration-100 hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink pointer-coarse:h-11',
            )}
          >
            {item.label}
            {item.count !== undefined && (
              <span className="rounded-full bg-sunken px-1.5 text-micro text-ink-muted tabular-nums">{item.count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.id} value={item.id} className="pt-4">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
