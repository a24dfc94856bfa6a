'use client';

import { PageHeader } from '@omniroute/ui/shell';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { wordText } from './text.ts';
import { WORD_TABS } from './word.ts';

const text = wordText('en');

/** The page's head with what can be done, and the kinds of words, each at an address of its own. */
export function PageTop({ actions }: { readonly actions?: ReactNode }) {
  const path = usePathname();
  return (
    <div>
      <PageHeader title={text.title} description={text.hint} actions={actions} />
      <nav aria-label={text.kinds} className="-mx-3 overflow-x-auto px-3 [scrollbar-width:none] sm:mx-0 sm:px-0">
        <ul className="flex min-w-max gap-4 border-b">
          {WORD_TABS.map((tab) => {
            const isHere = path === `/words/${tab}`;
            return (
              <li key={tab}>
                <Link
                  href={`/words/${tab}`}
                  {...(isHere && { 'aria-current': 'page' as const })}
                  className={`-mb-px flex h-9 items-center whitespace-nowrap border-b-2 text-dense font-medium transition-colors duration-100 focus-visible:-outline-offset-2 pointer-coarse:h-11 ${isHere ? 'border-accent text-ink' : 'border-transparent text-ink-muted hover:text-ink'}`}
                >
                  {text[tab]}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
    </div>
  );
}
