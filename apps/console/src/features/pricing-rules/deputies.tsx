'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Button, Card, DateTime, EmptyState, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { PanelState } from '../list/index.ts';
import { NameDeputy } from './name-deputy.tsx';
import type { DeputiesDocument } from './rules.ts';
import { rulesText } from './text.ts';

const text = rulesText('en');
type Deputy = DeputiesDocument['items'][number];

/** Ends a deputy early, and says how to have them back. */
function useEnd() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries(trpc.pricing.pathFilter());
  const trouble = (error: unknown) => toast.error(`${text.endFailed}: ${faultOf(error)?.detail ?? text.lineAway}`);
  return useMutation({
    mutationFn: ({ memberId, deputyId, from }: Deputy) =>
      client.pricing.endDeputy.mutate({ memberId, deputyId, from, requestId: crypto.randomUUID() }),
    onSuccess: ({ outcome }, { memberId, deputyId, from, until, deputyName, memberName }) => {
      const nameAgain = () =>
        client.pricing.nameDeputy
          .mutate({ memberId, deputyId, from, until, requestId: crypto.randomUUID() })
          .then(() => toast.success(text.named(deputyName, memberName)))
          .catch(trouble)
          .finally(() => void settle());
      const words = outcome === 'ended' ? text.ended : text.takenBack;
      toast.success(words(deputyName, memberName), { action: { label: text.undo, onClick: () => void nameAgain() } });
    },
    onError: trouble,
    onSettled: settle,
  });
}

/** Who signs prices for whom, now and planned; naming one and ending one early. */
export function Deputies({ role }: { readonly role: Role }) {
  const trpc = useTRPC();
  const [isNaming, setNaming] = useState(false);
  const query = useQuery({ ...trpc.pricing.deputies.queryOptions({}), refetchInterval: 60_000 });
  const mayName = isPermitted('pricing.name-deputy', role);
  const isOwner = isPermitted('pricing.put-settings', role);
  const name = mayName && query.data && (
    <Button size="sm" onClick={() => setNaming(true)}>
      {text.nameDeputy}
    </Button>
  );
  const items = query.data?.items;
  return (
    <Card title={text.deputies} description={text.deputiesHint} actions={items && items.length > 0 && name} flush>
      {!query.data && <PanelState query={query} failed={text.deputiesFailed} />}
      {items?.length === 0 && (
        <EmptyState icon={<UserRoundCheck />} title={text.noDeputies} action={name} className="py-6">
          {text.noDeputiesHint}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul aria-label={text.deputies} className="divide-y border-t">
          {items.map((deputy) => (
            <DeputyRow
              key={`${deputy.memberId} ${deputy.deputyId} ${deputy.from}`}
              deputy={deputy}
              readAt={query.dataUpdatedAt}
              mayEnd={mayName && (isOwner || deputy.memberId === query.data?.me)}
            />
          ))}
        </ul>
      )}
      {isNaming && query.data && <NameDeputy known={query.data} isOwner={isOwner} onClose={() => setNaming(false)} />}
    </Card>
  );
}

interface RowProps {
  readonly deputy: Deputy;
  /** Milliseconds since the epoch: whether they have begun is told as of then. */
  readonly readAt: number;
  readonly mayEnd: boolean;
}

function DeputyRow({ deputy, readAt, mayEnd }: RowProps) {
  const end = useEnd();
  const { deputyName, memberName, from, until } = deputy;
  const isNow = Date.parse(from) <= readAt;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-dense text-ink [overflow-wrap:anywhere]">
          <span className="font-medium">{deputyName}</span> {text.signsFor(memberName)}{' '}
          <Badge tone={isNow ? 'success' : 'info'}>{isNow ? text.isNow : text.isPlanned}</Badge>
        </p>
        <p className="text-xs text-ink-muted">
          {text.from} <DateTime at={from} precision="time" /> {text.until} <DateTime at={until} precision="time" />
        </p>
      </div>
      {mayEnd && (
        <Button
          size="sm"
          loading={end.isPending}
          aria-label={(isNow ? text.endNamed : text.takeBackNamed)(deputyName, memberName)}
          onClick={() => end.mutate(deputy)}
        >
          {isNow ? text.end : text.takeBack}
        </Button>
      )}
    </li>
  );
}
