'use client';

import type { RouterInputs } from '@omniroute/api';
import { Button, Dialog, Field, FormTrouble, Select } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { BulkOutcome } from '../../list/index.ts';
import { CategoryPick, NamePick } from './pick.tsx';
import { editText } from './text.ts';

const text = editText('en');
const _number = new Intl.NumberFormat('en-NG');
type BulkInput = RouterInputs['catalogue']['bulkEdit'];

/** Which products: all that a list shows, or those that were chosen; with how many they are. */
export type BulkTarget = Pick<BulkInput, 'where' | 'skus'> & { readonly count: number };

const KEEP = '-';
const keep = { value: KEEP, label: text.keep };
const STATUSES = [
  keep,
  { value: 'active', label: text.active },
  { value: 'draft', label: text.draft },
  { value: 'discontinued', label: text.discontinued },
] as const;
const CLASSES = [
  keep,
  { value: 'standard', label: text.standard },
  { value: 'zero-rated', label: text.zeroRated },
  { value: 'exempt', label: text.exempt },
] as const;
const NOTHING = { status: KEEP, taxClass: KEEP, category: '', brand: '', addGroup: KEEP, removeGroup: KEEP };
type Draft = { readonly [K in keyof typeof NOTHING]: string };

function changesOf(draft: Draft): BulkInput['changes'] {
  const status = (['active', 'draft', 'discontinued'] as const).find((value) => value === draft.status);
  const taxClass = (['standard', 'zero-rated', 'exempt'] as const).find((value) => value === draft.taxClass);
  return {
    ...(status && { status }),
    ...(taxClass && { taxClass }),
    ...(draft.category !== '' && { category: draft.category }),
    ...(draft.brand !== '' && { brand: draft.brand }),
    ...(draft.addGroup !== KEEP && { addGroups: [draft.addGroup] }),
    ...(draft.removeGroup !== KEEP && { removeGroups: [draft.removeGroup] }),
  };
}

function useBulk(target: BulkTarget) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      client.catalogue.bulkEdit.mutate({
        where: target.where,
        skus: target.skus,
        changes: changesOf(draft),
        expected: target.count,
        requestId: crypto.randomUUID(),
      }),
    onSuccess: () => queries.invalidateQueries(trpc.catalogue.pathFilter()),
  });
}

/** The same values for many products; afterwards what became of each. */
export function BulkEdit({ target, onClose }: { readonly target: BulkTarget; readonly onClose: () => void }) {
  const formId = useId();
  const [draft, setDraft] = useState<Draft>(NOTHING);
  const [isTried, setTried] = useState(false);
  const bulk = useBulk(target);
  const { count } = target;
  const isEmpty = Object.keys(changesOf(draft)).length === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isEmpty) bulk.mutate(draft);
  };
  if (bulk.data)
    return (
      <BulkOutcome
        outcomes={bulk.data.outcomes.map(({ sku, name, outcome, reason }) => ({
          code: sku,
          name,
          outcome,
          ...(reason !== null && { detail: reason }),
        }))}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.bulk(count)}
      description={text.bulkHint}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={bulk.isPending}>
            {text.apply(count)}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        <Fields draft={draft} set={(change) => setDraft({ ...draft, ...change })} />
        {isTried && isEmpty && <FormTrouble>{text.chooseOne}</FormTrouble>}
        {bulk.error && <FormTrouble>{`${text.failed}: ${faultOf(bulk.error)?.detail ?? text.lineAway}`}</FormTrouble>}
      </form>
    </Dialog>
  );
}

function Fields({ draft, set }: { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalogue.groups.queryOptions({}));
  const groups = [keep, ...(data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))];
  const choice = (
    label: string,
    field: 'status' | 'taxClass' | 'addGroup' | 'removeGroup',
    options: readonly { value: string; label: string }[],
  ) => (
    <Field label={label}>
      {(control) => <Select {...control} options={options} value={draft[field]} onValueChange={(value) => set({ [field]: value })} />}
    </Field>
  );
  return (
    <>
      <CategoryPick label={text.category} hint={text.keepEmpty} value={draft.category} onChange={(category) => set({ category })} />
      <NamePick of="brands" label={text.brand} hint={text.keepEmpty} value={draft.brand} onChange={(brand) => set({ brand })} />
      <div className="grid gap-4 sm:grid-cols-2">
        {choice(text.status, 'status', STATUSES)}
        {choice(text.taxClass, 'taxClass', CLASSES)}
        {choice(text.addToGroup, 'addGroup', groups)}
        {choice(text.removeFromGroup, 'removeGroup', groups)}
      </div>
    </>
  );
}
