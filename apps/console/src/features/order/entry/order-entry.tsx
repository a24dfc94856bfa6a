'use client';

import type { MembershipDocument, RouterOutputs } from '@omniroute/api';
import { formatMoney, statusWord } from '@omniroute/ui/format';
import { Button, Combobox, type ComboboxItem, EmptyState, toast } from '@omniroute/ui/primitives';
import { PageHeader, useHotkeys } from '@omniroute/ui/shell';
import { Phone } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useTRPCClient } from '../../../trpc/client.tsx';
import { phoneName } from '../../words/index.ts';
import { orderText } from '../text.ts';
import { CustomerPanel } from './customer-panel.tsx';
import type { Desk } from './desk.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { LinesCard } from './lines-card.tsx';
import { TotalBar } from './total-bar.tsx';
import { useDesk, useQuote } from './use-desk.ts';
import { useDraft } from './use-draft.ts';
import { failureOf, usePlaceOrder } from './use-place-order.ts';
import { useRepeat } from './use-repeat.ts';

const text = orderText('en');
const FOUND = 10;
type Quote = RouterOutputs['pricing']['quote'];

/** How far the order is over what is left; where nothing is left, how far they are over already. */
function creditObstacle({ credit, currency }: Quote): string {
  const left = BigInt(credit.leftMinor ?? '0');
  const amount = formatMoney({ minor: left < 0n ? -left : left, currency });
  return left < 0n ? text.alreadyOver(amount) : text.overLimit(amount);
}

/** Why the order cannot go out now; the server says the last word, this says it earlier. */
function obstacleOf(draft: Draft, desk: Desk | undefined, quote: Quote | undefined): string | undefined {
  if (!desk) return draft.customer === null ? text.findCustomer : text.customerAwaited;
  if (desk.customer.status === 'closed') return text.closed;
  if (desk.customer.status === 'on-hold') return text.onHold;
  if (draft.lines.length === 0) return text.needsLines;
  if (draft.lines.some((line) => line.quantity <= 0) || quote?.lines.some((line) => line.problem)) return text.fixLines;
  if (quote && !quote.credit.isEnough) return creditObstacle(quote);
  return undefined;
}

/**
 * Opens the customer that a link names, once. Lines begun for somebody else are set aside, never sold to the wrong customer; the
 * answer at the bottom brings them back.
 */
function useNamedCustomer({
  draft,
  change,
  isReady,
  customer,
}: ReturnType<typeof useDraft> & { readonly customer: string | undefined }): void {
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (!isReady || customer === undefined || opened.current === customer) return;
    opened.current = customer;
    if (draft.customer === customer) return;
    change({ type: 'replace', draft: { ...emptyDraft, customer } });
    if (draft.customer !== null && draft.lines.length > 0)
      toast(text.setAside(draft.customer), { action: { label: text.backToIt, onClick: () => change({ type: 'replace', draft }) } });
  }, [draft, change, isReady, customer]);
}

/** Taking an order from someone on the phone: customer, lines, place; all of it by keyboard. */
export function OrderEntry({ place, customer }: { readonly place: MembershipDocument; readonly customer?: string }) {
  const { draft, change, isReady } = useDraft(place.slug);
  useNamedCustomer({ draft, change, isReady, customer });
  const desk = useDesk(draft.customer);
  const quote = useQuote(draft, desk.data?.outlets ?? []);
  const shownQuote = draft.lines.length > 0 ? quote.data : undefined;
  const placing = usePlaceOrder(desk.data, change);
  const obstacle = obstacleOf(draft, desk.data, shownQuote);
  const send = () => {
    if (obstacle === undefined && !placing.isPending) placing.mutate(draft);
  };
  const repeat = useRepeat(desk.data, change);
  const startAgain = () => {
    change({ type: 'replace', draft: emptyDraft });
    if (draft.lines.length > 0)
      toast(text.startedAgain(draft.lines.length), {
        action: { label: text.backToIt, onClick: () => change({ type: 'replace', draft }) },
      });
  };
  useHotkeys([
    { keys: 'mod+Enter', label: text.confirm, group: text.title, run: send, everywhere: true },
    { keys: 'alt+r', label: text.repeat, group: text.title, run: repeat, everywhere: true },
  ]);
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.title}
        description={<span className="pointer-coarse:hidden">{text.keysHint}</span>}
        actions={draft !== emptyDraft && <Button onClick={startAgain}>{text.startAgain}</Button>}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 content-start gap-4">
          {isReady && <CustomerBox desk={desk.data} code={draft.customer} onPick={(code) => change({ type: 'customer', code })} />}
          {draft.customer !== null && (
            <LinesCard draft={draft} change={change} quote={shownQuote} currency={place.currency} role={place.role} />
          )}
          {draft.customer === null && isReady && (
            <div className="rounded-card border bg-surface shadow-card">
              <EmptyState icon={<Phone />} title={text.findCustomer}>
                {text.findCustomerHint}
              </EmptyState>
            </div>
          )}
        </div>
        {draft.customer !== null && (
          <CustomerPanel
            role={place.role}
            desk={desk.data}
            onRetry={desk.isError ? () => void desk.refetch() : undefined}
            currency={place.currency}
            details={draft.details}
            change={change}
            onRepeat={repeat}
          />
        )}
      </div>
      {draft.customer !== null && (
        <TotalBar
          quote={shownQuote}
          currency={place.currency}
          obstacle={obstacle}
          failure={obstacle === undefined ? failureOf(placing, draft) : undefined}
          isPlacing={placing.isPending}
          onPlace={send}
        />
      )}
    </div>
  );
}

interface CustomerBoxProps {
  readonly desk: Desk | undefined;
  /** Who was picked, while their name is not known yet. */
  readonly code: string | null;
  readonly onPick: (code: string) => void;
}

function CustomerBox({ desk, code, onPick }: CustomerBoxProps) {
  const client = useTRPCClient();
  const search = useCallback(
    async (query: string, signal: AbortSignal): Promise<ComboboxItem[]> => {
      const page = await client.customer.list.query({ search: query, limit: FOUND }, { signal });
      return page.items.map((customer) => ({
        id: customer.code,
        label: customer.name,
        detail: [customer.code, customer.phone && phoneName(customer.phone), customer.ownerName].filter(Boolean).join(' · '),
        ...(customer.status !== 'active' && { aside: statusWord(customer.status) }),
      }));
    },
    [client],
  );
  const known = desk?.customer.name ?? code;
  const selected = known === null ? undefined : { id: known, label: known };
  return (
    <Combobox<ComboboxItem>
      aria-label={text.customer}
      placeholder={text.customerHint}
      search={search}
      onSelect={(item) => onPick(item.id)}
      {...(selected && { selected })}
      autoFocus={code === null}
      size="lg"
    />
  );
}
