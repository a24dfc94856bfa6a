'use client';

import { Button, Checkbox, Dialog, Field, Select } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { Alert } from './edit-dialog.tsx';
import { CategoryPick, NamePick, TextField, wholeOf } from './pick.tsx';
import { editText } from './text.ts';

const text = editText('en');
const CLASSES = [
  { value: 'standard', label: text.standard },
  { value: 'zero-rated', label: text.zeroRated },
  { value: 'exempt', label: text.exempt },
] as const;
const BLANK = {
  sku: '',
  name: '',
  category: '',
  brand: '',
  principal: '',
  baseUnit: 'piece',
  pack: 'carton',
  holds: '',
  taxClass: 'standard',
  isDraft: true,
};
type Draft = { readonly [K in keyof typeof BLANK]: (typeof BLANK)[K] };
const NEEDED = ['sku', 'name', 'category', 'brand', 'principal', 'baseUnit'] as const;

const inputOf = (draft: Draft) => {
  const factor = wholeOf(draft.holds);
  const pack = draft.pack.trim();
  return {
    sku: draft.sku.trim(),
    name: draft.name.trim(),
    category: draft.category,
    brand: draft.brand,
    principal: draft.principal,
    baseUnit: draft.baseUnit.trim(),
    taxClass: CLASSES.find(({ value }) => value === draft.taxClass)?.value ?? 'standard',
    status: draft.isDraft ? ('draft' as const) : ('active' as const),
    units: [{ unit: draft.baseUnit.trim(), factor: 1 }, ...(factor !== undefined && pack !== '' ? [{ unit: pack, factor }] : [])],
  };
};

/** A product that is new: what it cannot be without; the rest is added on its page, where this leads. */
export function CreateProduct() {
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft>(BLANK);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {text.create}
      </Button>
      {isOpen && <CreateForm draft={draft} set={(change) => setDraft({ ...draft, ...change })} onClose={() => setOpen(false)} />}
    </>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly onClose: () => void;
}

function useCreate() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (draft: Draft) =>
      client.catalogue.put.mutate({ products: [inputOf(draft)], onlyNew: true, requestId: crypto.randomUUID() }),
    onSuccess: async (_answer, draft) => {
      router.push(`/products/${encodeURIComponent(draft.sku.trim())}`);
      await queries.invalidateQueries(trpc.catalogue.pathFilter());
    },
  });
}

function CreateForm({ draft, set, onClose }: FormProps) {
  const formId = useId();
  const [isTried, setTried] = useState(false);
  const create = useCreate();
  const fault = create.error ? faultOf(create.error) : undefined;
  const errorOf = (field: string): string | undefined => {
    if (isTried && NEEDED.some((one) => one === field) && draft[field as keyof Draft] === '') return text.needed;
    return fault?.errors.find(({ pointer }) => pointer?.startsWith(`/products/0/${field}`))?.detail;
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (NEEDED.every((field) => draft[field].trim() !== '')) create.mutate(draft);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.create}
      description={text.createHint}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={create.isPending}>
            {text.create}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        <Fields draft={draft} set={set} errorOf={errorOf} />
        <Checkbox label={text.asDraft} checked={draft.isDraft} onCheckedChange={(checked) => set({ isDraft: checked === true })} />
        {create.error && (fault?.errors.length ?? 0) === 0 && <Alert>{`${text.failed}: ${fault?.detail ?? text.lineAway}`}</Alert>}
      </form>
    </Dialog>
  );
}

interface FieldsProps extends Omit<FormProps, 'onClose'> {
  readonly errorOf: (field: string) => string | undefined;
}

function Fields({ draft, set, errorOf }: FieldsProps) {
  return (
    <>
      <TextField label={text.name} value={draft.name} maxLength={300} onChange={(name) => set({ name })} error={errorOf('name')} />
      <TextField
        label={text.sku}
        hint={text.skuHint}
        value={draft.sku}
        maxLength={64}
        onChange={(sku) => set({ sku })}
        error={errorOf('sku')}
      />
      <CategoryPick label={text.category} value={draft.category} onChange={(category) => set({ category })} error={errorOf('category')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <NamePick of="brands" label={text.brand} value={draft.brand} onChange={(brand) => set({ brand })} error={errorOf('brand')} />
        <NamePick
          of="principals"
          label={text.principal}
          value={draft.principal}
          onChange={(principal) => set({ principal })}
          error={errorOf('principal')}
        />
        <TextField
          label={text.baseUnit}
          hint={text.baseUnitHint}
          value={draft.baseUnit}
          maxLength={32}
          onChange={(baseUnit) => set({ baseUnit })}
          error={errorOf('baseUnit')}
        />
        <Field label={text.taxClass} error={errorOf('taxClass')}>
          {(control) => <Select {...control} options={CLASSES} value={draft.taxClass} onValueChange={(taxClass) => set({ taxClass })} />}
        </Field>
        <TextField label={text.tradeUnit} hint={text.tradeUnitHint} value={draft.pack} maxLength={32} onChange={(pack) => set({ pack })} />
        <TextField
          label={text.factor(draft.baseUnit || text.unit)}
          inputMode="numeric"
          value={draft.holds}
          onChange={(holds) => set({ holds })}
          error={errorOf('units')}
        />
      </div>
    </>
  );
}
