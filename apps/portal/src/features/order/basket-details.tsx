'use client';

import { Field, Input, Textarea } from '@omniroute/ui/primitives';
import { useText } from '@omniroute/ui/provider';
import type { BasketDetails } from './basket.ts';
import { useBasket } from './basket-provider.tsx';
import { refusalOf } from './line-marks.ts';
import { orderText } from './text.ts';

/** Where a customer can have goods delivered. */
export interface OutletChoice {
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

/** The outlet an order goes to: the one chosen if there is one, else the first; none when it is collected. */
export function goesTo(outlets: readonly OutletChoice[], details: BasketDetails): string {
  if (details.fulfilment === 'collect') return '';
  return (outlets.find(({ code }) => code === details.outletCode) ?? outlets[0])?.code ?? '';
}

const radio =
  'flex min-h-11 flex-1 cursor-pointer items-center justify-center gap-2 rounded-control border border-line-control px-3 text-sm font-medium has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent';
const select =
  'h-11 w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 text-base text-ink shadow-card pointer-fine:text-sm aria-invalid:border-danger';

function Fulfilment() {
  const text = useText(orderText);
  const { basket, setDetails } = useBasket();
  const choice = (value: 'deliver' | 'collect', label: string) => (
    <label className={radio}>
      <input
        type="radio"
        name="fulfilment"
        className="sr-only"
        checked={basket.details.fulfilment === value}
        onChange={() => setDetails({ fulfilment: value })}
      />
      {label}
    </label>
  );
  return (
    <fieldset className="flex gap-2">
      <legend className="sr-only">{text.fulfilment}</legend>
      {choice('deliver', text.deliver)}
      {choice('collect', text.collect)}
    </fieldset>
  );
}

function Place({ outlets, depot }: { readonly outlets: readonly OutletChoice[]; readonly depot: string }) {
  const text = useText(orderText);
  const { basket, setDetails, sending } = useBasket();
  if (basket.details.fulfilment === 'collect') return <p className="text-sm text-ink-muted">{text.collectAt(depot)}</p>;
  if (outlets.length === 0) return null;
  const only = outlets.length === 1 ? outlets[0] : undefined;
  if (only) {
    return (
      <p className="text-sm text-ink-muted">
        {text.outlet} <span className="font-medium text-ink">{only.name}</span>, {only.address}
      </p>
    );
  }
  const error = refusalOf(sending).field('outletCode');
  return (
    <Field label={text.outlet} {...(error && { error })}>
      {(control) => (
        <select
          {...control}
          className={select}
          value={goesTo(outlets, basket.details)}
          onChange={(event) => setDetails({ outletCode: event.target.value })}
        >
          {outlets.map((outlet) => (
            <option key={outlet.code} value={outlet.code}>
              {outlet.name}, {outlet.address}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Where, how, when, and what to write on it. `today` is the tenant's (YYYY-MM-DD). */
export function BasketDetailsForm({
  outlets,
  depot,
  today,
}: {
  readonly outlets: readonly OutletChoice[];
  readonly depot: string;
  readonly today: string;
}) {
  const text = useText(orderText);
  const { basket, setDetails, sending } = useBasket();
  const { requestedDate, purchaseOrderNumber, note } = basket.details;
  const refusal = refusalOf(sending);
  const error = (field: string) => {
    const detail = refusal.field(field);
    return detail === undefined ? {} : { error: detail };
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <Fulfilment />
      <Place outlets={outlets} depot={depot} />
      <div className="grid grid-cols-1 gap-4 xs:grid-cols-2 lg:grid-cols-1">
        <Field label={text.day} optional hint={text.dayHint} {...error('requestedDate')}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              type="date"
              min={today}
              value={requestedDate}
              onChange={(event) => setDetails({ requestedDate: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.lpo} optional {...error('purchaseOrderNumber')}>
          {(control) => (
            <Input
              {...control}
              size="lg"
              maxLength={80}
              autoComplete="off"
              value={purchaseOrderNumber}
              onChange={(event) => setDetails({ purchaseOrderNumber: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={text.note} optional hint={text.noteHint} {...error('note')}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            className="text-base"
            value={note}
            onChange={(event) => setDetails({ note: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
