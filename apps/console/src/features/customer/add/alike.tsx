'use client';

import type { RouterOutputs } from '@omniroute/api';
import { StatusBadge } from '@omniroute/ui/primitives';
import { ExternalLink } from 'lucide-react';
import type { Ref } from 'react';
import { phoneName } from '../../words/index.ts';
import { Reasons } from '../twin/reasons.tsx';
import { addText } from './text.ts';

const text = addText('en');
export type AlikeCustomer = RouterOutputs['customer']['alike']['items'][number];

interface Props {
  readonly found: readonly AlikeCustomer[];
  /** Where the keyboard goes when somebody must look first. */
  readonly ref: Ref<HTMLElement>;
}

/** Who may be the one that is being added, what speaks for it, and the way to them. */
export function Alike({ found, ref }: Props) {
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={text.alike}
      aria-live="polite"
      className={found.length === 0 ? 'sr-only' : 'grid gap-3 rounded-card border border-warning-line bg-warning-soft px-4 py-3'}
    >
      {found.length > 0 && (
        <>
          <div className="text-dense text-warning-ink">
            <h2 className="font-semibold">{text.alike}</h2>
            <p>{text.alikeHint}</p>
          </div>
          <ul className="grid gap-2">
            {found.map((one) => (
              <AlikeRow key={one.code} one={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function AlikeRow({ one }: { readonly one: AlikeCustomer }) {
  return (
    <li className="grid gap-1 rounded-control border bg-surface px-3 py-2 text-dense">
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <a
          className="inline-flex min-w-0 items-baseline gap-1 font-medium break-words text-accent-ink hover:underline"
          href={`/customers/${encodeURIComponent(one.code)}`}
          target="_blank"
          rel="noreferrer"
          aria-label={text.alikeOpen(one.name)}
        >
          {one.name}
          <ExternalLink aria-hidden className="size-3.5 shrink-0 self-center" />
        </a>
        {one.status !== 'active' && <StatusBadge status={one.status} />}
        <span className="ms-auto text-xs text-ink-subtle">{one.code}</span>
      </span>
      <span className="text-ink-muted">{[one.territory, one.ownerName, ...one.phones.slice(0, 2).map(phoneName)].join(' · ')}</span>
      <Reasons pair={one} />
    </li>
  );
}
