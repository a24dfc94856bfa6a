'use client';

import { Download, Search, X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../primitives/button.tsx';
import { Input } from '../primitives/input.tsx';
import { DropdownMenu, type MenuSection } from '../primitives/menu.tsx';
import { Kbd } from '../primitives/small.tsx';
import { useText } from '../provider/index.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { FilterPill } from './filter-pill.tsx';
import { tableText } from './messages.ts';
import type { ListColumn, ListFilter } from './types.ts';
import type { ListControl } from './use-list-state.ts';
import { ViewPicker } from './view-picker.tsx';

export interface ToolbarProps<T> {
  readonly list: ListControl;
  readonly columns: readonly ListColumn<T>[];
  readonly filters: readonly ListFilter[];
  readonly onFilterOpen?: () => void;
  readonly searchHint?: string;
  readonly exportHref?: string;
  readonly exportMore?: readonly MenuSection[];
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Above the rows: search, filters as words, columns, export. */
export function Toolbar<T>({ list, columns, filters, onFilterOpen, searchHint, exportHref, exportMore, searchRef }: ToolbarProps<T>) {
  const text = useText(tableText);
  const narrowed = Object.keys(list.state.filters).length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-2.5">
      {searchHint && <SearchBox list={list} hint={searchHint} inputRef={searchRef} />}
      {/* On a phone one row to push along, below search and columns: the rows are what one came for. */}
      <div className="flex flex-wrap items-center gap-2 empty:hidden sm:contents max-sm:order-1 max-sm:-mx-3 max-sm:w-[calc(100%+1.5rem)] max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-3 max-sm:py-0.5 max-sm:[scrollbar-width:none]">
        {filters.map((filter) => (
          <FilterPill key={filter.id} filter={filter} list={list} {...(onFilterOpen && { onOpen: onFilterOpen })} />
        ))}
        {narrowed && (
          <Button size="sm" variant="ghost" onClick={() => list.change({ filters: {} })}>
            {text.clearFilters}
          </Button>
        )}
      </div>
      <div className="ms-auto flex items-center gap-1">
        {list.views && <ViewPicker views={list.views} />}
        {exportHref && <Export href={exportHref} more={exportMore} />}
        <ColumnChooser list={list} columns={columns} />
      </div>
    </div>
  );
}

/** The list as a file: a link, or a menu where it can be had in other ways too. */
function Export({ href, more = [] }: { readonly href: string; readonly more?: readonly MenuSection[] | undefined }) {
  const text = useText(tableText);
  if (more.length > 0)
    return (
      <DropdownMenu
        trigger={
          <Button size="sm" variant="ghost">
            <Download aria-hidden />
            <span className="max-sm:sr-only">{text.exportMenu}</span>
          </Button>
        }
        sections={[{ actions: [{ id: 'view', label: text.exportView, hint: text.exportViewHint, href, isDownload: true }] }, ...more]}
      />
    );
  return (
    <Button size="sm" variant="ghost" asChild>
      <a href={href} download>
        <Download aria-hidden />
        <span className="max-sm:sr-only">{text.export}</span>
      </a>
    </Button>
  );
}

const settleMs = 250;

interface SearchBoxProps {
  readonly list: ListControl;
  readonly hint: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** Asks once typing rests, at once on Enter; Escape goes back to the rows with what was typed kept. */
function SearchBox({ list, hint, inputRef }: SearchBoxProps) {
  const text = useText(tableText);
  const { search } = list.state;
  const [typed, setTyped] = useState(search);
  const [known, setKnown] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (known !== search) {
    setKnown(search);
    setTyped(search);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (value: string, waitMs: number) => {
    clearTimeout(timer.current);
    setTyped(value);
    timer.current = setTimeout(() => value.trim() !== search && list.change({ search: value.trim() }), waitMs);
  };
  return (
    <div className="relative min-w-0 flex-1 sm:w-72 sm:flex-none">
      <Input
        ref={inputRef}
        type="search"
        aria-label={`${text.search}: ${hint}`}
        aria-busy={typed.trim() !== search}
        placeholder={hint}
        lead={<Search aria-hidden />}
        trail={typed === '' && <Kbd keys="/" className="pointer-coarse:hidden" />}
        value={typed}
        onChange={(event) => ask(event.target.value, settleMs)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask(typed, 0);
          if (event.key !== 'Escape') return;
          event.preventDefault(); // The browser would empty the box.
          event.currentTarget.blur();
        }}
      />
      {typed !== '' && (
        <IconButton label={text.clearSearch} size="sm" className="absolute inset-y-0 end-0.5 my-auto" onClick={() => ask('', 0)}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
