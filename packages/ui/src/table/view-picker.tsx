'use client';

import { Bookmark, Check, Star, Trash2 } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { type ReactNode, useState } from 'react';
import { cn } from '../internal/cn.ts';
import { Button, IconButton } from '../primitives/button.tsx';
import { itemStyle, popStyle } from '../primitives/pop.ts';
import { useText } from '../provider/index.ts';
import { tableText } from './messages.ts';
import { FirstForm, SaveForm } from './view-forms.tsx';
import type { ListView, ListViews } from './views.ts';

type Mode = { readonly kind: 'pick' } | { readonly kind: 'save' } | { readonly kind: 'first'; readonly view: ListView };
const PICK: Mode = { kind: 'pick' };

/** Saved ways to see the list: pick one, save how it is now, share it, and say which roles see it first. */
export function ViewPicker({ views }: { readonly views: ListViews }) {
  const text = useText(tableText);
  const [open, setOpen] = useState(false);
  const [mode, setMode] = useState(PICK);
  const current = views.items.find((view) => view.id === views.currentId);
  const toggle = (next: boolean) => {
    setOpen(next);
    setMode(PICK);
  };
  const back = () => setMode(PICK);
  return (
    <Popover.Root open={open} onOpenChange={toggle}>
      <Popover.Trigger asChild>
        <Button size="sm" variant="ghost" aria-label={current ? `${text.views}: ${current.name}` : text.views}>
          <Bookmark aria-hidden className={cn(current && 'text-accent-ink')} />
          <span className="max-w-40 truncate max-sm:sr-only">{current?.name ?? text.views}</span>
          {current && views.isChanged && <span className="text-xs font-normal text-ink-subtle max-sm:sr-only">{text.viewChanged}</span>}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={6} collisionPadding={8} aria-label={text.views} className={cn(popStyle, 'w-80 p-1')}>
          {mode.kind === 'save' && <SaveForm views={views} onDone={() => toggle(false)} onBack={back} />}
          {mode.kind === 'first' && <FirstForm views={views} view={mode.view} onDone={back} />}
          {mode.kind === 'pick' && <Choice views={views} current={current} onPicked={() => toggle(false)} onMode={setMode} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceProps {
  readonly views: ListViews;
  readonly current: ListView | undefined;
  readonly onPicked: () => void;
  readonly onMode: (mode: Mode) => void;
}

function Choice({ views, current, onPicked, onMode }: ChoiceProps) {
  const text = useText(tableText);
  const pick = (view: ListView | undefined) => {
    views.pick(view);
    onPicked();
  };
  const rows = (shown: readonly ListView[]) =>
    shown.map((view) => (
      <ViewRow key={view.id} view={view} views={views} isCurrent={view.id === current?.id} onPick={() => pick(view)} onMode={onMode} />
    ));
  const mine = views.items.filter((view) => view.isMine);
  const shared = views.items.filter((view) => !view.isMine);
  return (
    <div className="grid">
      <div className="max-h-80 overflow-y-auto">
        <PickButton isCurrent={current === undefined} onPick={() => pick(undefined)}>
          {text.viewAsAtFirst}
        </PickButton>
        {mine.length > 0 && <Heading>{text.viewsMine}</Heading>}
        {rows(mine)}
        {shared.length > 0 && <Heading>{text.viewsShared}</Heading>}
        {rows(shared)}
      </div>
      {views.items.length === 0 && <p className="px-2 pt-1 pb-2 text-xs text-ink-subtle">{text.viewsNone}</p>}
      <div className="mt-1 grid gap-1 border-t pt-1">
        {current?.mayChange && views.isChanged && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() =>
              void views.save({ id: current.id, name: current.name, isShared: current.isShared }).then(onPicked, () => undefined)
            }
          >
            <span className="truncate">{text.viewSaveChanges(current.name)}</span>
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => onMode({ kind: 'save' })}>
          {text.viewSaveNew}
        </Button>
      </div>
    </div>
  );
}

const Heading = ({ children }: { readonly children: ReactNode }) => (
  <p className="px-2 pt-2 pb-1 text-xs font-medium text-ink-subtle">{children}</p>
);

interface PickProps {
  readonly isCurrent: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

const PickButton = ({ isCurrent, onPick, children }: PickProps) => (
  <button
    type="button"
    aria-pressed={isCurrent}
    onClick={onPick}
    className={cn(itemStyle, 'w-full min-w-0 flex-1 text-start hover:bg-hover')}
  >
    <span className="grid min-w-0 flex-1">{children}</span>
    {isCurrent && <Check aria-hidden className="text-accent-ink" />}
  </button>
);

interface RowProps extends Omit<PickProps, 'children'> {
  readonly view: ListView;
  readonly views: ListViews;
  readonly onMode: (mode: Mode) => void;
}

function ViewRow({ view, views, isCurrent, onPick, onMode }: RowProps) {
  const text = useText(tableText);
  const firstFor = view.defaultFor.map((role) => views.roles.find((one) => one.value === role)?.label ?? role);
  const said = [
    !view.isMine && text.viewBy(view.ownerName),
    view.isMine && view.isShared && text.viewsShared,
    firstFor.length > 0 && text.viewFirstFor(firstFor.join(', ')),
  ].filter((part): part is string => typeof part === 'string');
  return (
    <div className="flex items-center">
      <PickButton isCurrent={isCurrent} onPick={onPick}>
        <span className="truncate">{view.name}</span>
        {said.length > 0 && <span className="truncate text-xs text-ink-subtle">{said.join(' · ')}</span>}
      </PickButton>
      {views.setFirst && view.isShared && (
        <IconButton label={text.viewChooseFirst(view.name)} size="sm" onClick={() => onMode({ kind: 'first', view })}>
          <Star aria-hidden className={cn(firstFor.length > 0 && 'fill-current text-accent-ink')} />
        </IconButton>
      )}
      {view.mayChange && (
        <IconButton label={text.viewDelete(view.name)} size="sm" onClick={() => void views.remove(view)}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
