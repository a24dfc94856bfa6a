'use client';

import { IconButton, Input } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { LoaderCircle, Search, X } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { browsePath } from './query.ts';
import { catalogueText } from './text.ts';

const REST_MS = 250;

/** Finds as one types, once typing rests; without scripts it is a form. The address carries the search, so that back and reload keep it. */
export function SearchBox({ search, category }: { readonly search: string; readonly category: string }) {
  const text = useText(catalogueText);
  const router = useRouter();
  const params = useSearchParams();
  const [typed, setTyped] = useState(search);
  const [isPending, startTransition] = useTransition();
  const asked = useRef(search);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === asked.current) return;
    const timer = window.setTimeout(() => {
      asked.current = wanted;
      startTransition(() => router.replace(browsePath(wanted, params.get('category') ?? ''), { scroll: false }));
    }, REST_MS);
    return () => window.clearTimeout(timer);
  }, [typed, params, router]);
  return (
    <search>
      <form action="/browse" className="relative" onSubmit={(event) => event.preventDefault()}>
        {category && <input type="hidden" name="category" value={category} />}
        <Input
          size="lg"
          type="search"
          name="q"
          aria-label={text.searchLabel}
          placeholder={text.searchHint}
          autoComplete="off"
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          lead={isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : <Search aria-hidden />}
        />
        {typed !== '' && (
          <IconButton size="lg" label={text.clear} className="absolute end-0 top-0" onClick={() => setTyped('')}>
            <X aria-hidden />
          </IconButton>
        )}
      </form>
    </search>
  );
}
