'use client';

import { IconButton, Input } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import { onceThere } from '@omniroute/ui/shell';
import { LoaderCircle, Search, X } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { browsePath, type Narrowing, readQuery } from './query.ts';
import { catalogueText } from './text.ts';

const REST_MS = 250;

const paramsOf = (params: URLSearchParams) => ({
  q: params.getAll('q'),
  category: params.getAll('category'),
  brand: params.getAll('brand'),
  with: params.getAll('with'),
});

/** Finds as one types, once typing rests; without scripts it is a form. The address carries the search, so that back and reload keep it. */
export function SearchBox({ query }: { readonly query: Narrowing }) {
  const { search, category } = query;
  const text = useText(catalogueText);
  const router = useRouter();
  const params = useSearchParams();
  const [typed, setTyped] = useState(search);
  const [isPending, startTransition] = useTransition();
  const asked = useRef(search);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === asked.current) return;
    const find = () => {
      asked.current = wanted;
      startTransition(() => router.replace(browsePath({ ...readQuery(paramsOf(params)), search: wanted }), { scroll: false }));
    };
    let callOff: (() => void) | undefined;
    // Without a line what is typed waits here until it is back.
    const timer = window.setTimeout(() => {
      callOff = onceThere(find);
    }, REST_MS);
    return () => {
      window.clearTimeout(timer);
      callOff?.();
    };
  }, [typed, params, router]);
  return (
    <search>
      <form action="/browse" className="relative" onSubmit={(event) => event.preventDefault()}>
        {category && <input type="hidden" name="category" value={category} />}
        {query.brands.map((brand) => (
          <input key={brand} type="hidden" name="brand" value={brand} />
        ))}
        {query.attributes.map((attribute) => (
          <input key={attribute} type="hidden" name="with" value={attribute} />
        ))}
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
