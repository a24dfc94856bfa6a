'use client';

import { Search, X } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { IconButton } from './button.tsx';
import type { FieldControl } from './field.tsx';
import { Input } from './input.tsx';
import { primitiveText } from './messages.ts';
import { itemStyle, popStyle } from './pop.ts';
import { LiveRegion } from './small.tsx';
import { type SearchState, useSearch } from './use-search.ts';

export interface ComboboxItem {
  readonly id: string;
  /** The name as written into the box when chosen. */
  readonly label: string;
  /** Quiet second line: code, phone, area. */
  readonly detail?: ReactNode;
  /** At the end of the line: balance, stock. */
  readonly aside?: ReactNode;
  readonly disabled?: boolean;
}

export interface ComboboxProps<T extends ComboboxItem> extends Partial<FieldControl> {
  /** Finds items for what is typed (also for the empty string); given a signal that aborts when typing goes on. */
  readonly search: (query: string, signal: AbortSignal) => Promise<readonly T[]>;
  readonly onSelect: (item: T) => void;
  /** What is chosen now. Typing replaces it, Escape brings it back. */
  readonly selected?: T | undefined;
  readonly onClear?: () => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly size?: 'md' | 'lg';
  readonly autoFocus?: boolean;
  /** Empties the box after a choice, for adding one line after another. */
  readonly clearAfterSelect?: boolean;
  readonly className?: string;
  readonly 'aria-label'?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Moves the mark over what may be chosen, round the ends. */
function step(items: readonly ComboboxItem[], from: number, by: 1 | -1): number {
  for (let tried = 1; tried <= items.length; tried++) {
    const next = (from + by * tried + items.length * (tried + 1)) % items.length;
    if (!items[next]?.disabled) return next;
  }
  return from;
}

/** What the box does: opens, asks, marks, chooses, and gives back the last choice on Escape. */
function useChoice<T extends ComboboxItem>({ search, onSelect, clearAfterSelect }: ComboboxProps<T>) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState<string>();
  const [marked, setMarked] = useState(0);
  const [isAwaited, setAwaited] = useState(false);
  const found = useSearch(search, query ?? '', open);
  const at = Math.min(marked, found.items.length - 1);

  const close = () => {
    setOpen(false);
    setAwaited(false);
    setQuery(undefined);
  };
  const choose = (item: T | undefined) => {
    if (item === undefined || item.disabled) return;
    onSelect(item);
    close();
    if (clearAfterSelect) setQuery('');
  };
  const type = (typed: string) => {
    setQuery(typed);
    setMarked(0);
    setAwaited(false);
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) setMarked(step(found.items, at, event.key === 'ArrowDown' ? 1 : -1));
      else setOpen(true);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (found.pending) setAwaited(true);
      else choose(found.items[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') close();
  };
  // Enter pressed before the answer came: take the best match as soon as it does. Fast hands need not look up.
  useEffect(() => {
    if (!isAwaited || found.pending) return;
    setAwaited(false);
    choose(found.items[at]);
  });
  return { open, setOpen, query, found, at, mark: setMarked, close, choose, type, onKeyDown };
}

/** Search and choose one of many, by keyboard first: type, arrows, Enter; Escape leaves without losing the choice. */
export function Combobox<T extends ComboboxItem>(props: ComboboxProps<T>) {
  const { search, onSelect, selected, onClear, placeholder, disabled, clearAfterSelect, className, ...input } = props;
  const text = useText(primitiveText);
  const listId = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const choice = useChoice(props);
  const { open, setOpen, query, found, at } = choice;
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : choice.close())}>
      <Popover.Anchor asChild>
        <div ref={anchor} className={cn('relative', className)}>
          <Input
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && found.items[at] ? `${listId}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            disabled={disabled}
            placeholder={placeholder ?? text.search}
            lead={<Search aria-hidden />}
            value={query ?? (clearAfterSelect ? '' : (selected?.label ?? ''))}
            onChange={(event) => choice.type(event.target.value)}
            onClick={() => setOpen(true)}
            onFocus={(event) => event.target.select()}
            onKeyDown={choice.onKeyDown}
            {...input}
          />
          {onClear && selected && !disabled && (
            <IconButton label={text.clear} size="sm" className="absolute inset-y-0 end-0.5 my-auto" onClick={onClear}>
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => anchor.current?.contains(event.target as Node) && event.preventDefault()}
          className={cn(popStyle, 'w-(--radix-popover-trigger-width) min-w-64 p-1')}
          aria-label={text.search}
        >
          <ComboboxList listId={listId} found={found} query={query ?? ''} at={at} onMark={choice.mark} onChoose={choice.choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ListProps<T extends ComboboxItem> {
  readonly listId: string;
  readonly found: SearchState<T>;
  readonly query: string;
  readonly at: number;
  readonly onMark: (index: number) => void;
  readonly onChoose: (item: T) => void;
}

function ComboboxList<T extends ComboboxItem>({ listId, found, query, at, onMark, onChoose }: ListProps<T>) {
  const text = useText(primitiveText);
  const note = found.failed ? text.searchFailed : found.pending ? text.searching : found.items.length === 0 ? text.nothingFound(query) : '';
  return (
    <>
      <LiveRegion>{note || text.resultCount(found.items.length)}</LiveRegion>
      {note && (found.items.length === 0 || found.failed) && <p className="px-2 py-3 text-dense text-ink-muted">{note}</p>}
      <div id={listId} role="listbox" aria-label={text.search} className={cn('max-h-80 overflow-y-auto', found.pending && 'opacity-70')}>
        {found.items.map((item, index) => (
          <div
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-disabled={item.disabled || undefined}
            ref={index === at ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            className={cn(itemStyle, index === at && 'bg-hover', item.disabled && 'opacity-50')}
            onPointerMove={() => onMark(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(item)}
            onKeyDown={(event) => event.key === 'Enter' && onChoose(item)}
          >
            <span className="grid min-w-0 flex-1">
              <span className="line-clamp-2">{item.label}</span>
              {item.detail && <span className="truncate text-xs text-ink-subtle">{item.detail}</span>}
            </span>
            {item.aside && <span className="shrink-0 text-end text-xs text-ink-muted tabular-nums">{item.aside}</span>}
          </div>
        ))}
      </div>
    </>
  );
}
