'use client';

import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import * as Dialog from 'radix-ui/dialog';
import { type ReactNode, useState } from 'react';
import { FocusBefore, useReturnFocus } from '../internal/return-focus.ts';
import { itemStyle } from '../primitives/pop.ts';
import { Kbd, LiveRegion } from '../primitives/small.tsx';
import { useSearch } from '../primitives/use-search.ts';
import { useText, useUi } from '../provider/index.ts';
import { BoundKeys } from './bound-keys.tsx';
import { shellText } from './messages.ts';
import type { NavItem } from './types.ts';

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: ReactNode;
  /** Other words it is found by. */
  readonly keywords?: readonly string[];
  readonly href?: string;
  readonly onSelect?: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Actions, always there: take an order, add a customer. The first group stands above the places, the others below. */
  readonly groups?: readonly PaletteGroup[];
  /** Finds records for two letters or more: orders, SKUs, customers, phones; in groups. */
  readonly search?: (query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>;
  /** The places of the menu. */
  readonly places?: readonly NavItem[];
}

const leastLetters = 2;

/** How well an action fits what is typed: every word must occur; one that begins with it comes first. */
function fit(_id: string, query: string, keywords: string[] = []): number {
  const [label = '', ...others] = keywords.map((word) => word.toLowerCase());
  const typed = query.trim().toLowerCase();
  if (label.startsWith(typed)) return 1;
  const all = [label, ...others].join(' ');
  return typed.split(/\s+/).every((word) => all.includes(word)) ? 0.5 : 0;
}

const noGroups: readonly PaletteGroup[] = [];
const nothing = async (): Promise<readonly PaletteGroup[]> => noGroups;
const itemValue = (group: PaletteGroup, item: PaletteItem): string => `${group.label} ${item.id}`;

/** Ctrl/⌘ K: anything by a few letters, without the mouse. */
export function CommandPalette({ open, onOpenChange, groups = [], search = nothing, places = [] }: CommandPaletteProps) {
  const text = useText(shellText);
  const { before, manners } = useReturnFocus();
  const times = useOpenings(open);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Dialog.Content
          {...manners}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[8dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-card bg-raised shadow-pop data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in"
        >
          <FocusBefore before={before} />
          <Dialog.Title className="sr-only">{text.palette}</Dialog.Title>
          <PaletteBody key={times} groups={groups} search={search} places={places} close={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** How often it was opened: opened again while it still fades out, it begins afresh all the same. */
function useOpenings(open: boolean): number {
  const [seen, setSeen] = useState({ open, times: 0 });
  if (seen.open !== open) setSeen({ open, times: seen.times + (open ? 1 : 0) });
  return seen.times;
}

interface BodyProps extends Required<Pick<CommandPaletteProps, 'groups' | 'search' | 'places'>> {
  readonly close: () => void;
}

function PaletteBody({ groups, search, places, close }: BodyProps) {
  const text = useText(shellText);
  const { navigate } = useUi();
  const [query, setQuery] = useState('');
  const asking = query.trim().length >= leastLetters;
  const found = useSearch(search, query.trim(), asking);
  const results = asking ? found.items : noGroups;
  const [marked, setMarked] = useState('');
  const [known, setKnown] = useState(results);
  if (known !== results) {
    // What was found stands on top, so Enter means its first line, not the action that was first before it came.
    setKnown(results);
    const group = results.find((each) => each.items.length > 0);
    if (group?.items[0]) setMarked(itemValue(group, group.items[0]));
  }
  const run = (item: PaletteItem) => {
    close();
    item.onSelect?.();
    if (item.href !== undefined) navigate(item.href);
  };
  const goTo: PaletteGroup = { label: text.goTo, items: places };
  const note = asking && found.pending ? text.paletteSearching : asking && found.failed ? text.paletteFailed : '';
  return (
    // Ctrl K is ours: the library would take it for a step upwards while a palette that closes still has the keyboard.
    <Command
      label={text.palette}
      loop
      vimBindings={false}
      filter={fit}
      value={marked}
      onValueChange={setMarked}
      className="flex max-h-[70dvh] flex-col"
    >
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-subtle" />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder={text.palettePlaceholder}
          className="h-12 w-full bg-transparent text-sm text-ink outline-none placeholder:text-ink-subtle pointer-coarse:text-base"
        />
        {note && <span className="shrink-0 text-xs text-ink-subtle">{note}</span>}
      </div>
      <LiveRegion>{note}</LiveRegion>
      <Command.List className="min-h-24 flex-1 overflow-y-auto overscroll-contain p-2">
        {results.length === 0 && (
          <Command.Empty className="px-3 py-8 text-center text-dense text-ink-muted">{note || text.paletteNothing(query)}</Command.Empty>
        )}
        {results.map((group) => (
          <Group key={`found ${group.label}`} group={group} found run={run} />
        ))}
        {[...groups.slice(0, 1), goTo, ...groups.slice(1)].map((group) => (
          <Group key={group.label} group={group} run={run} places={places} />
        ))}
      </Command.List>
      <footer className="flex gap-4 border-t bg-sunken px-4 py-2 text-xs text-ink-subtle pointer-coarse:hidden">
        <Hint keys="↑ ↓" words={text.paletteMove} />
        <Hint keys="↵" words={text.paletteOpen} />
        <Hint keys="Esc" words={text.paletteLeave} />
      </footer>
    </Command>
  );
}

const Hint = ({ keys, words }: { readonly keys: string; readonly words: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <Kbd keys={keys} />
    {words}
  </span>
);

interface GroupProps {
  readonly group: PaletteGroup;
  readonly run: (item: PaletteItem) => void;
  /** Came from the server, which has already judged what fits. */
  readonly found?: boolean;
  readonly places?: readonly NavItem[];
}

function Group({ group, run, found = false, places = [] }: GroupProps) {
  if (group.items.length === 0) return null;
  return (
    <Command.Group
      heading={group.label}
      forceMount={found}
      className="pb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-subtle"
    >
      {group.items.map((item) => {
        const key = places.find((place) => place === item)?.key;
        return (
          <Command.Item
            key={item.id}
            value={itemValue(group, item)}
            keywords={[item.label, ...(item.keywords ?? [])]}
            forceMount={found}
            onSelect={() => run(item)}
            className={`${itemStyle} group`}
          >
            <span aria-hidden className="grid size-4 place-items-center text-ink-subtle">
              {item.icon}
            </span>
            <span className="truncate">{item.label}</span>
            {item.detail && <span className="truncate text-xs text-ink-subtle">{item.detail}</span>}
            <span className="ms-auto flex shrink-0 items-center">
              {key === undefined ? (
                <CornerDownLeft aria-hidden className="size-3.5 text-ink-subtle opacity-0 group-data-[selected=true]:opacity-100" />
              ) : (
                <BoundKeys keys={`g ${key}`} />
              )}
            </span>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}
