'use client';

import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';
import type { MenuSection } from '../primitives/menu.tsx';
import { UiLink, useText } from '../provider/index.ts';
import { shellText } from './messages.ts';
import { SkipLink } from './skip-link.tsx';
import { TenantSwitcher } from './tenant-switcher.tsx';
import { currentItem, type NavItem, type TenantChoice } from './types.ts';
import { UserMenu, type UserMenuProps } from './user-menu.tsx';

export interface PortalShellProps {
  /** Home, Browse, Basket, Orders; each with an icon. */
  readonly items: readonly NavItem[];
  /** The id of the item that is the basket, and the lines in it. */
  readonly basket: { readonly itemId: string; readonly lines: number };
  readonly path: string;
  readonly distributor: TenantChoice;
  readonly distributors: readonly TenantChoice[];
  readonly user: UserMenuProps['user'];
  readonly userMenu: readonly MenuSection[];
  /** One line under the top bar: saved on this phone, waiting to send. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** The portal around every page: a bar for the thumb below, the same places on top where there is room. */
export function PortalShell({ items, basket, path, distributor, distributors, user, userMenu, notice, children }: PortalShellProps) {
  const text = useText(shellText);
  const here = currentItem(items, path);
  const place = (item: NavItem, below: boolean) => (
    <Place key={item.id} item={item} here={item === here} below={below} lines={item.id === basket.itemId ? basket.lines : 0} />
  );
  return (
    <div className="flex min-h-dvh flex-col text-[0.9375rem]">
      <SkipLink />
      <header className="sticky top-0 z-30 border-b border-t-2 border-t-accent bg-surface">
        <div className="mx-auto flex h-14 w-full max-w-6xl items-center gap-3 px-3 sm:px-5">
          <TenantSwitcher
            current={distributor}
            tenants={distributors}
            label={text.switchDistributor(distributor.name)}
            heading={text.distributors}
            className="-ms-1.5 max-sm:flex-1 sm:max-w-64 lg:max-w-96"
          />
          <nav aria-label={text.mainMenu} className="ms-auto hidden gap-1 sm:flex">
            {items.map((item) => place(item, false))}
          </nav>
          <UserMenu user={user} sections={userMenu} />
        </div>
        {notice && (
          <div role="status" className="border-t bg-sunken">
            <div className="mx-auto max-w-6xl px-3 py-1.5 text-xs text-ink-muted sm:px-5">{notice}</div>
          </div>
        )}
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full min-w-0 max-w-6xl flex-1 px-3 py-4 pb-24 outline-none sm:px-5 sm:py-6">
        {children}
      </main>
      <nav
        aria-label={text.mainMenu}
        className="fixed inset-x-0 bottom-0 z-30 flex bg-surface pb-[env(safe-area-inset-bottom)] shadow-bar sm:hidden"
      >
        {items.map((item) => place(item, true))}
      </nav>
    </div>
  );
}

interface PlaceProps {
  readonly item: NavItem;
  readonly here: boolean;
  readonly below: boolean;
  readonly lines: number;
}

function Place({ item, here, below, lines }: PlaceProps) {
  const text = useText(shellText);
  return (
    <UiLink
      href={item.href}
      {...(here ? { 'aria-current': 'page' } : {})}
      className={cn(
        'relative flex items-center justify-center font-medium text-ink-muted transition-colors duration-100 hover:text-ink focus-visible:-outline-offset-2',
        below
          ? 'min-h-14 min-w-0 flex-1 flex-col gap-0.5 text-micro [&_svg]:size-5.5'
          : 'h-11 gap-2 rounded-control px-3 text-sm hover:bg-hover [&_svg]:size-4.5',
        here && 'text-accent-ink hover:text-accent-ink',
        here && !below && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <span aria-hidden className={cn('relative', lines > 0 && !below && 'me-2')}>
        {item.icon}
        {lines > 0 && (
          <span className="absolute -end-3 -top-2 grid h-4.5 min-w-4.5 place-items-center rounded-full border-2 border-surface bg-accent px-1 text-[0.625rem] leading-none font-semibold text-accent-contrast tabular-nums">
            {lines > 99 ? '99+' : lines}
          </span>
        )}
      </span>
      <span className="max-w-full truncate">{item.label}</span>
      {lines > 0 && <span className="sr-only">, {text.basketCount(lines)}</span>}
    </UiLink>
  );
}
