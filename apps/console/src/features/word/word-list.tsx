'use client';

import {
  Badge,
  Card,
  DropdownMenu,
  EmptyState,
  ErrorState,
  IconButton,
  Input,
  Marked,
  type MenuAction,
  Skeleton,
} from '@omniroute/ui/primitives';
import { Ellipsis, GitMerge, History, Pencil, Search, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { wordText } from './text.ts';
import { foundIn, type WordRow } from './word.ts';

const text = wordText('en');
/** Below so many, one sees them all. */
const SEARCHED = 8;

interface Actions {
  /** Undefined for whoever may not. */
  readonly onEdit?: ((id: string) => void) | undefined;
  readonly onMerge?: ((id: string) => void) | undefined;
  readonly onRemove?: ((id: string) => void) | undefined;
  readonly onHistory: (id: string) => void;
  /** Why one that is in use cannot be removed. */
  readonly inUse?: string;
}

interface Props extends Actions {
  /** What they are: `Brands`. */
  readonly label: string;
  readonly rows: readonly WordRow[] | undefined;
  readonly failed: boolean;
  readonly onRetry: () => void;
  readonly empty: { readonly icon: ReactNode; readonly title: string; readonly hint: string; readonly action?: ReactNode };
}

/** Words of a kind: each leads to its products, is walked to by arrows and changed by E. */
export function WordList(props: Props) {
  const { label, rows, failed, onRetry, empty } = props;
  const [typed, setTyped] = useState('');
  if (failed && !rows)
    return (
      <Card flush>
        <ErrorState title={text.loadFailed(label)} onRetry={onRetry}>
          {text.loadAway}
        </ErrorState>
      </Card>
    );
  if (!rows) return <Skeleton shape="card" />;
  if (rows.length === 0)
    return (
      <Card flush>
        <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
          {empty.hint}
        </EmptyState>
      </Card>
    );
  const found = foundIn(rows, typed);
  return (
    <Card flush>
      {rows.length > SEARCHED && (
        <div className="border-b p-3">
          <Input
            type="search"
            className="sm:max-w-80"
            aria-label={text.find(label)}
            placeholder={text.find(label)}
            lead={<Search aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {found.length === 0 && <p className="px-4 py-8 text-center text-dense text-ink-muted">{text.nothingFound(typed.trim())}</p>}
      <Rows {...props} rows={found} />
    </Card>
  );
}

function Rows(props: Props & { readonly rows: readonly WordRow[] }) {
  const { label, rows, onEdit } = props;
  const hintId = useId();
  const list = useRef<HTMLUListElement>(null);
  const walk = (at: number) => list.current?.querySelectorAll<HTMLElement>('a[data-word]')[at]?.focus();
  const press = (event: KeyboardEvent, id: string, at: number) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'ArrowDown') walk(at + 1);
    else if (event.key === 'ArrowUp') walk(Math.max(0, at - 1));
    else if (event.key.toLowerCase() === 'e' && isPlain && onEdit) onEdit(id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p id={hintId} className="hidden border-b px-4 py-2 text-xs text-ink-subtle sm:block">
        {text.keys}
      </p>
      <ul ref={list} aria-label={label} aria-describedby={hintId} className="divide-y">
        {rows.map((row, at) => (
          <Row key={row.id} {...props} row={row} onKey={(event) => press(event, row.id, at)} />
        ))}
      </ul>
    </>
  );
}

function Row({ row, onKey, ...actions }: Actions & { readonly row: WordRow; readonly onKey: (event: KeyboardEvent) => void }) {
  const { name, href, facts, count, isFacet } = row;
  return (
    <li className="flex items-center gap-3 py-1.5 ps-4 pe-2 hover:bg-hover">
      <span className="min-w-0 flex-1">
        <Marked value={`${name} ${facts.join(' ')}`} className="block">
          <Link
            data-word
            href={href}
            onKeyDown={onKey}
            aria-label={text.productsOf(name)}
            className="text-dense font-medium text-ink [overflow-wrap:anywhere] hover:underline"
          >
            {name}
          </Link>
          {isFacet && <Badge className="ms-2">{text.isFacet}</Badge>}
          {facts.length > 0 && <span className="block text-xs text-ink-subtle [overflow-wrap:anywhere]">{facts.join(' · ')}</span>}
        </Marked>
      </span>
      <span className="shrink-0 text-xs text-ink-muted tabular-nums">{text.products(count)}</span>
      <More row={row} {...actions} />
    </li>
  );
}

function More({ row, onEdit, onMerge, onRemove, onHistory, inUse = text.inUse }: Actions & { readonly row: WordRow }) {
  const { id, name, isFree } = row;
  const changes: readonly MenuAction[] = [
    ...(onEdit ? [{ id: 'edit', label: text.change, icon: <Pencil />, keys: 'E', onSelect: () => onEdit(id) }] : []),
    ...(onMerge ? [{ id: 'merge', label: text.mergeInto, icon: <GitMerge />, onSelect: () => onMerge(id) }] : []),
  ];
  const others: readonly MenuAction[] = [{ id: 'history', label: text.history, icon: <History />, onSelect: () => onHistory(id) }];
  const removal: readonly MenuAction[] = onRemove
    ? [
        {
          id: 'remove',
          label: text.remove,
          icon: <Trash2 />,
          disabled: !isFree,
          onSelect: () => onRemove(id),
          ...(isFree ? { tone: 'danger' as const } : { hint: inUse }),
        },
      ]
    : [];
  const sections = [changes, others, removal].filter((actions) => actions.length > 0).map((actions) => ({ actions }));
  return (
    <DropdownMenu
      sections={sections}
      trigger={
        <IconButton label={text.more(name)}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    />
  );
}
