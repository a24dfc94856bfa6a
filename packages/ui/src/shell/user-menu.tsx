'use client';

import type { MenuSection } from '../primitives/menu.tsx';
import { Avatar } from '../primitives/small.tsx';
import { useThemeChoices } from '../primitives/theme-toggle.tsx';
import { useText } from '../provider/index.ts';
import { LazyMenu } from './lazy-menu.tsx';
import { shellText } from './messages.ts';

export interface UserMenuProps {
  readonly user: {
    readonly name: string;
    /** Role, e-mail or phone. */
    readonly detail?: string;
  };
  readonly sections: readonly MenuSection[];
}

/** Who is signed in, how things look, and the way out. */
export function UserMenu({ user, sections }: UserMenuProps) {
  const text = useText(shellText);
  const appearance: MenuSection = {
    label: text.appearance,
    actions: useThemeChoices().map(({ id, label, Icon, chosen, choose }) => ({
      id,
      label,
      icon: <Icon aria-hidden />,
      checked: chosen,
      onSelect: choose,
    })),
  };
  return (
    <LazyMenu
      trigger={
        <button
          type="button"
          aria-label={`${text.account}: ${user.name}`}
          className="grid size-9 shrink-0 place-items-center rounded-full pointer-coarse:size-11"
        >
          <Avatar name={user.name} />
        </button>
      }
      header={
        <span className="grid leading-tight">
          <span className="truncate text-dense font-semibold">{user.name}</span>
          {user.detail && <span className="truncate text-xs text-ink-subtle">{user.detail}</span>}
        </span>
      }
      sections={[appearance, ...sections]}
    />
  );
}
