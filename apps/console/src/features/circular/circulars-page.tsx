'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, DateTime, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import { Plus, ScrollText } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { NewCircular } from './new-circular.tsx';
import { StateBadge } from './state-badge.tsx';
import { circularText } from './text.ts';
import type { Circular } from './types.ts';

const text = circularText('en');

interface Props {
  readonly role: Role;
  /** The membership key of the business on screen. */
  readonly place: string;
}

/** The circulars of principals, the latest first, and the way to take in another. */
export function CircularsPage({ role, place }: Props) {
  const trpc = useTRPC();
  const circulars = useQuery(trpc.pricing.circulars.queryOptions({}));
  const items = circulars.data?.items;
  const [isAdding, setAdding] = useState(false);
  const mayAdd = isPermitted('pricing.open-circular', role);
  const add = mayAdd && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {text.add}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.title}
        path={[{ label: text.priceLists, href: '/price-lists' }]}
        description={text.hint}
        {...(items?.length !== 0 && { actions: add })}
      />
      {circulars.error && !items && (
        <ErrorState title={text.loadFailed} onRetry={() => void circulars.refetch()}>
          {faultOf(circulars.error)?.detail ?? text.lineAway}
        </ErrorState>
      )}
      {!items && !circulars.error && <Skeleton shape="table" />}
      {items?.length === 0 && (
        <EmptyState icon={<ScrollText />} title={text.emptyTitle} {...(add && { action: add })}>
          {text.emptyHint}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="divide-y rounded-card border bg-surface shadow-card" aria-label={text.title}>
          {items.map((circular) => (
            <CircularLine key={circular.id} circular={circular} />
          ))}
        </ul>
      )}
      {/* One for both buttons: what is written stays when the list fills meanwhile, and when it is closed. */}
      {mayAdd && <NewCircular place={place} isOpen={isAdding} onOpenChange={setAdding} />}
    </div>
  );
}

function CircularLine({ circular }: { readonly circular: Circular }) {
  const { id, name, principal, state, effectiveOn, rows, createdBy, createdAt } = circular;
  return (
    <li>
      <Link
        href={`/price-lists/circulars/${id}`}
        className="grid gap-x-4 gap-y-1 px-4 py-3 text-dense text-ink-muted hover:bg-sunken sm:grid-cols-[2fr_1fr_1fr_11rem] sm:items-center"
      >
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="block font-medium text-ink">{name}</span>
          {principal}
        </span>
        <span>
          <span className="block text-ink">
            {effectiveOn === null ? (
              text.noDay
            ) : (
              <>
                {text.from} <DateTime at={`${effectiveOn}T12:00:00Z`} precision="day" />
              </>
            )}
          </span>
          {text.rows(rows.all)}
          {rows.undecided > 0 && state === 'open' && ` · ${text.undecided(rows.undecided)}`}
        </span>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="block">{text.by(createdBy)}</span>
          <DateTime at={createdAt} />
        </span>
        <span className="sm:justify-self-end">
          <StateBadge circular={circular} />
        </span>
      </Link>
    </li>
  );
}
