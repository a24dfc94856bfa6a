'use client';

import { Keyboard, Menu, PanelLeftClose, PanelLeftOpen, Search, X } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { type ReactNode, useEffect, useState } from 'react';
import { useHotkeys } from '../internal/hotkeys.ts';
import { IconButton } from '../primitives/button.tsx';
import type { MenuSection } from '../primitives/menu.tsx';
import { useThemeChoices } from '../primitives/theme-toggle.tsx';
import { useText, useUi } from '../provider/index.ts';
import { BoundKeys } from './bound-keys.tsx';
import { CommandPalette, type CommandPaletteProps, type PaletteItem } from './command-palette.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { shellText } from './messages.ts';
import { allItems, placesWithIcons, Rail, type RailNav } from './rail.tsx';
import { SkipLink } from './skip-link.tsx';
import { TenantSwitcher } from './tenant-switcher.tsx';
import type { TenantChoice } from './types.ts';
import { UserMenu, type UserMenuProps } from './user-menu.tsx';

export interface ConsoleShellProps {
  readonly nav: RailNav;
  /** The address without its query. */
  readonly path: string;
  readonly tenant: TenantChoice;
  /** All businesses this person is a member of. */
  readonly tenants: readonly TenantChoice[];
  readonly user: UserMenuProps['user'];
  readonly userMenu: readonly MenuSection[];
  /** What Ctrl/⌘ K finds besides the places of the menu. */
  readonly palette: Pick<CommandPaletteProps, 'groups' | 'search'>;
  /** As the cookie `omniroute-rail` says, so that the page comes in its last shape. */
  readonly narrow?: boolean;
  /** In the top bar, before the account: what is live, what waits. */
  readonly topbar?: ReactNode;
  /** Above the page, for as long as it holds: that the server is away. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

const yearSeconds = 31_536_000;
const rememberNarrow = (narrow: boolean): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the server draws the rail by it, and the Cookie Store API is not everywhere
  document.cookie = `omniroute-rail=${narrow ? 'narrow' : 'wide'}; path=/; max-age=${yearSeconds}; samesite=lax`;
};

/** The console around every page: rail with rooms, business in sight, search, keys, account. */
export function ConsoleShell(props: ConsoleShellProps) {
  const { nav, path, tenant, tenants, palette, notice, children } = props;
  const text = useText(shellText);
  const { navigate } = useUi();
  const [narrow, setNarrow] = useState(props.narrow ?? false);
  const [drawer, setDrawer] = useState(false);
  const [finding, setFinding] = useState(false);
  const [help, setHelp] = useState(false);
  const keyed = allItems(nav).filter((item) => item.key !== undefined);
  useHotkeys([
    { keys: 'mod+k', label: text.palette, group: text.everywhere, run: () => setFinding(true), everywhere: true },
    { keys: '?', label: text.keys, group: text.everywhere, run: () => setHelp(true) },
    ...keyed.map((item) => ({ keys: `g ${item.key}`, label: item.label, group: text.goTo, run: () => navigate(item.href) })),
  ]);
  const switcher = (markOnly: boolean) => (
    <TenantSwitcher
      current={tenant}
      tenants={tenants}
      label={text.switchTenant(tenant.name)}
      heading={text.tenants}
      markOnly={markOnly}
      className={markOnly ? 'justify-center' : 'w-full'}
    />
  );
  const toggleNarrow = () => {
    rememberNarrow(!narrow);
    setNarrow(!narrow);
  };
  const screenActions = useScreenActions({ narrow, toggleNarrow, showKeys: () => setHelp(true) });
  // However a page is left, the menu does not stay over the next one.
  useEffect(() => {
    if (path !== '') setDrawer(false);
  }, [path]);
  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <aside
        className={`sticky top-0 hidden h-dvh shrink-0 flex-col border-e border-t-2 border-t-accent bg-surface lg:flex ${narrow ? 'w-14' : 'w-60'}`}
      >
        <div className="border-b p-2">{switcher(narrow)}</div>
        <Rail {...nav} path={path} narrow={narrow} />
        <div className={`flex border-t p-2 ${narrow ? 'justify-center' : 'justify-end'}`}>
          <IconButton label={narrow ? text.expand : text.collapse} aria-expanded={!narrow} onClick={toggleNarrow}>
            {narrow ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </IconButton>
        </div>
      </aside>
      <Drawer open={drawer} onOpenChange={setDrawer}>
        <div className="border-b p-2 pe-12">{switcher(false)}</div>
        <Rail {...nav} path={path} onNavigate={() => setDrawer(false)} />
      </Drawer>
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar {...props} narrow={narrow} onMenu={() => setDrawer(true)} onFind={() => setFinding(true)} onKeys={() => setHelp(true)} />
        <Notice>{notice}</Notice>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-3 py-4 outline-none sm:px-4 lg:px-6 lg:py-5">
          {children}
        </main>
      </div>
      <CommandPalette
        {...palette}
        groups={[...(palette.groups ?? []), { label: text.thisScreen, items: screenActions }]}
        open={finding}
        onOpenChange={setFinding}
        places={placesWithIcons(nav)}
      />
      <KeyboardHelp open={help} onOpenChange={setHelp} />
    </div>
  );
}

const Notice = ({ children }: { readonly children: ReactNode }) => (
  <div
    role="status"
    className="sticky top-12 z-20 border-b border-warning-line bg-warning-soft px-3 py-1.5 text-dense text-warning-ink empty:hidden lg:px-6"
  >
    {children}
  </div>
);

interface TopBarProps extends Pick<ConsoleShellProps, 'tenant' | 'topbar' | 'user' | 'userMenu'> {
  readonly narrow: boolean;
  readonly onMenu: () => void;
  readonly onFind: () => void;
  readonly onKeys: () => void;
}

/** Search, what the app puts there, keys and account; the business's name wherever the rail does not show it. */
function TopBar({ tenant, topbar, user, userMenu, narrow, onMenu, onFind, onKeys }: TopBarProps) {
  const text = useText(shellText);
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-t-2 border-t-accent bg-surface px-3 lg:px-6">
      <IconButton label={text.openMenu} className="lg:hidden" onClick={onMenu}>
        <Menu aria-hidden />
      </IconButton>
      <span className={`min-w-0 truncate text-dense font-semibold text-ink ${narrow ? '' : 'lg:hidden'}`}>{tenant.name}</span>
      <SearchButton onClick={onFind} />
      <div className="flex shrink-0 items-center gap-1.5 sm:ms-auto">
        {topbar}
        <IconButton label={text.keys} className="pointer-coarse:hidden" onClick={onKeys}>
          <Keyboard aria-hidden />
        </IconButton>
        <UserMenu user={user} sections={userMenu} />
      </div>
    </header>
  );
}

interface ScreenActions {
  readonly narrow: boolean;
  readonly toggleNarrow: () => void;
  readonly showKeys: () => void;
}

/** What can be done with the screen itself, so that it is found by its words too. */
function useScreenActions({ narrow, toggleNarrow, showKeys }: ScreenActions): readonly PaletteItem[] {
  const text = useText(shellText);
  const themes = useThemeChoices().map(({ id, label, Icon, choose }) => ({
    id: `theme ${id}`,
    label: text.appearanceOf(label),
    icon: <Icon aria-hidden />,
    onSelect: choose,
  }));
  return [
    ...themes,
    { id: 'keys', label: text.keys, icon: <Keyboard aria-hidden />, onSelect: showKeys },
    {
      id: 'menu',
      label: narrow ? text.expand : text.collapse,
      icon: narrow ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />,
      onSelect: toggleNarrow,
    },
  ];
}

function SearchButton({ onClick }: { readonly onClick: () => void }) {
  const text = useText(shellText);
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={text.palette}
      className="flex h-8 min-w-0 items-center gap-2 rounded-control text-dense text-ink-subtle hover:bg-hover hover:text-ink max-sm:ms-auto max-sm:w-8 max-sm:justify-center sm:w-72 sm:border sm:border-line-strong sm:bg-canvas sm:px-2.5 pointer-coarse:h-10 max-sm:pointer-coarse:w-10"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="truncate max-sm:hidden">{text.search}</span>
      <BoundKeys keys="mod+k" className="ms-auto max-sm:hidden pointer-coarse:hidden" />
    </button>
  );
}

interface DrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

function Drawer({ open, onOpenChange, children }: DrawerProps) {
  const text = useText(shellText);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] flex-col border-t-2 border-t-accent bg-surface shadow-pop data-[state=closed]:animate-drawer-out data-[state=open]:animate-drawer-in lg:hidden"
        >
          <Dialog.Title className="sr-only">{text.mainMenu}</Dialog.Title>
          <Dialog.Close asChild>
            <IconButton label={text.closeMenu} className="absolute end-2 top-3.5 z-10">
              <X aria-hidden />
            </IconButton>
          </Dialog.Close>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
