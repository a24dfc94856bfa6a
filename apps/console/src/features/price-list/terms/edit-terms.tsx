'use client';

import { Button, Checkbox, Dialog, FormTrouble, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { AssignmentFields } from './assignment-fields.tsx';
import { ChoiceBox, TextBox } from './boxes.tsx';
import { FormulaFields } from './formula-fields.tsx';
import { changedTerms, formOf, newStep, type Problems, type TermsForm, termsOf } from './terms-form.ts';
import { ROUNDING_CHOICES, roundingOf, roundingWords } from './terms-words.ts';
import { termsText } from './text.ts';

const text = termsText('en');
const BREAKS = [
  { value: 'volume', label: text.volume },
  { value: 'graduated', label: text.graduated },
];
const BROKEN = [
  { value: 'refused', label: text.refused },
  { value: 'derived', label: text.derived },
  { value: 'surcharged', label: text.surcharged },
];
const NONE: Problems = new Map();

interface Props {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  /** As the draft has them, or the latest version. */
  readonly terms: unknown;
  readonly onClose: () => void;
}

/** All that a list says beside its prices; what is saved goes into its draft. It asks before it is closed, or the page left, over what is written. */
export function EditTerms({ code, name, currency, terms, onClose }: Props) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formId = useId();
  const [began] = useState(terms);
  const [form, setForm] = useState(() => formOf(began, currency));
  const [problems, setProblems] = useState(NONE);
  const save = useMutation({
    // The wire takes amounts as texts, which the types of the checked input do not know.
    mutationFn: (wanted: object) =>
      client.pricing.editDraft.mutate({ code, cells: [], terms: wanted as never, requestId: crypto.randomUUID() }),
    onSuccess: async () => {
      toast.success(text.saved);
      onClose();
      await queries.invalidateQueries(trpc.pricing.pathFilter());
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const read = termsOf(form);
    setProblems('problems' in read ? read.problems : NONE);
    if (!('terms' in read)) return;
    const changed = changedTerms(read.terms, began, currency);
    if (Object.keys(changed).length > 0) save.mutate(changed);
    else onClose();
  };
  const leave = useFormGuard(useWritten(form), { title: text.leaveTitle, hint: text.leaveHint });
  const close = () => leave(onClose);
  const fault = save.error ? faultOf(save.error) : undefined;
  const told = save.error ? (fault?.errors.map(({ detail }) => detail) ?? [text.lineAway]) : [];
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={text.editTitle(name)}
      description={text.editHint}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={save.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="grid gap-4">
        <Fields code={code} currency={currency} form={form} onChange={setForm} problems={problems} />
        {[...new Set(told.length > 0 || !fault ? told : [fault.detail])].map((detail) => (
          <FormTrouble key={detail}>{detail}</FormTrouble>
        ))}
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly code: string;
  readonly currency: string;
  readonly form: TermsForm;
  readonly onChange: (form: TermsForm) => void;
  readonly problems: Problems;
}

function Fields({ code, currency, form, onChange, problems }: FieldsProps) {
  const trpc = useTRPC();
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions({ limit: 200 }), staleTime: 60_000 });
  const others = (lists.data?.items ?? []).filter((list) => list.code !== code).map((list) => ({ value: list.code, label: list.name }));
  const set = (patch: Partial<TermsForm>) => onChange({ ...form, ...patch });
  const errorOf = (place: string) => {
    const problem = problems.get(place);
    return problem && text[problem];
  };
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextBox label={text.name} value={form.name} error={errorOf('name')} onChange={(name) => set({ name })} />
        <ChoiceBox
          label={text.breaks}
          hint={text.breaksHint}
          options={BREAKS}
          value={form.breaks}
          onChange={(breaks) => set({ breaks: breaks as TermsForm['breaks'] })}
        />
        <ChoiceBox
          label={text.brokenPack}
          options={BROKEN}
          value={form.brokenPack}
          onChange={(brokenPack) => set({ brokenPack: brokenPack as TermsForm['brokenPack'] })}
        />
        {form.brokenPack === 'surcharged' && (
          <TextBox
            label={text.surcharge}
            isNumber
            value={form.surcharge}
            error={errorOf('surcharge')}
            onChange={(surcharge) => set({ surcharge })}
          />
        )}
        <ChoiceBox
          label={text.basedOn}
          any={text.ownList}
          options={others}
          value={form.basedOn}
          onChange={(basedOn) => set({ basedOn, steps: basedOn !== '' && form.steps.length === 0 ? [newStep('percentage')] : form.steps })}
        />
        <Checkbox
          className="mt-1"
          label={text.tax}
          checked={form.taxInclusive}
          onCheckedChange={(is) => set({ taxInclusive: is === true })}
        />
      </div>
      <RoundingFields form={form} currency={currency} error={errorOf('roundingStep')} onChange={set} />
      {form.basedOn !== '' && <FormulaFields steps={form.steps} errorOf={errorOf} onChange={(steps) => set({ steps })} />}
      <AssignmentFields assignments={form.assignments} errorOf={errorOf} onChange={(assignments) => set({ assignments })} />
    </>
  );
}

interface RoundingProps {
  readonly form: TermsForm;
  readonly currency: string;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<TermsForm>) => void;
}

/** How prices are rounded that the list does not state itself, and in words what that comes to. */
function RoundingFields({ form, currency, error, onChange }: RoundingProps) {
  const told = roundingOf(form);
  const isIdle = form.brokenPack === 'refused' && form.breaks === 'volume';
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-dense font-medium text-ink">{text.rounding}</legend>
      <p className="text-xs text-ink-subtle">{text.roundingHint}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextBox
          label={text.roundingStep(currency)}
          hint={text.roundingStepHint}
          isNumber
          value={form.roundingStep}
          error={error}
          onChange={(roundingStep) => onChange({ roundingStep })}
        />
        <ChoiceBox
          label={text.roundingMode}
          any={text.usualMode}
          options={ROUNDING_CHOICES}
          value={form.rounding}
          onChange={(rounding) => onChange({ rounding: rounding as TermsForm['rounding'] })}
        />
      </div>
      {told && (
        <p className="text-dense text-ink" aria-live="polite">
          {roundingWords(told, currency)}. {isIdle && text.roundingIdle}
        </p>
      )}
    </fieldset>
  );
}
