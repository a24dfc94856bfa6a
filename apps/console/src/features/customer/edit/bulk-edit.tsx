'use client';

import type { MembershipDocument, RouterInputs } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Dialog } from '@omniroute/ui/primitives';
import type { BulkSelection } from '@omniroute/ui/table';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { BulkOutcome, type RowOutcome } from '../../list/index.ts';
import { customerText } from '../text.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { useChoices } from './use-choices.ts';

const text = customerText('en');
const KEEP = '-';
type Bulk = RouterInputs['customer']['bulkEdit'];
type Wanted = Pick<Bulk, 'codes' | 'matching' | 'expected'>;
type Wish = Readonly<
  Record<'segment' | 'territory' | 'warehouse' | 'addGroup' | 'removeGroup' | 'status' | 'statusReason' | 'paymentTerms', string>
>;
const NOTHING: Wish = {
  segment: KEEP,
  territory: KEEP,
  warehouse: KEEP,
  addGroup: KEEP,
  removeGroup: KEEP,
  status: KEEP,
  statusReason: '',
  paymentTerms: '',
};

/** What is filled in, as the server takes it. */
function changeOf(wish: Wish): Bulk['change'] {
  const { addGroup, removeGroup, ...plain } = wish;
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== KEEP && value.trim() !== ''));
  return {
    ...(set as Bulk['change']),
    ...(addGroup !== KEEP && { addGroups: [addGroup] }),
    ...(removeGroup !== KEEP && { removeGroups: [removeGroup] }),
  };
}

interface Props {
  readonly selection: BulkSelection;
  /** Codes of the selected rows. */
  readonly codes: readonly string[];
  /** The list's filter and search, for all that match. */
  readonly matching: { readonly filter: Readonly<Record<string, readonly string[]>>; readonly search?: string | undefined };
  readonly place: MembershipDocument;
}

/** The same change to many customers: the selected ones, or all that the list shows; with what became of each. */
export function BulkEdit({ selection, codes, matching, place }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly RowOutcome[]>();
  if (!isPermitted('customer.bulk-edit', place.role)) return null;
  const { count } = selection;
  const wanted = selection.isAll ? { matching, expected: selection.count } : { codes: [...codes] };
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
        <PencilLine aria-hidden />
        {text.bulkEdit(count)}
      </Button>
      {isOpen && (
        <BulkForm
          count={count}
          wanted={wanted as Wanted}
          mayCredit={isPermitted('customer.set-credit', place.role)}
          onClose={() => setOpen(false)}
          onDone={(done) => {
            setOpen(false);
            setOutcomes(done);
          }}
        />
      )}
      {outcomes && (
        <BulkOutcome
          outcomes={outcomes}
          onClose={() => {
            setOutcomes(undefined);
            selection.clear();
          }}
        />
      )}
    </>
  );
}

interface FormProps {
  readonly count: number;
  readonly wanted: Wanted;
  readonly mayCredit: boolean;
  readonly onClose: () => void;
  readonly onDone: (outcomes: readonly RowOutcome[]) => void;
}

function BulkForm({ count, wanted, mayCredit, onClose, onDone }: FormProps) {
  const formId = useId();
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [wish, setWish] = useState(NOTHING);
  const [problem, setProblem] = useState<string>();
  const bulk = useMutation({
    mutationFn: (change: Bulk['change']) => client.customer.bulkEdit.mutate({ ...wanted, change, requestId: crypto.randomUUID() }),
    onSuccess: async ({ outcomes }) => {
      onDone(outcomes);
      await queries.invalidateQueries(trpc.customer.pathFilter());
    },
  });
  const leave = useFormGuard(useWritten(wish), { title: text.bulkLeaveTitle, hint: text.bulkLeaveHint });
  const close = () => leave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change = changeOf(wish);
    const isStopped = wish.status !== KEEP && wish.status !== 'active';
    const found =
      Object.keys(change).length === 0 ? text.bulkNothing : isStopped && wish.statusReason.trim() === '' ? text.reasonMissing : undefined;
    setProblem(found);
    if (found === undefined) bulk.mutate(change);
  };
  const said =
    problem ?? (bulk.error ? (faultOf(bulk.error)?.errors?.[0]?.detail ?? faultOf(bulk.error)?.detail ?? text.lineAway) : undefined);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.bulkTitle(count)}
      description={text.bulkWords}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={bulk.isPending}>
            {text.bulkApply(count)}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4" noValidate>
        <WishFields wish={wish} change={(patch) => setWish((now) => ({ ...now, ...patch }))} mayCredit={mayCredit} />
        {said !== undefined && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {said}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface WishProps {
  readonly wish: Wish;
  readonly change: (patch: Partial<Wish>) => void;
  readonly mayCredit: boolean;
}

function WishFields({ wish, change, mayCredit }: WishProps) {
  const choices = useChoices();
  const locked = { disabled: !mayCredit };
  const keep = { value: KEEP, label: text.bulkKeep };
  const of = (field: keyof Wish) => ({ value: wish[field], onChange: (value: string) => change({ [field]: value }) });
  const statuses = [
    keep,
    { value: 'active', label: text.active },
    { value: 'on-hold', label: text.onHold },
    { value: 'closed', label: text.closed },
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChoiceField label={text.segment} options={[keep, ...choices.segments]} {...of('segment')} />
      <ChoiceField label={text.territory} options={[keep, ...choices.territories]} {...of('territory')} />
      <ChoiceField label={text.bulkAddGroup} options={[keep, ...choices.groups]} {...of('addGroup')} />
      <ChoiceField label={text.bulkRemoveGroup} options={[keep, ...choices.groups]} {...of('removeGroup')} />
      <ChoiceField label={text.depot} options={[keep, ...choices.depots]} {...of('warehouse')} />
      {!mayCredit && <p className="border-t pt-4 text-dense text-ink-muted sm:col-span-2">{text.creditLocked}</p>}
      <TextField label={text.terms} hint={text.bulkKeepEmpty} {...of('paymentTerms')} {...locked} />
      <ChoiceField label={text.status} options={statuses} {...of('status')} {...locked} />
      {wish.status !== KEEP && <TextField label={text.statusReason} {...of('statusReason')} />}
    </div>
  );
}
