'use client';

import { isOfferedTerms, MAX_CREDIT_DAYS } from '@omniroute/domain/customer';
import type { Channel } from '@omniroute/domain/order';
import { Card, Combobox, type ComboboxItem, Field, Input, Select } from '@omniroute/ui/primitives';
import { useCallback, useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { type Depot, depotName, salesChannels, termsBeside, termsName } from '../words/index.ts';
import { priceStoryText } from './text.ts';

const text = priceStoryText('en');
const FOUND = 12;

interface AskedProduct extends ComboboxItem {
  readonly sku: string;
  readonly name: string;
  readonly units: readonly string[];
}

type SalesChannel = Exclude<Channel, 'import'>;

/** What is asked; what is left out is the customer's own. */
export interface Question {
  readonly product?: AskedProduct | undefined;
  readonly unit?: string | undefined;
  readonly quantity: number;
  readonly warehouse?: string | undefined;
  readonly fulfilment: 'deliver' | 'collect';
  readonly channel: SalesChannel;
  readonly paymentTerms?: string | undefined;
  /** A calendar day, YYYY-MM-DD. */
  readonly day?: string | undefined;
}

interface Props {
  readonly question: Question;
  readonly customer: { readonly code: string; readonly warehouse: string; readonly paymentTerms: string };
  readonly depots: readonly Depot[];
  readonly onChange: (question: Question) => void;
}

const OWN = 'own';
const OTHER = 'other';
const orOwn = (value: string): string | undefined => (value === OWN ? undefined : value);

type Part = Pick<Props, 'question' | 'customer' | 'depots'> & { readonly set: (change: Partial<Question>) => void };

/** Product, pack and quantity; depot, delivery, terms, channel and day. */
export function QuestionForm({ question, customer, depots, onChange }: Props) {
  const part: Part = { question, customer, depots, set: (change) => onChange({ ...question, ...change }) };
  return (
    <Card>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-5">
        <What {...part} />
        <Where {...part} />
        <When {...part} />
      </div>
    </Card>
  );
}

function What({ question, set }: Part) {
  const client = useTRPCClient();
  const search = useCallback(
    async (query: string, signal: AbortSignal): Promise<AskedProduct[]> => {
      const page = await client.catalogue.list.query({ search: query, limit: FOUND, filter: { status: ['active'] } }, { signal });
      return page.items.map(({ sku, name, units }) => {
        const sold = units.filter((one) => one.isSellable).map((one) => one.unit);
        return { id: sku, label: name, detail: sku, sku, name, units: sold };
      });
    },
    [client],
  );
  return (
    <>
      <Field label={text.product} className="sm:col-span-2">
        {(control) => (
          <Combobox<AskedProduct>
            {...control}
            placeholder={text.productHint}
            search={search}
            selected={question.product}
            onSelect={(product) => set({ product, unit: product.units.filter((unit) => unit !== 'pallet').at(-1) ?? product.units.at(-1) })}
          />
        )}
      </Field>
      <Field label={text.unit}>
        {(control) => (
          <Select
            {...control}
            value={question.unit ?? ''}
            onValueChange={(unit) => set({ unit })}
            disabled={question.product === undefined}
            options={(question.product?.units ?? []).map((unit) => ({ value: unit, label: unit }))}
          />
        )}
      </Field>
      <Field label={text.quantity}>
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            step={1}
            value={question.quantity === 0 ? '' : question.quantity}
            onChange={(event) => set({ quantity: Math.max(0, Math.trunc(Number(event.target.value)) || 0) })}
          />
        )}
      </Field>
    </>
  );
}

function Where({ question, customer, depots, set }: Part) {
  return (
    <>
      <Field label={text.depot}>
        {(control) => (
          <Select
            {...control}
            value={question.warehouse ?? OWN}
            onValueChange={(warehouse) => set({ warehouse: orOwn(warehouse) })}
            options={[
              { value: OWN, label: `${text.theirOwn}: ${depotName(depots, customer.warehouse)}` },
              ...depots.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label={text.fulfilment}>
        {(control) => (
          <Select
            {...control}
            value={question.fulfilment}
            onValueChange={(fulfilment) => set({ fulfilment: fulfilment === 'collect' ? 'collect' : 'deliver' })}
            options={[
              { value: 'deliver', label: text.deliver },
              { value: 'collect', label: text.collect },
            ]}
          />
        )}
      </Field>
    </>
  );
}

interface TermsProps {
  readonly own: string;
  readonly chosen: string | undefined;
  readonly onChange: (terms: string | undefined) => void;
}

/** The customer's own terms, the usual ones, or credit of any days that may be agreed. */
function Terms({ own, chosen, onChange }: TermsProps) {
  const [days, setDays] = useState<string>();
  const choose = (terms: string) => {
    setDays(terms === OTHER ? '' : undefined);
    onChange(terms === OTHER ? undefined : orOwn(terms));
  };
  const write = (typed: string) => {
    setDays(typed);
    onChange(isOfferedTerms(`credit-${typed}`) ? `credit-${typed}` : undefined);
  };
  const isWrong = days !== undefined && !isOfferedTerms(`credit-${days}`);
  return (
    <>
      <Field label={text.terms}>
        {(control) => (
          <Select
            {...control}
            value={days === undefined ? (chosen ?? OWN) : OTHER}
            onValueChange={choose}
            options={[
              { value: OWN, label: `${text.theirOwn}: ${termsName(own)}` },
              ...termsBeside(own, days === undefined ? chosen : undefined).map((terms) => ({ value: terms, label: termsName(terms) })),
              { value: OTHER, label: text.otherDays },
            ]}
          />
        )}
      </Field>
      {days !== undefined && (
        <Field
          label={text.creditDays}
          hint={text.daysHint(MAX_CREDIT_DAYS)}
          error={isWrong && days !== '' ? text.daysWrong(MAX_CREDIT_DAYS) : undefined}
        >
          {(control) => <Input {...control} inputMode="numeric" value={days} onChange={(event) => write(event.target.value.trim())} />}
        </Field>
      )}
    </>
  );
}

function When({ question, customer, set }: Part) {
  return (
    <>
      <Terms own={customer.paymentTerms} chosen={question.paymentTerms} onChange={(paymentTerms) => set({ paymentTerms })} />
      <Field label={text.channel} hint={text.channelHint}>
        {(control) => (
          <Select
            {...control}
            value={question.channel}
            onValueChange={(channel) => set({ channel: channel as SalesChannel })}
            options={salesChannels}
          />
        )}
      </Field>
      <Field label={text.day} hint={text.dayHint}>
        {(control) => (
          <Input {...control} type="date" value={question.day ?? ''} onChange={(event) => set({ day: event.target.value || undefined })} />
        )}
      </Field>
    </>
  );
}
