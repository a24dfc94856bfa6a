'use client';

import { DropdownMenu, type MenuSection } from '../primitives/menu.tsx';
import { Avatar } from '../primitives/small.tsx';
import { ThemeToggle } from '../primitives/theme-toggle.tsx';
import { useText } from '../provider/index.ts';
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
  return (
    <DropdownMenu
      trigger={
        <button
          type="button"
          aria-label={`${text.account}: ${user.name}`}
          className="grid size-9 place-items-center rounded-full pointer-coarse:size-11"
        >
          <Avatar name={user.name} />
        </button>
      }
      header={
        <div className="grid gap-2 pt-1">
          <span className="grid leading-tight">
            <span className="truncate text-dense font-semibold">{user.name}</span>
            {user.detail && <span className="truncate text-xs text-ink-subtle">{user.detail}</span>}
          </span>
          <ThemeToggle />
        </div>
      }
      sections={sections}
    />
  );
}
