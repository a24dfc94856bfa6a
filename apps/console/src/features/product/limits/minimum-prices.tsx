'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Card, DateTime, ErrorState, Field, FormTrouble, Money, Skeleton, Textarea } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { readAmount, writeAmount } from '../../words/index.ts';
import { FormDialog } from '../edit/edit-dialog.tsx';
import { TextField } from '../edit/pick.tsx';
import type { Product } from '../product.ts';
import { Section } from '../section.tsx';
import { limitsText } from './text.ts';
import { useLimits } from './use-limits.ts';

const text = limitsText('en');
type Minimums = RouterOutputs['pricing']['minimums'];

interface Props {
  readonly product: Product;
  readonly mayEdit: boolean;
}

/** Below what each unit of a product is not sold without authority, and why. */
export function MinimumPrices({ product, mayEdit }: Props) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.pricing.minimums.queryOptions({ sku: product.sku }));
  const [isEditing, setEditing] = useState(false);
  if (error)
    return (
      <Card>
        <ErrorState title={text.minimumsFailed} onRetry={() => void refetch()} className="py-6">
          {faultOf(error)?.detail ?? ''}
        </ErrorState>
      </Card>
    );
  if (!data) return <Skeleton shape="table" rows={2} columns={3} />;
  return (
    <Section title={text.minimums(data.currency)} edits={text.minimumsWhat} onEdit={mayEdit ? () => setEditing(true) : undefined}>
      <p className="mb-2 text-xs text-ink-subtle">{text.minimumsHint}</p>
      <ul className="divide-y">
        {data.items.map(({ unit, priceMinor, reason, updatedAt, updatedBy }) => (
          <li key={unit} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5 text-dense">
            <span className="font-medium break-words text-ink">{unit}</span>
            <span className="text-end whitespace-nowrap text-ink tabular-nums">
              {priceMinor === null ? text.noMinimum : <Money minor={priceMinor} currency={data.currency} symbol="none" />}
            </span>
            {reason !== null && updatedAt !== null && (
              <span className="col-span-2 text-xs text-ink-subtle [overflow-wrap:anywhere]">
                {reason} · {updatedBy !== null && `${text.setBy(updatedBy)} · `}
                <DateTime at={updatedAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {isEditing && <EditMinimums sku={product.sku} minimums={data} onClose={() => setEditing(false)} />}
    </Section>
  );
}

type Typed = Readonly<Record<string, string>>;
const typedOf = ({ items, currency }: Minimums): Typed =>
  Object.fromEntries(items.map(({ unit, priceMinor }) => [unit, writeAmount(priceMinor, currency)]));

function EditMinimums({ sku, minimums, onClose }: { readonly sku: string; readonly minimums: Minimums; readonly onClose: () => void }) {
  const client = useTRPCClient();
  // As they were when the edit began: what others set meanwhile is not this edit's own wish.
  const [first] = useState(() => typedOf(minimums));
  const [typed, setTyped] = useState(first);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const changed = Object.keys(typed).filter((unit) => typed[unit] !== first[unit]);
  const read = (unit: string) => readAmount(typed[unit] ?? '', minimums.currency);
  const wrong = (unit: string): boolean => read(unit) === undefined;
  const { save, isPending, trouble } = useLimits(
    (prices: readonly { unit: string; priceMinor: string | null }[]) =>
      client.pricing.putMinimums.mutate({
        reason: reason.trim(),
        prices: prices.map((price) => ({ sku, ...price })),
        requestId: crypto.randomUUID(),
      }),
    [onClose, text.saved],
  );
  const send = () => {
    setTried(true);
    if (changed.length === 0 || changed.some(wrong) || reason.trim() === '') return;
    save(changed.map((unit) => ({ unit, priceMinor: read(unit) ?? null })));
  };
  return (
    <FormDialog
      title={text.minimums(minimums.currency)}
      description={text.minimumsForm}
      isPending={isPending}
      draft={[typed, reason]}
      onSave={send}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {minimums.items.map(({ unit }) => (
          <TextField
            key={unit}
            label={text.minimumOf(unit, minimums.currency)}
            inputMode="decimal"
            className="text-end tabular-nums"
            value={typed[unit] ?? ''}
            onChange={(value) => setTyped({ ...typed, [unit]: value })}
            error={wrong(unit) ? text.amountWrong : undefined}
          />
        ))}
      </div>
      <Field label={text.reason} hint={text.reasonHint} error={isTried && reason.trim() === '' ? text.needed : undefined}>
        {(control) => (
          <Textarea {...control} rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {isTried && changed.length === 0 && <FormTrouble>{text.nothing}</FormTrouble>}
      {trouble.map((one) => (
        <FormTrouble key={one}>{one}</FormTrouble>
      ))}
    </FormDialog>
  );
}
