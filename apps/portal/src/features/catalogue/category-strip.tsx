import Link from 'next/link';
import { browsePath } from './query.ts';
import { catalogueText } from './text.ts';

const text = catalogueText('en');
const chip =
  'inline-flex min-h-11 items-center whitespace-nowrap rounded-full border px-4 text-sm font-medium transition-colors duration-100 focus-visible:-outline-offset-2';

/** The categories in a strip one can push along; the chosen one is marked. */
export function CategoryStrip({
  categories,
  chosen,
  search,
}: {
  readonly categories: readonly string[];
  readonly chosen: string;
  readonly search: string;
}) {
  const entry = (category: string, label: string) => (
    <li key={category}>
      <Link
        href={browsePath(search, category)}
        prefetch={false}
        scroll={false}
        {...(category === chosen ? { 'aria-current': 'true' as const } : {})}
        className={`${chip} ${category === chosen ? 'border-accent bg-accent text-accent-contrast' : 'bg-surface text-ink-muted hover:bg-hover hover:text-ink'}`}
      >
        {label}
      </Link>
    </li>
  );
  return (
    <nav aria-label={text.categories} className="-mx-3 overflow-x-auto px-3 py-1 [scrollbar-width:none] sm:mx-0 sm:px-0">
      <ul className="flex gap-2 sm:flex-wrap">
        {entry('', text.all)}
        {categories.map((category) => entry(category, category))}
      </ul>
    </nav>
  );
}
