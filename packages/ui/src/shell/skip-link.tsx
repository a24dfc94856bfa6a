'use client';

import { useText } from '../provider/index.ts';
import { shellText } from './messages.ts';

/** The first stop of the keyboard: past the menu, to the page. */
export function SkipLink() {
  const text = useText(shellText);
  return (
    <a
      href="#content"
      className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:start-3 focus-visible:top-3 focus-visible:z-60 focus-visible:rounded-control focus-visible:bg-raised focus-visible:px-3 focus-visible:py-2 focus-visible:text-sm focus-visible:font-medium focus-visible:shadow-pop"
    >
      {text.skip}
    </a>
  );
}
