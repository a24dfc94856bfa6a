'use client';

import type { RouterInputs } from '@omniroute/api';
import { Button, Dialog, Field, FormTrouble, Select } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useFormGuard } from '../../leave/index.ts';
import { BulkOutcome } from '../../list/index.ts';
import { dayOf, startOfDay } from './days.ts';
import { asksGround, Ground, TAX_CLASSES, taxClassOf } from './ground.tsx';
import { CategoryPick, NamePick, TextField } from './pick.tsx';
import { editText } from './text.ts';
import { textOrNull } from './whole.ts';

const text = editText('en');
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
const CLASSES = [keep, ...TAX_CLASSES];
const NOTHING = { status: KEEP, taxClass: KEEP, evidence: '', taxDay: '', category: '', brand: '', addGroup: KEEP, removeGroup: KEEP };
type Draft = { readonly [K in keyof typeof NOTHING]: string };

const isChosen = (draft: Draft): boolean => Object.entries(NOTHING).some(([field, nothing]) => draft[field as keyof Draft] !== nothing);

/** A class for a day to come is a change that waits, and takes the place of what is planned; one for now holds at once. */
function taxOf(draft: Draft, timeZone: string): BulkInput['changes'] {
  const taxClass = taxClassOf(draft.taxClass);
  if (!taxClass) return {};
  const evidence = textOrNull(draft.evidence);
  const isLater = draft.taxDay !== '' && draft.taxDay !== dayOf(Date.now(), timeZone);
  if (isLater) return { taxChanges: [{ from: startOfDay(draft.taxDay, timeZone), taxClass, evidence }] };
  return { taxClass, ...(evidence !== null && { taxEvidence: evidence }) };
}

function changesOf(draft: Draft, timeZone: string): BulkInput['changes'] {
  const status = (['active', 'draft', 'discontinued'] as const).find((value) => value === draft.status);
  return {
    ...(status && { status }),
    ...taxOf(draft, timeZone),
    ...(draft.category !== '' && { category: draft.category }),
    ...(draft.brand !== '' && { brand: draft.brand }),
    ...(draft.addGroup !== KEEP && { addGroups: [draft.addGroup] }),
    ...(draft.removeGroup !== KEEP && { removeGroups: [draft.removeGroup] }),
  };
}

function useBulk(target: BulkTarget, timeZone: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) =>
      client.catalogue.bulkEdit.mutate({
        where: target.where,
        skus: target.skus,
        changes: changesOf(draft, timeZone),
        expected: target.count,
        requestId: crypto.randomUUID(),
      }),
    onSuccess: () => queries.invalidateQueries(trpc.catalogue.pathFilter()),
  });
}

/** The same values for many products; afterwards what became of each. */
export function BulkEdit({
  target,
  timeZone,
  onClose,
}: {
  readonly target: BulkTarget;
  readonly timeZone: string;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const [draft, setDraft] = useState<Draft>(NOTHING);
  const [isTried, setTried] = useState(false);
  const bulk = useBulk(target, timeZone);
  const { count } = target;
  const isEmpty = Object.keys(changesOf(draft, timeZone)).length === 0;
  const isGroundless = asksGround(draft.taxClass) && draft.evidence.trim() === '';
  const leave = useFormGuard(isChosen(draft) && !bulk.data, { title: text.bulkLeaveTitle, hint: text.bulkLeaveHint });
  const close = () => leave(onClose);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isEmpty && !isGroundless) bulk.mutate(draft);
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
      onOpenChange={(open) => !open && close()}
      title={text.bulk(count)}
      description={text.bulkHint}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={bulk.isPending}>
            {text.apply(count)}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid gap-4" noValidate>
        <Fields
          draft={draft}
          set={(change) => setDraft({ ...draft, ...change })}
          groundProblem={isTried && isGroundless ? text.evidenceNeeded : undefined}
        />
        {isTried && isEmpty && <FormTrouble>{text.chooseOne}</FormTrouble>}
        {bulk.error && <FormTrouble>{`${text.failed}: ${faultOf(bulk.error)?.detail ?? text.lineAway}`}</FormTrouble>}
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly groundProblem: string | undefined;
}

function Fields({ draft, set, groundProblem }: FieldsProps) {
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
        {draft.taxClass !== KEEP && (
          <TextField
            label={text.taxFrom}
            type="date"
            optional
            hint={text.now}
            value={draft.taxDay}
            onChange={(taxDay) => set({ taxDay })}
          />
        )}
      </div>
      {draft.taxClass !== KEEP && (
        <Ground
          value={draft.evidence}
          onChange={(evidence) => set({ evidence })}
          isNeeded={asksGround(draft.taxClass)}
          error={groundProblem}
        />
      )}
    </>
  );
}
