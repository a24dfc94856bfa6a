import type { ReactNode } from 'react';

/** A tenant's colour; the tokens of each are in styles.css. */
export type Accent = 'indigo' | 'violet' | 'plum' | 'rose' | 'clay' | 'forest' | 'teal' | 'ocean' | 'graphite';

export interface TenantChoice {
  readonly id: string;
  readonly name: string;
  readonly accent: Accent;
  /** Quiet second line: the role held there, what is owed. */
  readonly detail?: string;
  /** Where choosing it leads, or what it does. */
  readonly href?: string;
  readonly onSelect?: () => void;
}

export interface NavItem {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly icon?: ReactNode;
  /** A number that waits there: approvals, tickets. */
  readonly count?: string;
  /** The letter after G: `o`. */
  readonly key?: string;
}

export interface NavRoom {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Only what the role may do; a room without items is not drawn. The first one is where the room's name leads. */
  readonly items: readonly NavItem[];
}

/** The item whose address is the longest beginning of the path; nothing when none is. */
export function currentItem(items: readonly NavItem[], path: string): NavItem | undefined {
  const within = (href: string): boolean => path === href || path.startsWith(href.endsWith('/') ? href : `${href}/`);
  return items.filter((item) => within(item.href)).sort((one, other) => other.href.length - one.href.length)[0];
}
