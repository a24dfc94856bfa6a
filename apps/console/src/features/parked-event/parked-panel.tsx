'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, DateTime, StatusBadge, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useRef, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import type { ParkedEvent } from './parked-event.ts';
import { parkedText } from './text.ts';

const text = parkedText('en');

/** One parked event: why, since when, and the way on. */
export function ParkedPanel({ event, role }: { readonly event: ParkedEvent; readonly role: Role }) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    [text.order, event.number],
    [text.worker, event.consumerGroup],
    [text.parkedAt, <DateTime key="parked" at={event.parkedAt} precision="time" />],
    [text.settledAt, event.settledAt === null ? null : <DateTime key="settled" at={event.settledAt} precision="time" />],
    [text.reference, event.correlationId ?? event.eventId],
  ];
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StatusBadge status={event.state} />
        {event.number !== null && isPermitted('order.get-order', role) && (
          <Link href={`/orders/${event.aggregateId}`} className="text-dense font-medium text-accent-ink hover:underline">
            {text.openOrder}
          </Link>
        )}
      </div>
      <div className="grid gap-1.5">
        <h3 className="text-dense font-medium text-ink-muted">{text.reason}</h3>
        <p
          className="max-h-60 overflow-y-auto rounded-card border border-warning-line bg-warning-soft px-3 py-2 text-dense break-words whitespace-pre-wrap text-warning-ink"
          tabIndex={0}
        >
          {event.reason}
        </p>
      </div>
      <dl className="grid gap-2 text-dense">
        {rows
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="shrink-0 text-ink-muted">{label}</dt>
              <dd className="min-w-0 break-all text-end text-ink">{value}</dd>
            </div>
          ))}
      </dl>
      <WayOn event={event} role={role} />
    </div>
  );
}

function WayOn({ event, role }: { readonly event: ParkedEvent; readonly role: Role }) {
  if (event.state === 'done') return <p className="text-dense text-ink-muted">{text.doneHint}</p>;
  if (event.state === 'replaying') return <p className="text-dense text-ink-muted">{text.replayingHint}</p>;
  if (!isPermitted('tenant.replay-parked-event', role)) return <p className="text-dense text-ink-muted">{text.mayNot}</p>;
  return <Replay event={event} />;
}

/** Asks in words before it replays; asking again within one panel cannot hand the event over twice. */
function Replay({ event }: { readonly event: ParkedEvent }) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const requestId = useRef(crypto.randomUUID());
  const replay = useMutation({
    mutationFn: () => client.tenant.replayParkedEvent.mutate({ id: event.id, requestId: requestId.current }),
    onSuccess: async () => {
      toast.success(text.replayed);
      await queries.invalidateQueries(trpc.tenant.parkedEvents.pathFilter());
    },
    onError: (error) => toast.error(faultOf(error)?.detail ?? text.replayFailed),
  });
  if (!isAsking) {
    return (
      <Button variant="primary" className="justify-self-start" onClick={() => setIsAsking(true)}>
        <RotateCcw aria-hidden />
        {text.replay}
      </Button>
    );
  }
  return (
    <section aria-label={text.replayQuestion} className="grid gap-3 rounded-card border bg-sunken p-4">
      <p className="font-semibold text-ink">{text.replayQuestion}</p>
      <p className="text-dense text-ink-muted">
        {text.replayWords(event.number === null ? text.thisRecord : text.orderNamed(event.number))}
      </p>
      <div className="flex gap-2">
        <Button variant="primary" loading={replay.isPending} onClick={() => replay.mutate()}>
          {text.replayNow}
        </Button>
        <Button onClick={() => setIsAsking(false)}>{text.notYet}</Button>
      </div>
    </section>
  );
}
