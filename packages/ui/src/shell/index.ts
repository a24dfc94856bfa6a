export { type Hotkey, useHotkeys } from '../internal/hotkeys.ts';
export { BoundKeys } from './bound-keys.tsx';
export type { PaletteGroup, PaletteItem } from './command-palette.tsx';
export { ConsoleShell, type ConsoleShellProps } from './console-shell.tsx';
export { announcePlace, useOtherTabs } from './other-tabs.ts';
export { PageHeader, type PageHeaderProps } from './page-header.tsx';
export { PortalShell, type PortalShellProps } from './portal-shell.tsx';
export type { RailNav } from './rail.tsx';
export type { Accent, NavItem, NavRoom, TenantChoice } from './types.ts';
