'use client';

import { useText } from '@omniroute/ui/provider';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { browsePath } from './query.ts';
import { catalogueText } from './text.ts';

const chip =
  'inline-flex min-h-11 items-center whitespace-nowrap rounded-full border px-4 text-sm font-medium transition-colors duration-100 focus-visible:-outline-offset-2 lg:w-full lg:whitespace-normal lg:rounded-control lg:border-transparent lg:px-3 lg:py-1.5 lg:leading-5';
const chosenStyle = 'border-accent bg-accent text-accent-contrast lg:bg-accent-soft lg:text-accent-ink';
const otherStyle = 'bg-surface text-ink-muted hover:bg-hover hover:text-ink lg:bg-transparent';

interface Props {
  readonly categories: readonly string[];
  readonly chosen: string;
  readonly search: string;
}

/** The categories: on a phone a strip one can push along, on a desk a list beside the products; the chosen one is marked and in sight. */
export function CategoryStrip({ categories, chosen, search }: Props) {
  const text = useText(catalogueText);
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice stands elsewhere in the strip
  useEffect(() => {
    const entry = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (!entry || !strip.current) return;
    strip.current.scrollLeft = entry.offsetLeft - (strip.current.clientWidth - entry.offsetWidth) / 2;
    strip.current.scrollTop = entry.offsetTop - (strip.current.clientHeight - entry.offsetHeight) / 2;
  }, [chosen]);
  const entry = (category: string, label: string) => (
    <li key={category}>
      <Link
        href={browsePath(search, category)}
        prefetch={false}
        scroll={false}
        {...(category === chosen ? { 'aria-current': 'true' as const } : {})}
        className={`${chip} ${category === chosen ? chosenStyle : otherStyle}`}
      >
        {label}
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
        {entry('', text.all)}
        {categories.map((category) => entry(category, category))}
      </ul>
    </nav>
  );
}
