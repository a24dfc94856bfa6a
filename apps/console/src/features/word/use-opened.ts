'use client';

import { useState } from 'react';

/** What stands open over a list of words: one at a time. `undefined` as the id of an edit is a new word. */
export type Opened =
  | { readonly kind: 'edit'; readonly id: string | undefined }
  | { readonly kind: 'merge' | 'history'; readonly id: string };

export function useOpened() {
  const [opened, setOpened] = useState<Opened>();
  return {
    opened,
    add: () => setOpened({ kind: 'edit', id: undefined }),
    edit: (id: string) => setOpened({ kind: 'edit', id }),
    merge: (id: string) => setOpened({ kind: 'merge', id }),
    history: (id: string) => setOpened({ kind: 'history', id }),
    close: () => setOpened(undefined),
  };
}
