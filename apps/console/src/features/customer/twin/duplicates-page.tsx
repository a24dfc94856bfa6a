'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Card, EmptyState, ErrorState, Skeleton, toast } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { phoneName } from '../../words/index.ts';
import { OwnerPairs } from '../owner/owner-pairs.tsx';
import { customerText } from '../text.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { type Pair, Reasons } from './reasons.tsx';

const text = customerText('en');

/** Customers that may be one, the likeliest first: compare and merge, or say that they are two. */
export function DuplicatesPage({ place }: { readonly place: MembershipDocument }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.customer.duplicates.queryOptions({}));
  const territories = useQuery({ ...trpc.customer.territories.queryOptions({}), staleTime: 60_000 });
  const territoryOf = (code: string): string => territories.data?.items.find((one) => one.code === code)?.name ?? code;
  const [open, setOpen] = useState<Pair>();
  const { data } = query;
  return (
    <div className="grid gap-4">
      <PageHeader title={text.duplicates} path={[{ label: text.customers, href: '/customers' }]} description={text.duplicatesHint} />
      {query.error && !data ? (
        <ErrorState title={text.duplicatesFailed} onRetry={() => void query.refetch()}>
          {faultOf(query.error)?.detail ?? text.tryAgainHint}
        </ErrorState>
      ) : !data ? (
        <Skeleton shape="card" />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState icon={<Users />} title={text.duplicatesNone}>
            {text.duplicatesNoneHint}
          </EmptyState>
        </Card>
      ) : (
        <>
          {data.total > data.items.length && (
            <p className="text-dense text-ink-muted">{text.duplicatesMore(data.items.length, data.total)}</p>
          )}
          <ul className="grid gap-3" aria-label={text.duplicates}>
            {data.items.map((pair) => (
              <li key={`${pair.first.code} ${pair.second.code}`}>
                <PairCard pair={pair} place={place} territoryOf={territoryOf} onCompare={() => setOpen(pair)} />
              </li>
            ))}
          </ul>
        </>
      )}
      <OwnerPairs place={place} />
      {open && <MergeDialog pair={open} place={place} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

interface CardProps {
  readonly pair: Pair;
  readonly place: MembershipDocument;
  readonly territoryOf: (code: string) => string;
  readonly onCompare: () => void;
}

function PairCard({ pair, place, territoryOf, onCompare }: CardProps) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const apart = useMutation({
    mutationFn: () =>
      client.customer.dismissDuplicate.mutate({
        first: pair.first.code,
        second: pair.second.code,
        reason: null,
        requestId: crypto.randomUUID(),
      }),
    onSuccess: async () => {
      toast.success(text.keptApart);
      await queries.invalidateQueries(trpc.customer.duplicates.pathFilter());
    },
    onError: (error) => toast.error(text.keptApartFailed, { description: faultOf(error)?.detail ?? text.tryAgainHint }),
  });
  return (
    <Card>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Reasons pair={pair} />
          <span className="text-xs text-ink-subtle tabular-nums" title={text.scoreHint}>
            {text.score(pair.score)}
          </span>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <TwinFacts twin={pair.first} territory={territoryOf(pair.first.territory)} />
          <TwinFacts twin={pair.second} territory={territoryOf(pair.second.territory)} />
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          {isPermitted('customer.dismiss-duplicate', place.role) && (
            <Button size="sm" loading={apart.isPending} onClick={() => apart.mutate()}>
              {text.areTwo}
            </Button>
          )}
          <Button size="sm" variant="primary" onClick={onCompare}>
            {text.compare}
          </Button>
        </div>
      </div>
    </Card>
  );
}

const TwinFacts = ({ twin, territory }: { readonly twin: Pair['first']; readonly territory: string }) => (
  <div className="grid min-w-0 content-start gap-0.5 rounded-control border bg-sunken px-3 py-2 text-dense">
    <span className="break-words font-medium text-ink">{twin.name}</span>
    <span className="text-xs text-ink-subtle">{[twin.code, territory].join(' · ')}</span>
    <span className="break-words text-ink-muted">{[twin.ownerName, ...twin.phones.map(phoneName)].filter(Boolean).join(' · ')}</span>
    {twin.landmarks[0] && <span className="break-words text-ink-muted">{twin.landmarks[0]}</span>}
  </div>
);
