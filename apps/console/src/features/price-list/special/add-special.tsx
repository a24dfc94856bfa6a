'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Button, Checkbox, Combobox, type ComboboxItem, Dialog, Field, FormTrouble, Textarea, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard } from '../../leave/index.ts';
import { ChoiceBox, MomentBox, TextBox } from '../terms/boxes.tsx';
import { BatchChoice } from './batch-choice.tsx';
import { ComparedForm } from './compared.tsx';
import { emptyForm, inputOf, isByBatch, type Place, type Product, problemsOf, type SpecialForm, unplaced } from './special-form.ts';
import { specialText } from './text.ts';

const text = specialText('en');
const FOUND = 8;

/** Whether anything is written beside when it begins. */
function isWritten(form: SpecialForm): boolean {
  const fresh = emptyForm();
  return JSON.stringify({ ...form, from: fresh.from }) !== JSON.stringify(fresh);
}

/** Untouched, it begins now and not when the page was opened. */
const begunNow = (form: SpecialForm): SpecialForm => (isWritten(form) ? form : emptyForm());

/** Enters it. Pressed again after the line broke it is the same request. */
function useAdd(onAdded: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (input: ReturnType<typeof inputOf>) => client.pricing.addSpecial.mutate({ ...input, requestId: requestId.of(input) }),
    onSuccess: async () => {
      requestId.forget();
      toast.success(text.saved);
      onAdded();
      await Promise.all([
        queries.invalidateQueries(trpc.pricing.specials.pathFilter()),
        queries.invalidateQueries(trpc.pricing.batches.pathFilter()),
      ]);
    },
  });
}

interface Props {
  readonly currency: string;
  readonly role: Role;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/**
 * A special price, or old stock at its old price, for another person to approve. What is written stays when it is closed; the page asks
 * before it is left over that.
 */
export function AddSpecial({ currency, role, isOpen, onOpenChange }: Props) {
  const formId = useId();
  const [form, setForm] = useState(emptyForm);
  const [isTried, setTried] = useState(false);
  useEffect(() => {
    if (isOpen) setForm(begunNow);
  }, [isOpen]);
  useFormGuard(isWritten(form), { title: text.leaveTitle, hint: text.leaveHint });
  const add = useAdd(() => {
    onOpenChange(false);
    setForm(emptyForm());
    setTried(false);
  });
  const fault = add.error ? faultOf(add.error) : undefined;
  const problems = isTried ? problemsOf(form, currency) : {};
  const errorOf = (place: Place): string | undefined =>
    problems[place] ?? fault?.errors.find(({ pointer }) => pointer === `/${place}`)?.detail;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(form, currency)).length === 0) add.mutate(inputOf(form, currency));
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title={text.addTitle}
      description={text.addHint}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={add.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="grid gap-4">
        <Fields form={form} set={(patch) => setForm({ ...form, ...patch })} errorOf={errorOf} currency={currency} role={role} />
        {add.error && !fault && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {text.lineAway}
          </p>
        )}
        {fault && unplaced(fault).map((detail) => <FormTrouble key={detail}>{detail}</FormTrouble>)}
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: SpecialForm;
  readonly set: (patch: Partial<SpecialForm>) => void;
  readonly errorOf: (place: Place) => string | undefined;
  readonly currency: string;
  readonly role: Role;
}

function Fields({ form, set, errorOf, currency, role }: FieldsProps) {
  const trpc = useTRPC();
  const depots = useQuery({ ...trpc.inventory.warehouses.queryOptions({}), staleTime: 60_000 });
  const options = (depots.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <ChoiceBox
        label={text.kind}
        {...(form.kind === 'old-stock' && { hint: text.oldStockHint })}
        options={[
          { value: 'special', label: text.special },
          { value: 'old-stock', label: text.oldStock },
        ]}
        value={form.kind}
        error={errorOf('kind')}
        onChange={(kind) => set({ kind: kind as SpecialForm['kind'] })}
      />
      <Who form={form} set={set} errorOf={errorOf} />
      {form.kind === 'old-stock' && <Limit form={form} set={set} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceBox
          label={text.unit}
          options={(form.product?.units ?? []).map((value) => ({ value, label: value }))}
          value={form.unit}
          error={errorOf('unit')}
          onChange={(unit) => set({ unit })}
        />
        <TextBox
          label={text.priceOf(currency)}
          isNumber
          value={form.price}
          error={errorOf('priceMinor')}
          onChange={(price) => set({ price })}
        />
        <ChoiceBox
          label={text.depot}
          {...(!isByBatch(form) && { any: text.everyDepot })}
          options={options}
          value={form.warehouse}
          error={errorOf('warehouse')}
          onChange={(warehouse) => set({ warehouse, batches: [] })}
        />
        <TextBox
          label={text.cap}
          {...(form.kind === 'special' && { hint: text.capHint })}
          {...(isByBatch(form) && { hint: text.batchCapHint })}
          isNumber
          value={form.cap}
          error={errorOf('capBaseQuantity')}
          onChange={(cap) => set({ cap })}
        />
        <MomentBox label={text.from} value={form.from} error={errorOf('from')} onChange={(from) => set({ from })} />
        <MomentBox label={text.until} value={form.until} error={errorOf('until')} onChange={(until) => set({ until })} />
      </div>
      <ComparedForm form={form} currency={currency} />
      {isByBatch(form) && (
        <BatchChoice form={form} set={set} error={errorOf('batches')} currency={currency} role={role} depots={depots.data?.items ?? []} />
      )}
      <Checkbox label={text.taxInclusive} checked={form.taxInclusive} onCheckedChange={(is) => set({ taxInclusive: is === true })} />
      <Field label={text.reason} error={errorOf('reason')}>
        {(control) => (
          <Textarea {...control} maxLength={1000} value={form.reason} onChange={(event) => set({ reason: event.target.value })} />
        )}
      </Field>
    </>
  );
}

/** By what old stock is limited. */
const Limit = ({ form, set }: Pick<FieldsProps, 'form' | 'set'>) => (
  <ChoiceBox
    label={text.limit}
    options={[
      { value: 'quantity', label: text.byQuantity },
      { value: 'batch', label: text.byBatch },
    ]}
    value={form.limit}
    onChange={(limit) => set({ limit: limit as SpecialForm['limit'], batches: [] })}
  />
);

/** For whom, and which product. */
function Who({ form, set, errorOf }: Omit<FieldsProps, 'currency' | 'role'>) {
  const client = useTRPCClient();
  const findCustomers = async (search: string, signal: AbortSignal): Promise<readonly ComboboxItem[]> => {
    const { items } = await client.customer.list.query({ search, limit: FOUND }, { signal });
    return items.map(({ code, name }) => ({ id: code, label: name, detail: code }));
  };
  const findProducts = async (search: string, signal: AbortSignal): Promise<readonly Product[]> => {
    const { items } = await client.catalogue.list.query({ search, limit: FOUND }, { signal });
    return items.map(({ sku, name, units }) => ({ id: sku, label: name, detail: sku, units: units.map(({ unit }) => unit) }));
  };
  return (
    <>
      {form.kind === 'special' && (
        <Field label={text.customer} error={errorOf('customerCode')}>
          {(control) => (
            <Combobox
              {...control}
              placeholder={text.customerHint}
              search={findCustomers}
              selected={form.customer}
              onSelect={(customer) => set({ customer })}
              onClear={() => set({ customer: undefined })}
            />
          )}
        </Field>
      )}
      <Field label={text.product} error={errorOf('sku')}>
        {(control) => (
          <Combobox
            {...control}
            placeholder={text.productHint}
            search={findProducts}
            selected={form.product}
            onSelect={(product) => set({ product, unit: product.units.at(-1) ?? '', batches: [] })}
            onClear={() => set({ product: undefined, unit: '', batches: [] })}
          />
        )}
      </Field>
    </>
  );
}
