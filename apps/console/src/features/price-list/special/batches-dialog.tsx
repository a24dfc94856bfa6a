'use client';

import { dateText } from '@omniroute/domain';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Dialog, Field, Textarea, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { ChoiceBox, TextBox } from '../terms/boxes.tsx';
import type { Special } from './special-words.ts';
import { specialText } from './text.ts';

const text = specialText('en');
const number = new Intl.NumberFormat('en-NG');
type Batch = Special['batches'][number];
type Fact = 'counted' | 'gone' | 'recalled';

/** What is said of a batch, as it is written. */
interface Told {
  readonly batch: string;
  readonly fact: Fact;
  readonly count: string;
  readonly reason: string;
}

interface Props {
  readonly row: Special;
  readonly role: Role;
  readonly onClose: () => void;
}

/** The batches of an old price with what is left of each, and a place to say what became of one: asked about before that is closed over. */
export function BatchesDialog({ row, role, onClose }: Props) {
  const open = row.batches.filter(({ over }) => over === null || over === 'sold');
  const mayTell = row.state !== 'ended' && open.length > 0 && isPermitted('pricing.count-batch', role);
  const [told, setTold] = useState<Told>(() => ({ batch: open[0]?.batch ?? '', fact: 'gone', count: '', reason: '' }));
  const leave = useFormGuard(useWritten(told), { title: text.tellLeaveTitle });
  const close = () => leave(onClose);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && close()}
      title={text.batchesOf(row.productName)}
      description={`${text.batchesOfHint} ${text.baseUnits}`}
    >
      <div className="grid gap-5">
        <BatchTable batches={row.batches} />
        {mayTell && <TellForm row={row} open={open} told={told} onTold={setTold} onDone={onClose} onClose={close} />}
      </div>
    </Dialog>
  );
}

const HEAD = 'px-2 py-1.5 font-medium text-ink-muted text-xs';

function BatchTable({ batches }: { readonly batches: readonly Batch[] }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.batches}>
      <table className="w-full border-collapse text-dense">
        <caption className="sr-only">{text.batches}</caption>
        <thead>
          <tr className="border-b">
            <th scope="col" className={`${HEAD} text-start`}>
              {text.batch}
            </th>
            <th scope="col" className={`${HEAD} text-start`}>
              {text.expires}
            </th>
            {[text.share, text.sold, text.left].map((head) => (
              <th key={head} scope="col" className={`${HEAD} text-end`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {batches.map(({ batch, expiresOn, capBaseQuantity, usedBaseQuantity, leftBaseQuantity, over }) => (
            <tr key={batch} className="border-b last:border-0">
              <th scope="row" className="min-w-24 px-2 py-2 text-start font-medium [overflow-wrap:anywhere]">
                {batch}
              </th>
              <td className="px-2 py-2">{expiresOn === null ? text.noExpiry : dateText(expiresOn)}</td>
              <td className="px-2 py-2 text-end tabular-nums">{number.format(capBaseQuantity)}</td>
              <td className="px-2 py-2 text-end tabular-nums">{number.format(usedBaseQuantity)}</td>
              <td className="px-2 py-2 text-end tabular-nums">
                {over === null || over === 'sold' ? number.format(leftBaseQuantity) : text.over(over)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TellProps {
  readonly row: Special;
  readonly open: readonly Batch[];
  readonly told: Told;
  readonly onTold: (told: Told) => void;
  /** It is written down. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function useTell({ row, onDone }: Pick<TellProps, 'row' | 'onDone'>) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (told: { readonly batch: string; readonly fact: Fact; readonly left: number; readonly reason: string }) => {
      const { batch, fact, left, reason } = told;
      const what = { warehouse: row.warehouse ?? '', sku: row.sku, batch, reason };
      const input = fact === 'counted' ? { ...what, fact, leftBaseQuantity: left } : { ...what, fact };
      return client.pricing.countBatch.mutate({ ...input, requestId: requestId.of(input) });
    },
    onSuccess: ({ batch, leftBaseQuantity, endedPrices }) => {
      requestId.forget();
      toast.success(endedPrices.includes(row.id) ? text.tellEnded(batch) : text.tellDone(batch, number.format(leftBaseQuantity)));
      onDone();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.pricing.specials.pathFilter()),
        queries.invalidateQueries(trpc.pricing.batches.pathFilter()),
      ]),
  });
}

/** What became of a batch, with what that does in numbers. */
function TellForm({ row, open, told, onTold, onDone, onClose }: TellProps) {
  const formId = useId();
  const { batch, fact, count, reason } = told;
  const set = (change: Partial<Told>) => onTold({ ...told, ...change });
  const [isTried, setTried] = useState(false);
  const tell = useTell({ row, onDone });
  const left = open.find((one) => one.batch === batch)?.leftBaseQuantity ?? 0;
  const isCount = /^\d{1,9}$/.test(count.trim()) && Number(count) < left;
  const isReady = reason.trim() !== '' && (fact !== 'counted' || isCount);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReady) tell.mutate({ batch, fact, left: Number(count), reason: reason.trim() });
  };
  return (
    <form id={formId} onSubmit={send} noValidate className="grid gap-3 border-t pt-4" aria-label={text.tell}>
      <h3 className="text-dense font-semibold text-ink">{text.tell}</h3>
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <ChoiceBox
          label={text.batch}
          options={open.map((one) => ({ value: one.batch, label: one.batch }))}
          value={batch}
          onChange={(next) => set({ batch: next })}
        />
        <ChoiceBox
          label={text.fact}
          options={(['gone', 'recalled', 'counted'] as const).map((value) => ({ value, label: text[value] }))}
          value={fact}
          onChange={(next) => set({ fact: next as Fact })}
        />
        {fact === 'counted' && (
          <TextBox
            label={text.countLeft}
            hint={text.countHint}
            isNumber
            value={count}
            error={isTried && !isCount ? text.lessThan(number.format(left)) : undefined}
            onChange={(next) => set({ count: next })}
          />
        )}
      </div>
      <Field label={text.reason} error={isTried && reason.trim() === '' ? text.needed : undefined}>
        {(control) => <Textarea {...control} maxLength={1000} value={reason} onChange={(event) => set({ reason: event.target.value })} />}
      </Field>
      <p className="text-dense text-ink-muted">
        {fact === 'counted' && isCount && text.tellCounted(batch, number.format(left), number.format(Number(count)))}
        {fact !== 'counted' && text.tellEnd(batch, number.format(left))}
      </p>
      {tell.error && (
        <p role="alert" className="text-dense font-medium text-danger-ink">
          {faultOf(tell.error)?.detail ?? text.lineAway}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button variant="danger" type="submit" loading={tell.isPending}>
          {text.tellSave}
        </Button>
      </div>
    </form>
  );
}
