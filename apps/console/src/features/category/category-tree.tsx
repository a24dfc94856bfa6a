'use client';

import { DropdownMenu, IconButton, type MenuAction } from '@omniroute/ui/primitives';
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { Category } from './category.ts';
import { categoryText } from './text.ts';
import type { Move } from './tree.ts';

const text = categoryText('en');

interface Props {
  readonly nodes: readonly Category[];
  readonly onMove: (category: Category, move: Move) => void;
  readonly onEdit: (category: Category) => void;
  readonly onAdd: (category: Category) => void;
  readonly onRemove: (category: Category) => void;
}

const MOVES: Readonly<Record<string, Move>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };

/** The tree as a list by depth: each row is walked to by arrows, moved by Alt and arrows, and by its buttons. */
export function CategoryTree(props: Props) {
  const { nodes, onMove, onEdit } = props;
  const hintId = useId();
  const list = useRef<HTMLUListElement>(null);
  const walk = (at: number) => list.current?.querySelectorAll<HTMLElement>('a[data-category]')[at]?.focus();
  const press = (event: KeyboardEvent, category: Category, at: number) => {
    const move = MOVES[event.key];
    if (event.altKey && move) onMove(category, move);
    else if (event.key === 'ArrowDown') walk(at + 1);
    else if (event.key === 'ArrowUp') walk(Math.max(0, at - 1));
    else if (event.key.toLowerCase() === 'e' && !event.ctrlKey && !event.metaKey) onEdit(category);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p id={hintId} className="hidden border-b px-4 py-2 text-xs text-ink-subtle sm:block">
        {text.keys}
      </p>
      <ul ref={list} aria-label={text.categories} aria-describedby={hintId} className="divide-y">
        {nodes.map((category, at) => (
          <Row key={category.code} {...props} category={category} onKey={(event) => press(event, category, at)} />
        ))}
      </ul>
    </>
  );
}

const countOf = ({ productCount, productCountBelow }: Category): string =>
  productCount === productCountBelow ? text.count(productCount) : text.countAll(productCount, productCountBelow);

interface RowProps extends Props {
  readonly category: Category;
  readonly onKey: (event: KeyboardEvent) => void;
}

function Row(props: RowProps) {
  const { category, nodes, onMove, onKey } = props;
  const { name, code, path } = category;
  const siblings = nodes.filter(({ parent }) => parent === category.parent);
  const [isFirst, isLast] = [siblings[0] === category, siblings.at(-1) === category];
  return (
    <li className="flex items-center gap-2 py-1.5 pe-2 hover:bg-hover" style={{ paddingInlineStart: `${path.length * 1.25 - 0.25}rem` }}>
      <span className="min-w-0 flex-1">
        <Link
          data-category
          href={`/products?f.category=${encodeURIComponent(code)}`}
          onKeyDown={onKey}
          aria-label={text.products(name)}
          className="text-dense font-medium text-ink [overflow-wrap:anywhere] hover:underline"
        >
          {name}
        </Link>
        <span className="block text-xs text-ink-subtle">{countOf(category)}</span>
      </span>
      <span className="hidden items-center sm:flex">
        <IconButton label={text.up(name)} disabled={isFirst} onClick={() => onMove(category, 'up')}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={text.down(name)} disabled={isLast} onClick={() => onMove(category, 'down')}>
          <ArrowDown aria-hidden />
        </IconButton>
      </span>
      <More {...props} isFirst={isFirst} isLast={isLast} />
    </li>
  );
}

/** All that can be done with a category; on a phone the only way to it. */
function More({
  category,
  nodes,
  onMove,
  onEdit,
  onAdd,
  onRemove,
  isFirst,
  isLast,
}: RowProps & { readonly isFirst: boolean; readonly isLast: boolean }) {
  const isEmpty = category.productCountBelow === 0 && !nodes.some(({ parent }) => parent === category.code);
  const moves: readonly MenuAction[] = [
    { id: 'up', label: text.moveUp, icon: <ArrowUp />, disabled: isFirst, keys: 'Alt ↑', onSelect: () => onMove(category, 'up') },
    { id: 'down', label: text.moveDown, icon: <ArrowDown />, disabled: isLast, keys: 'Alt ↓', onSelect: () => onMove(category, 'down') },
  ];
  const others: readonly MenuAction[] = [
    { id: 'add', label: text.addHere, icon: <Plus />, onSelect: () => onAdd(category) },
    { id: 'edit', label: text.edit, icon: <Pencil />, keys: 'E', onSelect: () => onEdit(category) },
    {
      id: 'remove',
      label: text.remove,
      icon: <Trash2 />,
      disabled: !isEmpty,
      onSelect: () => onRemove(category),
      ...(isEmpty ? { tone: 'danger' as const } : { hint: text.notEmpty }),
    },
  ];
  return (
    <DropdownMenu
      sections={[{ actions: moves }, { actions: others }]}
      trigger={
        <IconButton label={text.more(category.name)}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    />
  );
}
