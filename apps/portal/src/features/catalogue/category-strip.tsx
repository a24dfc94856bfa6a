'use client';

import { useText } from '@omniroute/ui/provider';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { ShopCategory } from './facets.ts';
import { browsePath, type Narrowing } from './query.ts';
import { catalogueText } from './text.ts';

const chip =
  'inline-flex min-h-11 items-center whitespace-nowrap rounded-full border px-4 text-sm font-medium transition-colors duration-100 focus-visible:-outline-offset-2 lg:w-full lg:whitespace-normal lg:rounded-control lg:border-transparent lg:px-3 lg:py-1.5 lg:leading-5';
const chosenStyle = 'border-accent bg-accent text-accent-contrast lg:bg-accent-soft lg:text-accent-ink';
const otherStyle = 'bg-surface text-ink-muted hover:bg-hover hover:text-ink lg:bg-transparent';

interface Props {
  readonly categories: readonly ShopCategory[];
  readonly query: Narrowing;
}

const DEPTHS = ['', 'lg:ps-6', 'lg:ps-9', 'lg:ps-12'];

/** The categories: on a phone a strip one can push along, on a desk a list beside the products; the chosen one is marked and in sight. */
export function CategoryStrip({ categories, query }: Props) {
  const text = useText(catalogueText);
  // An address may say a category by its name.
  const chosen = categories.find(({ code, name }) => query.category === code || query.category === name)?.code ?? query.category;
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice stands elsewhere in the strip
  useEffect(() => {
    const entry = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (!entry || !strip.current) return;
    strip.current.scrollLeft = entry.offsetLeft - (strip.current.clientWidth - entry.offsetWidth) / 2;
    strip.current.scrollTop = entry.offsetTop - (strip.current.clientHeight - entry.offsetHeight) / 2;
  }, [chosen]);
  const entry = ({ code, name, depth, count }: Omit<ShopCategory, 'count'> & { readonly count?: number }) => (
    <li key={code}>
      <Link
        href={browsePath({ ...query, category: code })}
        prefetch={false}
        scroll={false}
        {...(code === chosen ? { 'aria-current': 'true' as const } : {})}
        className={`${chip} ${DEPTHS[Math.min(depth, DEPTHS.length - 1)]} ${code === chosen ? chosenStyle : otherStyle}`}
      >
        <span className="lg:min-w-0 lg:flex-1 lg:[overflow-wrap:anywhere]">{name}</span>
        {count !== undefined && (
          <span className={`ms-1.5 text-xs tabular-nums ${code === chosen ? '' : 'text-ink-subtle'}`}>
            {count}
            <span className="sr-only"> {text.match}</span>
          </span>
        )}
      </Link>
    </li>
  );
  return (
    <nav
      ref={strip}
      aria-label={text.categories}
      className="relative -mx-3 overflow-x-auto px-3 py-1 [scrollbar-width:none] sm:-mx-5 sm:px-5 lg:sticky lg:top-20 lg:mx-0 lg:max-h-[calc(100dvh-6.5rem)] lg:overflow-y-auto lg:px-0 lg:py-0 lg:[scrollbar-width:thin]"
    >
      <ul className="flex gap-2 lg:grid lg:gap-0.5">
        {entry({ code: '', name: text.all, depth: 0 })}
        {categories.map(entry)}
      </ul>
    </nav>
  );
}
