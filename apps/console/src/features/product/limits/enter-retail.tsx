'use client';

import { retailAt } from '@omniroute/domain/catalogue';
import { Field, FormTrouble, Select } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { useTRPCClient } from '../../../trpc/client.tsx';
import { readAmount, writeAmount } from '../../words/index.ts';
import { FormDialog } from '../edit/edit-dialog.tsx';
import { TextField } from '../edit/pick.tsx';
import type { Product } from '../product.ts';
import { retailChange } from './retail-form.ts';
import { limitsText } from './text.ts';
import { useLimits } from './use-limits.ts';

const text = limitsText('en');

interface Props {
  readonly product: Product;
  readonly currency: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** What one of a unit is recommended to be sold at, from now on or from a day on. */
export function EnterRetail({ product, currency, timeZone, onClose }: Props) {
  const client = useTRPCClient();
  const [draft, setDraft] = useState(() => {
    const held = retailAt(product.retailPeriods, new Date());
    return { unit: held?.unit ?? product.baseUnit, price: writeAmount(held?.priceMinor ?? null, currency), day: '' };
  });
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const read = readAmount(draft.price, currency);
  const priceMinor = read === '0' ? undefined : read;
  const { save, isPending, trouble } = useLimits(
    (minor: string | null) => {
      const prices = [retailChange(product, draft, { priceMinor: minor, timeZone, now: Date.now() })];
      return client.catalogue.putRetailPrices.mutate({ prices, requestId: crypto.randomUUID() });
    },
    [onClose, text.retailSaved],
  );
  return (
    <FormDialog
      title={text.retail}
      description={text.retailForm}
      isPending={isPending}
      draft={draft}
      onSave={() => {
        if (priceMinor !== undefined) save(priceMinor);
      }}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={text.retailPrice(currency)}
          inputMode="decimal"
          className="text-end tabular-nums"
          optional
          value={draft.price}
          onChange={(price) => set({ price })}
          error={priceMinor === undefined ? text.amountWrong : undefined}
        />
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
        <TextField label={text.from} hint={text.fromHint} type="date" optional value={draft.day} onChange={(day) => set({ day })} />
      </div>
      {trouble.map((one) => (
        <FormTrouble key={one}>{one}</FormTrouble>
      ))}
    </FormDialog>
  );
}
