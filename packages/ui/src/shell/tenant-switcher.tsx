'use client';

import { ChevronsUpDown } from 'lucide-react';
import { cn } from '../internal/cn.ts';
import { LazyMenu } from './lazy-menu.tsx';
import type { Accent, TenantChoice } from './types.ts';

/** A tenant's mark: its letter on its colour. */
export function TenantMark({ name, accent, small }: { readonly name: string; readonly accent: Accent; readonly small?: boolean }) {
  return (
    <span
      aria-hidden
      data-accent={accent}
      className={cn(
        'grid shrink-0 place-items-center rounded-control bg-accent font-semibold text-accent-contrast',
        small ? 'size-5 rounded-[0.3rem] text-micro' : 'size-8 text-sm',
      )}
    >
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  );
}

interface TenantSwitcherProps {
  readonly current: TenantChoice;
  readonly tenants: readonly TenantChoice[];
  /** Names the button: `Dala Foods. Switch business`. */
  readonly label: string;
  readonly heading: string;
  readonly markOnly?: boolean;
  readonly className?: string;
}

/** Whose business this is, always in sight; with several, the way to another. */
export function TenantSwitcher({ current, tenants, label, heading, markOnly, className }: TenantSwitcherProps) {
  const several = tenants.length > 1;
  const face = (
    <>
      <TenantMark name={current.name} accent={current.accent} />
      {!markOnly && (
        <span className="grid min-w-0 flex-1 text-start leading-tight">
          <span className="line-clamp-2 text-dense font-semibold leading-4.5 text-ink">{current.name}</span>
          {current.detail && <span className="truncate text-xs text-ink-subtle">{current.detail}</span>}
        </span>
      )}
      {several && !markOnly && <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-subtle" />}
    </>
  );
  const style = cn('flex min-h-11 min-w-0 items-center gap-2.5 rounded-control px-1.5', className);
  if (!several) {
    return (
      <div className={style} title={current.name}>
        {face}
      </div>
    );
  }
  return (
    <LazyMenu
      align="start"
      className="min-w-64"
      trigger={
        <button type="button" aria-label={label} title={current.name} className={cn(style, 'hover:bg-hover data-[state=open]:bg-hover')}>
          {face}
        </button>
      }
      sections={[
        {
          label: heading,
          actions: tenants.map((tenant) => ({
            id: tenant.id,
            label: tenant.name,
            icon: <TenantMark name={tenant.name} accent={tenant.accent} small />,
            ...(tenant.detail === undefined ? {} : { hint: tenant.detail }),
            ...(tenant.id === current.id ? { checked: true } : {}),
            ...(tenant.href === undefined ? {} : { href: tenant.href }),
            ...(tenant.onSelect === undefined ? {} : { onSelect: tenant.onSelect }),
          })),
        },
      ]}
    />
  );
}
