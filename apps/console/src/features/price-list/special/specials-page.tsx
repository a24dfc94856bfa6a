'use client';

import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Button, Checkbox, DateTime, EmptyState, ErrorState, Money, Skeleton, type Tone, toast } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { HandCoins } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { type Depot, depotName } from '../../words/index.ts';
import { priceListText } from '../text.ts';
import { AddSpecial } from './add-special.tsx';
import { specialText } from './text.ts';

const text = specialText('en');
const words = priceListText('en');
const number = new Intl.NumberFormat('en-NG');
type Special = RouterOutputs['pricing']['specials']['items'][number];
const TONES: Readonly<Record<Special['state'], Tone>> = { submitted: 'warning', live: 'success', ended: 'neutral' };

interface Props {
  readonly role: Role;
  readonly currency: string;
  readonly depots: readonly Depot[];
}

function useSpecialActions() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, what }: { readonly id: string; readonly what: 'approve' | 'end' }) => {
      const input = { id, requestId: crypto.randomUUID() };
      if (what === 'approve') await client.pricing.approveSpecial.mutate(input);
      else await client.pricing.endSpecial.mutate(input);
    },
    onSuccess: (_, { what }) => toast.success(what === 'approve' ? text.approveDone : text.endDone),
    onError: (error) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? text.lineAway}`),
    onSettled: () => queries.invalidateQueries(trpc.pricing.specials.pathFilter()),
  });
}

/** Prices agreed with single customers, and old stock at its old price. */
export function SpecialsPage({ role, currency, depots }: Props) {
  const trpc = useTRPC();
  const [withEnded, setWithEnded] = useState(false);
  const specials = useQuery({ ...trpc.pricing.specials.queryOptions({ withEnded }), placeholderData: keepPreviousData });
  const rows = specials.data?.items;
  return (
    <div className="grid gap-4">
      <PageHeader
        title={text.title}
        path={[{ label: words.priceLists, href: '/price-lists' }]}
        description={text.hint}
        actions={isPermitted('pricing.add-special-price', role) && <AddSpecial currency={currency} />}
      />
      <Checkbox label={text.withEnded} checked={withEnded} onCheckedChange={(is) => setWithEnded(is === true)} />
      {specials.error && !rows && (
        <ErrorState title={text.loadFailed} onRetry={() => void specials.refetch()}>
          {faultOf(specials.error)?.detail ?? text.lineAway}
        </ErrorState>
      )}
      {!rows && !specials.error && <Skeleton shape="table" />}
      {rows?.length === 0 && (
        <EmptyState icon={<HandCoins />} title={text.emptyTitle}>
          {text.emptyHint}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <ul className="divide-y rounded-card border bg-surface shadow-card" aria-label={text.title}>
          {rows.map((row) => (
            <SpecialRow key={row.id} row={row} role={role} depots={depots} />
          ))}
        </ul>
      )}
    </div>
  );
}

function SpecialRow({ row, role, depots }: { readonly row: Special; readonly role: Role; readonly depots: readonly Depot[] }) {
  const actions = useSpecialActions();
  const isPending = (what: 'approve' | 'end') => actions.isPending && actions.variables.what === what;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 text-dense sm:grid-cols-[2fr_2fr_auto_auto] sm:items-center">
      <div className="min-w-0">
        <p className="font-medium text-ink [overflow-wrap:anywhere]">
          {row.productName} <span className="text-xs font-normal text-ink-subtle">{row.unit}</span>
        </p>
        <p className="text-ink-muted [overflow-wrap:anywhere]">
          {row.customerName ?? `${text.oldStock}, ${text.everybody.toLowerCase()}`}
          {row.warehouse !== null && ` · ${depotName(depots, row.warehouse)}`}
        </p>
      </div>
      <div className="min-w-0 text-ink-muted">
        <p className="text-ink">
          <DateTime at={row.from} precision="day" />
          {row.until !== null && (
            <>
              {' – '}
              <DateTime at={row.until} precision="day" />
            </>
          )}
          {row.capBaseQuantity !== null && ` · ${text.used(number.format(row.usedBaseQuantity), number.format(row.capBaseQuantity))}`}
        </p>
        <p className="text-xs [overflow-wrap:anywhere]">
          {row.reason} · {row.madeBy}
          {row.approvedBy !== null && `, ${text.approved} ${row.approvedBy}`}
        </p>
        {row.meetsAnother && <p className="text-xs font-medium text-warning-ink">{text.meets}</p>}
      </div>
      <div className="flex items-center gap-3 sm:justify-end">
        <span className="font-semibold text-ink">
          <Money minor={row.priceMinor} currency={row.currency} />
          <span className="block text-xs font-normal text-ink-subtle">{row.taxInclusive ? text.vatIn : text.vatOn}</span>
        </span>
        <Badge tone={TONES[row.state]}>{text[row.state]}</Badge>
      </div>
      <div className="flex gap-2 sm:justify-end">
        {row.state === 'submitted' && isPermitted('pricing.approve-special-price', role) && (
          <Button
            size="sm"
            variant="primary"
            loading={isPending('approve')}
            onClick={() => actions.mutate({ id: row.id, what: 'approve' })}
          >
            {text.approve}
          </Button>
        )}
        {row.state !== 'ended' && isPermitted('pricing.end-special-price', role) && (
          <Button size="sm" loading={isPending('end')} onClick={() => actions.mutate({ id: row.id, what: 'end' })}>
            {text.end}
          </Button>
        )}
      </div>
    </li>
  );
}
