'use client';

import { Button, Checkbox, Dialog, Field, FormTrouble, Select } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { showFirstProblem } from './edit-dialog.tsx';
import { asksGround, Ground, TAX_CLASSES } from './ground.tsx';
import { BLANK, type NewProduct, newProductInput, newProductProblems } from './new-product.ts';
import { CategoryPick, NamePick, TextField } from './pick.tsx';
import { editText } from './text.ts';
import { useProblems } from './use-problems.ts';

const text = editText('en');

/**
 * A product that is new: what it cannot be without; the rest is added on its page, where this leads. What is written stays when it is
 * closed; the page asks before it is left over that.
 */
export function CreateProduct() {
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<NewProduct>(BLANK);
  useFormGuard(useWritten(draft));
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
  readonly draft: NewProduct;
  readonly set: (change: Partial<NewProduct>) => void;
  readonly onClose: () => void;
}

/** Makes it. Pressed again after the line broke it is the same request: a product that is there already is this one. */
function useCreate() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (draft: NewProduct) =>
      client.catalogue.put.mutate({ products: [newProductInput(draft)], onlyNew: true, requestId: requestId.of(draft) }),
    onSuccess: async (_answer, draft) => {
      router.push(`/products/${encodeURIComponent(draft.sku.trim())}`);
      await queries.invalidateQueries(trpc.catalogue.pathFilter());
    },
  });
}

function CreateForm({ draft, set, onClose }: FormProps) {
  const formId = useId();
  const problems = useProblems(newProductProblems(draft));
  const create = useCreate();
  const fault = create.error ? faultOf(create.error) : undefined;
  const errorOf = (box: Box, pointer: string = box): string | undefined =>
    problems.of(box, draft[box]) ?? fault?.errors.find((one) => one.pointer?.startsWith(`/products/0/${pointer}`))?.detail;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (problems.isSound()) create.mutate(draft);
    else showFirstProblem(event.currentTarget);
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
        {create.error && (fault?.errors.length ?? 0) === 0 && (
          <FormTrouble>{`${text.failed}: ${fault?.detail ?? text.lineAway}`}</FormTrouble>
        )}
      </form>
    </Dialog>
  );
}

type Box = Exclude<keyof NewProduct, 'isDraft'>;
interface FieldsProps extends Omit<FormProps, 'onClose'> {
  /** What is wrong with a box; `pointer` is where the server's answer names it, unless by its own name. */
  readonly errorOf: (box: Box, pointer?: string) => string | undefined;
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
          {(control) => (
            <Select {...control} options={TAX_CLASSES} value={draft.taxClass} onValueChange={(taxClass) => set({ taxClass })} />
          )}
        </Field>
        <TextField
          label={text.tradeUnit}
          hint={text.tradeUnitHint}
          value={draft.pack}
          maxLength={32}
          onChange={(pack) => set({ pack })}
          error={errorOf('pack', 'units/1/unit')}
        />
        <TextField
          label={text.factor(draft.baseUnit || text.unit)}
          inputMode="numeric"
          value={draft.holds}
          onChange={(holds) => set({ holds })}
          error={errorOf('holds', 'units')}
        />
      </div>
      {asksGround(draft.taxClass) && (
        <Ground value={draft.evidence} onChange={(evidence) => set({ evidence })} isNeeded error={errorOf('evidence', 'taxEvidence')} />
      )}
    </>
  );
}
