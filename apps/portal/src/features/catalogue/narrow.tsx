'use client';

import { useText } from '@omniroute/ui/provider';
import { SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { ShopFacets } from './facets.ts';
import { browsePath, type Narrowing, toggled } from './query.ts';
import { catalogueText } from './text.ts';

const chip =
  'inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full border px-3.5 text-sm transition-colors duration-100 lg:min-h-9 [overflow-wrap:anywhere]';
const chosenStyle = 'border-accent bg-accent-soft font-medium text-accent-ink';
const otherStyle = 'bg-surface text-ink-muted hover:bg-hover hover:text-ink';

/** So many brands before one asks for more. */
const FEW = 12;

interface Props {
  readonly query: Narrowing;
  readonly facets: ShopFacets;
}

/** Brands and attributes to narrow by, with how many products each leaves; behind one button, so that the products stay in sight. */
export function Narrow({ query, facets }: Props) {
  const text = useText(catalogueText);
  const chosen = query.brands.length + query.attributes.length;
  const sets = [
    {
      name: text.brands,
      values: facets.brands,
      chosen: query.brands,
      pathOf: (value: string) => browsePath({ ...query, brands: toggled(query.brands, value) }),
    },
    ...facets.attributes.map(({ name, values }) => ({
      name,
      values,
      chosen: query.attributes,
      pathOf: (value: string) => browsePath({ ...query, attributes: toggled(query.attributes, value) }),
    })),
  ].filter(({ values }) => values.length > 1 || chosen > 0);
  if (sets.length === 0) return null;
  return (
    <details className="group rounded-card border bg-surface" open={chosen > 0 || undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-3.5 text-sm font-medium text-ink">
        <SlidersHorizontal aria-hidden className="size-4 text-ink-subtle" />
        {chosen > 0 ? text.narrowed(chosen) : text.narrow}
      </summary>
      <div className="grid gap-4 border-t p-3.5">
        {sets.map((set) => (
          <Values key={set.name} {...set} />
        ))}
        {chosen > 0 && (
          <Link
            href={browsePath({ ...query, brands: [], attributes: [] })}
            scroll={false}
            className="inline-flex min-h-11 items-center justify-self-start text-sm font-medium text-accent-ink hover:underline"
          >
            {text.narrowClear}
          </Link>
        )}
      </div>
    </details>
  );
}

interface ValuesProps {
  readonly name: string;
  readonly values: ShopFacets['brands'];
  readonly chosen: readonly string[];
  readonly pathOf: (value: string) => string;
}

function Values({ name, values, chosen, pathOf }: ValuesProps) {
  const text = useText(catalogueText);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? values : values.filter(({ value }, at) => at < FEW || chosen.includes(value));
  return (
    <section aria-label={name} className="grid gap-2">
      <h2 className="text-xs font-medium text-ink-subtle">{name}</h2>
      <ul className="flex flex-wrap gap-2">
        {shown.map(({ value, label, count }) => (
          <li key={value} className="max-w-full">
            <Link
              href={pathOf(value)}
              prefetch={false}
              scroll={false}
              {...(chosen.includes(value) && { 'aria-current': 'true' as const })}
              className={`${chip} ${chosen.includes(value) ? chosenStyle : otherStyle}`}
            >
              {label}
              <span className={`text-xs tabular-nums ${chosen.includes(value) ? '' : 'text-ink-subtle'}`}>
                {count}
                <span className="sr-only"> {text.match}</span>
              </span>
            </Link>
          </li>
        ))}
        {shown.length < values.length && (
          <li>
            <button type="button" className={`${chip} ${otherStyle}`} onClick={() => setWhole(true)}>
              {text.moreValues(values.length - shown.length)}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
