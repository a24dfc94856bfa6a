'use client';

import { Field, FormTrouble, Select } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { useTRPCClient } from '../../../trpc/client.tsx';
import { readAmount } from '../../words/index.ts';
import { dayOf, startOfDay } from '../edit/days.ts';
import { FormDialog } from '../edit/edit-dialog.tsx';
import { TextField } from '../edit/pick.tsx';
import type { Product } from '../product.ts';
import { type CostSource, costSources } from './sources.ts';
import { limitsText } from './text.ts';
import { useLimits } from './use-limits.ts';

const text = limitsText('en');
const PAPER_LENGTH = 200;

interface Props {
  readonly product: Product;
  readonly currency: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** What one unit costs from a day on, by which source, on which paper. */
export function EnterCost({ product, currency, timeZone, onClose }: Props) {
  const client = useTRPCClient();
  const main = product.units.filter(({ unit }) => unit !== 'pallet').at(-1)?.unit ?? product.baseUnit;
  const [draft, setDraft] = useState({ unit: main, source: 'last-grn' as CostSource, cost: '', day: '', reference: '' });
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const costMinor = readAmount(draft.cost, currency);
  const { save, isPending, trouble } = useLimits(
    (minor: string) => {
      const { unit, source, day, reference } = draft;
      const from = day === '' || day === dayOf(Date.now(), timeZone) ? {} : { from: startOfDay(day, timeZone) };
      const cost = { sku: product.sku, unit, source, costMinor: minor, reference: reference.trim(), ...from };
      return client.pricing.putCosts.mutate({ costs: [cost], requestId: crypto.randomUUID() });
    },
    [onClose, ({ waitingLists }) => text.costSaved(waitingLists)],
  );
  const send = () => {
    setTried(true);
    if (typeof costMinor === 'string' && draft.reference.trim() !== '') save(costMinor);
  };
  const costError = costMinor === undefined ? text.amountWrong : isTried && costMinor === null ? text.needed : undefined;
  return (
    <FormDialog title={text.addCost} description={text.costsHint} draft={draft} isPending={isPending} onSave={send} onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={text.source}>
          {(control) => (
            <Select
              {...control}
              options={costSources}
              value={draft.source}
              onValueChange={(source) => set({ source: source as CostSource })}
            />
          )}
        </Field>
        <Field label={text.unit}>
          {(control) => (
            <Select
              {...control}
              options={product.units.map(({ unit }) => ({ value: unit, label: unit }))}
              value={draft.unit}
              onValueChange={(unit) => set({ unit })}
            />
          )}
        </Field>
        <TextField
          label={text.costOf(currency)}
          inputMode="decimal"
          className="text-end tabular-nums"
          value={draft.cost}
          onChange={(cost) => set({ cost })}
          error={costError}
        />
        <TextField label={text.from} hint={text.fromHint} type="date" optional value={draft.day} onChange={(day) => set({ day })} />
      </div>
      <TextField
        label={text.paperLabel}
        hint={text.paperHint}
        maxLength={PAPER_LENGTH}
        value={draft.reference}
        onChange={(reference) => set({ reference })}
        error={isTried && draft.reference.trim() === '' ? text.needed : undefined}
      />
      {trouble.map((one) => (
        <FormTrouble key={one}>{one}</FormTrouble>
      ))}
    </FormDialog>
  );
}
