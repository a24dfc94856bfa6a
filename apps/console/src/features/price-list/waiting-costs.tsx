'use client';

import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Button, DateTime, FormTrouble } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleDollarSign } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { draftText } from './draft/text.ts';
import type { DraftDocument } from './draft/use-draft-actions.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
const draftWords = draftText('en');
type Waiting = NonNullable<RouterOutputs['pricing']['draft']['waitingCosts']>;

/** At noon it is the same day wherever the business is. */
const noonOf = (day: string): string => `${day}T12:00:00Z`;

/** That goods of a list cost otherwise since it was made, in a word. */
export const WaitingBadge = ({ waiting: { products } }: { readonly waiting: Waiting }) => (
  <Badge tone="warning" title={text.costOtherwise(products)}>
    <CircleDollarSign aria-hidden />
    {text.newCosts(products)}
  </Badge>
);

interface Props {
  readonly code: string;
  readonly waiting: Waiting;
  /** How far the list's draft has come, where there is one. */
  readonly draft: NonNullable<DraftDocument['work']>['state'] | undefined;
  readonly role: Role;
}

const hintOf = (draft: Props['draft']): string =>
  draft === undefined ? text.costsWait : draft === 'draft' ? text.costsInDraft : text.costsInSubmitted;

/** A draft of the list as it stands: it goes by today's costs. */
function useTakeCosts(code: string, href: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => client.pricing.editDraft.mutate({ code, cells: [], reason: text.takeReason, requestId: crypto.randomUUID() }),
    onSuccess: () => router.push(href),
    onSettled: () => queries.invalidateQueries(trpc.pricing.pathFilter()),
  });
}

/** That goods of a list cost otherwise since it was made, and the way to take that. */
export function WaitingCosts({ code, waiting: { products, since }, draft, role }: Props) {
  const href = `/price-lists/${encodeURIComponent(code)}/draft`;
  const take = useTakeCosts(code, href);
  return (
    <section
      aria-label={text.costOtherwise(products)}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-warning-line bg-warning-soft px-4 py-3 text-dense text-warning-ink"
    >
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="font-semibold">
          {text.costOtherwise(products)}
          {since !== null && (
            <>
              {` ${text.since} `}
              <DateTime at={noonOf(since)} precision="day" />
            </>
          )}
        </p>
        <p>{hintOf(draft)}</p>
        <FormTrouble>{take.error ? `${text.takeFailed}: ${faultOf(take.error)?.detail ?? draftWords.lineAway}` : undefined}</FormTrouble>
      </div>
      {draft === 'draft' ? (
        <Button asChild>
          <Link href={href}>{text.openDraft}</Link>
        </Button>
      ) : (
        isPermitted('pricing.edit-price-draft', role) && (
          <Button variant="primary" loading={take.isPending} onClick={() => take.mutate()}>
            {text.takeCosts}
          </Button>
        )
      )}
    </section>
  );
}
