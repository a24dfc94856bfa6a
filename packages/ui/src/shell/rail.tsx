'use client';

import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { DropdownMenu } from '../primitives/menu.tsx';
import { Tooltip } from '../primitives/tooltip.tsx';
import { UiLink, useText } from '../provider/index.ts';
import { shellText } from './messages.ts';
import { currentItem, type NavItem, type NavRoom } from './types.ts';

export interface RailNav {
  /** Above the rooms: My work. */
  readonly home?: NavItem;
  readonly rooms: readonly NavRoom[];
  /** Below them: tickets, analytics, settings. */
  readonly below?: readonly NavItem[];
}

interface RailProps extends RailNav {
  readonly path: string;
  readonly narrow?: boolean;
  readonly onNavigate?: () => void;
}

/** All places of a menu in one list. */
export const allItems = ({ home, rooms, below = [] }: RailNav): readonly NavItem[] => [
  ...(home ? [home] : []),
  ...rooms.flatMap((room) => room.items),
  ...below,
];

/** The same where they stand without their rooms: each with the icon of its room. */
export const placesWithIcons = (nav: RailNav): readonly NavItem[] =>
  allItems({ ...nav, rooms: nav.rooms.map((room) => ({ ...room, items: room.items.map((item) => ({ icon: room.icon, ...item })) })) });

const lineStyle =
  'flex h-8 min-w-0 items-center gap-2.5 rounded-control px-2 text-dense text-ink-muted transition-colors duration-100 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0';
const hereStyle = 'bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft hover:text-accent-ink';

const Count = ({ children }: { readonly children: ReactNode }) => (
  <span className="ms-auto rounded-full bg-sunken px-1.5 text-micro font-medium text-ink-muted tabular-nums">{children}</span>
);

/** The menu of the console: rooms with what is in them, as wide as words or as narrow as icons. */
export function Rail({ home, rooms, below = [], path, narrow = false, onNavigate }: RailProps) {
  const text = useText(shellText);
  const here = currentItem(allItems({ rooms, below, ...(home ? { home } : {}) }), path);
  const line = (item: NavItem) => (
    <Line key={item.id} item={item} here={item === here} narrow={narrow} {...(onNavigate ? { onNavigate } : {})} />
  );
  return (
    <nav aria-label={text.mainMenu} className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto p-2">
      {home && line(home)}
      {rooms
        .filter((room) => room.items.length > 0)
        .map((room) =>
          narrow ? (
            <NarrowRoom key={room.id} room={room} here={here} />
          ) : (
            <Room key={room.id} room={room} here={here} {...(onNavigate ? { onNavigate } : {})} />
          ),
        )}
      {below.length > 0 && <div className="mt-2 grid gap-0.5 border-t pt-2">{below.map(line)}</div>}
    </nav>
  );
}

interface LineProps {
  readonly item: NavItem;
  readonly here: boolean;
  readonly narrow?: boolean;
  readonly inset?: boolean;
  readonly onNavigate?: () => void;
}

function Line({ item, here, narrow, inset, onNavigate }: LineProps) {
  const link = (
    <UiLink
      href={item.href}
      className={cn(lineStyle, inset && 'ps-8.5', narrow && 'justify-center px-0', here && hereStyle)}
      {...(here ? { 'aria-current': 'page' } : {})}
      {...(narrow ? { 'aria-label': item.label } : {})}
      {...(onNavigate ? { onClick: onNavigate } : {})}
    >
      {item.icon}
      {!narrow && <span className="truncate">{item.label}</span>}
      {!narrow && item.count && <Count>{item.count}</Count>}
    </UiLink>
  );
  return narrow ? (
    <Tooltip content={item.label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

interface RoomProps {
  readonly room: NavRoom;
  readonly here: NavItem | undefined;
  readonly onNavigate?: () => void;
}

/** A room's name leads to its first list; its arrow shows what else is in it. The room one is in is always open. */
function Room({ room, here, onNavigate }: RoomProps) {
  const text = useText(shellText);
  const inside = here !== undefined && room.items.includes(here);
  const [opened, setOpened] = useState(true);
  const open = inside || opened;
  const first = room.items[0];
  return (
    <div className="grid gap-0.5">
      <div className="relative flex">
        <UiLink
          href={first?.href ?? '/'}
          className={cn(lineStyle, 'flex-1 pe-8', inside && 'font-medium text-ink')}
          {...(onNavigate ? { onClick: onNavigate } : {})}
        >
          {room.icon}
          <span className="truncate">{room.label}</span>
        </UiLink>
        {!inside && (
          <button
            type="button"
            aria-expanded={open}
            aria-label={text.showRoom(room.label)}
            onClick={() => setOpened(!opened)}
            className="absolute inset-y-0 end-0 grid w-8 place-items-center rounded-control text-ink-subtle hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:w-11"
          >
            <ChevronDown aria-hidden className={cn('size-3.5 transition-transform duration-150', !open && '-rotate-90 rtl:rotate-90')} />
          </button>
        )}
      </div>
      {open && (
        <div className="grid gap-0.5 pb-1">
          {room.items.map((item) => (
            <Line key={item.id} item={item} here={item === here} inset {...(onNavigate ? { onNavigate } : {})} />
          ))}
        </div>
      )}
    </div>
  );
}

function NarrowRoom({ room, here }: RoomProps) {
  const inside = here !== undefined && room.items.includes(here);
  return (
    <DropdownMenu
      side="right"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={room.label}
          title={room.label}
          className={cn(lineStyle, 'w-full justify-center px-0 data-[state=open]:bg-hover', inside && hereStyle)}
        >
          {room.icon}
        </button>
      }
      sections={[
        {
          label: room.label,
          actions: room.items.map((item) => ({
            id: item.id,
            label: item.label,
            href: item.href,
            ...(item === here ? { checked: true } : {}),
          })),
        },
      ]}
    />
  );
}
