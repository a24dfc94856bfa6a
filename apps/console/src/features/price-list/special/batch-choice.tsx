'use client';

import type { RouterOutputs } from '@omniroute/api';
import { dateText } from '@omniroute/domain';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { countWords, formatMoney } from '@omniroute/ui/format';
import { Button, Checkbox, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink, PackageOpen } from 'lucide-react';
import { useId } from 'react';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import { type Depot, depotName } from '../../words/index.ts';
import type { SpecialForm } from './special-form.ts';
import { specialText } from './text.ts';

const text = specialText('en');
type Batch = RouterOutputs['pricing']['batches']['batches'][number];

interface Props {
  readonly form: SpecialForm;
  readonly set: (patch: Partial<SpecialForm>) => void;
  readonly error: string | undefined;
  readonly currency: string;
  readonly role: Role;
  readonly depots: readonly Depot[];
}

/** What is known of a batch in one line: how much came, when it expires, what it cost. */
function about({ quantity, unit, expiresOn, unitCostMinor }: Batch, currency: string): string {
  return [
    countWords(quantity, unit),
    expiresOn === null ? text.noExpiry : text.batchExpires(dateText(expiresOn)),
    ...(unitCostMinor === null ? [] : [text.batchCost(formatMoney({ minor: unitCostMinor, currency }), unit)]),
  ].join(' · ');
}

/** The product's batches in the depot, of which old stock takes some; or how they come to be on record. */
export function BatchChoice({ form, set, error, ...about }: Props) {
  const errorId = useId();
  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={error === undefined ? undefined : errorId}>
      <legend className="mb-1 text-dense font-medium text-ink">{text.batches}</legend>
      {form.product === undefined || form.warehouse === '' ? (
        <p className="text-dense text-ink-muted">{text.batchesFirst}</p>
      ) : (
        <Batches form={form} set={set} sku={form.product.id} {...about} />
      )}
      <p id={errorId} aria-live="polite" className={error ? 'text-xs font-medium text-danger-ink' : 'sr-only'}>
        {error}
      </p>
    </fieldset>
  );
}

function Batches({ form, set, currency, role, depots, sku }: Omit<Props, 'error'> & { readonly sku: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.pricing.batches.queryOptions({ warehouse: form.warehouse, sku }));
  if (error)
    return (
      <ErrorState title={text.batchesFailed} onRetry={() => void refetch()} className="py-4">
        {faultOf(error)?.detail ?? text.lineAway}
      </ErrorState>
    );
  if (!data) return <Skeleton shape="line" />;
  if (data.batches.length === 0) return <NoBatches depot={depotName(depots, form.warehouse)} role={role} />;
  const choose = (batch: string, isChosen: boolean) =>
    set({ batches: isChosen ? [...form.batches, batch] : form.batches.filter((one) => one !== batch) });
  return (
    <>
      <p className="text-xs text-ink-subtle">{text.batchesHint}</p>
      <ul className="divide-y rounded-control border">
        {data.batches.map((one) => (
          <li key={one.batch} className="px-3 py-2">
            <Checkbox
              disabled={one.over !== null && !form.batches.includes(one.batch)}
              checked={form.batches.includes(one.batch)}
              onCheckedChange={(is) => choose(one.batch, is === true)}
              label={
                <span className="grid min-w-0 gap-0.5">
                  <span className="font-medium [overflow-wrap:anywhere]">
                    {one.batch}, {one.over === null ? text.batchLeft(countWords(one.leftBaseQuantity, one.baseUnit)) : text.over(one.over)}
                  </span>
                  <span className="text-xs text-ink-subtle">{about(one, currency)}</span>
                </span>
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Nothing is on record: says what the file holds, and where it is brought; the form stays as it is meanwhile. */
function NoBatches({ depot, role }: { readonly depot: string; readonly role: Role }) {
  const mayBring = isPermitted('intake.put-opening-stock', role);
  return (
    <EmptyState
      icon={<PackageOpen />}
      title={text.noBatches(depot)}
      className="rounded-control border py-4"
      action={
        mayBring && (
          <Button asChild>
            <a href="/stock" target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden />
              {text.bringBatches}
            </a>
          </Button>
        )
      }
    >
      {mayBring ? text.noBatchesHint : `${text.noBatchesHint} ${text.askForBatches}`}
    </EmptyState>
  );
}
