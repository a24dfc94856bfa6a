'use client';

import { percentText } from '@omniroute/domain/pricing';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, Button, Card, DateTime, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { PanelState } from '../list/index.ts';
import { EnterRate } from './enter-rate.tsx';
import type { TaxClass, TaxClassRates } from './rules.ts';
import { rulesText } from './text.ts';

const text = rulesText('en');
type Rate = TaxClassRates['rates'][number];

/** What each tax class bears: now, planned, and before; entering a rate, and taking one back that has not begun. */
export function TaxRates({ role, currency }: { readonly role: Role; readonly currency: string }) {
  const trpc = useTRPC();
  const [isEntering, setEntering] = useState(false);
  const query = useQuery({ ...trpc.pricing.taxRates.queryOptions({}), refetchInterval: 60_000 });
  const mayPut = isPermitted('pricing.put-tax-rate', role);
  const enter = mayPut && query.data && (
    <Button size="sm" onClick={() => setEntering(true)}>
      {text.enterRate}
    </Button>
  );
  return (
    <Card title={text.taxRates} description={text.taxHint} actions={enter} flush>
      {!query.data && <PanelState query={query} failed={text.taxFailed} />}
      {query.data && (
        <ul aria-label={text.taxRates} className="divide-y border-t">
          {query.data.classes.map((one) => (
            <li key={one.taxClass} className="px-4 py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-dense text-ink">
                <span className="font-medium">{text[one.taxClass]}</span>
                <span className="text-xs text-ink-muted tabular-nums">{text.productsIn(one.products)}</span>
              </p>
              <ul aria-label={text[one.taxClass]} className="grid">
                {one.rates.toReversed().map((rate) => (
                  <RateRow key={rate.from ?? ''} taxClass={one.taxClass} rate={rate} readAt={query.dataUpdatedAt} mayPut={mayPut} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {isEntering && query.data && <EnterRate classes={query.data.classes} currency={currency} onClose={() => setEntering(false)} />}
    </Card>
  );
}

/** Takes a planned rate back. */
function useTakeBack(taxClass: TaxClass, { basisPoints }: Rate) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (from: string) => client.pricing.takeBackTaxRate.mutate({ taxClass, from, requestId: crypto.randomUUID() }),
    onSuccess: () => toast.success(text.rateTakenBack(percentText(basisPoints), text[taxClass])),
    onError: (error) => toast.error(`${text.takeBackFailed}: ${faultOf(error)?.detail ?? text.lineAway}`),
    onSettled: () => queries.invalidateQueries(trpc.pricing.pathFilter()),
  });
}

interface RowProps {
  readonly taxClass: TaxClass;
  readonly rate: Rate;
  /** Milliseconds since the epoch: whether it holds is told as of then. */
  readonly readAt: number;
  readonly mayPut: boolean;
}

function RateRow({ taxClass, rate, readAt, mayPut }: RowProps) {
  const takeBack = useTakeBack(taxClass, rate);
  const { from, until, basisPoints, evidence, reference, enteredBy } = rate;
  const isPlanned = from !== null && Date.parse(from) > readAt;
  const isOver = until !== null && Date.parse(until) <= readAt;
  const tone = isPlanned ? 'info' : isOver ? 'neutral' : 'success';
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-1.5">
      <div className="min-w-0 flex-1 basis-48">
        <p className={isOver ? 'text-dense text-ink-muted tabular-nums' : 'text-dense text-ink tabular-nums'}>
          {percentText(basisPoints)} <Badge tone={tone}>{isPlanned ? text.isPlanned : isOver ? text.isOver : text.isNow}</Badge>
        </p>
        <p className="text-xs text-ink-muted">
          {from === null ? (
            text.fromTheBeginning
          ) : (
            <>
              {text.rateSince} <DateTime at={from} precision="time" />
            </>
          )}
          {until !== null && (
            <>
              {' '}
              {text.rateUntil} <DateTime at={until} precision="time" />
            </>
          )}
        </p>
        {reference !== null && enteredBy !== null && (
          <p className="text-xs text-ink-muted [overflow-wrap:anywhere]">
            {text.onPaper(reference, enteredBy)}: {evidence}
          </p>
        )}
      </div>
      {isPlanned && mayPut && (
        <Button
          size="sm"
          loading={takeBack.isPending}
          aria-label={text.takeBackRate(percentText(basisPoints), text[taxClass])}
          onClick={() => takeBack.mutate(from)}
        >
          {text.takeBack}
        </Button>
      )}
    </li>
  );
}
