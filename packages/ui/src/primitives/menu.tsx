'use client';

import { Check } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { cn } from '../internal/cn.ts';
import { UiLink } from '../provider/index.ts';
import { itemStyle, popStyle } from './pop.ts';
import { Kbd } from './small.tsx';

export interface MenuAction {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Small, below the label: what it does, or why it is not possible now. */
  readonly hint?: ReactNode;
  /** Shown at the end, e.g. `E` or `⌘K`. */
  readonly keys?: string;
  readonly tone?: 'danger';
  readonly disabled?: boolean;
  /** Makes it one of a choice; the chosen one has a tick. */
  readonly checked?: boolean;
  readonly href?: string;
  /** What `href` leads to is a file to be kept. */
  readonly isDownload?: boolean;
  readonly onSelect?: () => void;
}

export interface MenuSection {
  readonly label?: ReactNode;
  readonly actions: readonly MenuAction[];
}

export interface DropdownMenuProps {
  /** The button that opens it; gets its aria from here. */
  readonly trigger: ReactNode;
  readonly sections: readonly MenuSection[];
  readonly header?: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom' | 'right';
  readonly className?: string;
  readonly defaultOpen?: boolean;
}

/** A menu under a button: actions in sections, as data. */
export function DropdownMenu({
  trigger,
  sections,
  header,
  align = 'end',
  side = 'bottom',
  className,
  defaultOpen = false,
}: DropdownMenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            popStyle,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-80 overflow-y-auto p-1',
            className,
          )}
        >
          {header && <div className="mb-1 border-b px-2 pt-1.5 pb-2">{header}</div>}
          {sections.map((section, index) => (
            <Radix.Group key={section.actions[0]?.id ?? index} className={cn(index > 0 && 'mt-1 border-t pt-1')}>
              {section.label && <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-ink-subtle">{section.label}</Radix.Label>}
              {section.actions.map((action) => (
                <MenuItem key={action.id} action={action} />
              ))}
            </Radix.Group>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function MenuItem({ action }: { readonly action: MenuAction }) {
  const content = (
    <>
      {action.icon && <span className="text-ink-subtle">{action.icon}</span>}
      <span className="grid min-w-0 flex-1">
        <span className="line-clamp-2 [overflow-wrap:anywhere]">{action.label}</span>
        {action.hint && <span className="text-xs text-ink-subtle">{action.hint}</span>}
      </span>
      {action.keys && <Kbd keys={action.keys} />}
      {action.checked && <Check aria-hidden className="text-accent-ink" />}
    </>
  );
  const shared = {
    className: cn(itemStyle, action.tone === 'danger' && 'text-danger-ink'),
    disabled: action.disabled ?? false,
    ...(action.onSelect ? { onSelect: action.onSelect } : {}),
  };
  if (action.checked !== undefined) {
    return (
      <Radix.CheckboxItem checked={action.checked} {...shared}>
        {content}
      </Radix.CheckboxItem>
    );
  }
  if (action.href !== undefined && !action.disabled) {
    return (
      <Radix.Item asChild {...shared}>
        {action.isDownload ? (
          <a href={action.href} download>
            {content}
          </a>
        ) : (
          <UiLink href={action.href}>{content}</UiLink>
        )}
      </Radix.Item>
    );
  }
  return <Radix.Item {...shared}>{content}</Radix.Item>;
}
