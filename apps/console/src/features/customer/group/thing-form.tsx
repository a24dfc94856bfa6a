'use client';

import { Button, Dialog } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PencilLine, Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { ChoiceField, TextField } from '../edit/fields.tsx';
import { customerText } from '../text.ts';

const text = customerText('en');
const NONE = '-';

/** A group, or a territory with where it lies. */
export interface Thing {
  readonly code: string;
  readonly name: string;
  readonly parent?: string | null | undefined;
}

interface FormProps {
  readonly kind: 'group' | 'territory';
  /** What is changed; a new one without. */
  readonly thing?: Thing;
  /** Territories that it may lie in. */
  readonly parents?: readonly Thing[];
}

function usePut({ kind, thing }: FormProps, onDone: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ code, name, parent }: Thing) => {
      const [requestId, own] = [crypto.randomUUID(), { code, name, isNew: thing === undefined }];
      return kind === 'group'
        ? client.customer.putGroups.mutate({ groups: [own], requestId })
        : client.customer.putTerritories.mutate({ territories: [{ ...own, parent: parent ?? null }], requestId });
    },
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries(trpc.customer.pathFilter());
    },
  });
}

const nameOf = ({ code, name }: Thing): string => (name === code ? code : `${name} · ${code}`);

function ThingDialog({ onClose, ...props }: FormProps & { readonly onClose: () => void }) {
  const { kind, thing, parents = [] } = props;
  const formId = useId();
  const put = usePut(props, onClose);
  const [draft, setDraft] = useState<Thing>(thing ?? { code: '', name: '', parent: null });
  const [isAsked, setIsAsked] = useState(false);
  const leave = useFormGuard(useWritten(draft));
  const close = () => leave(onClose);
  const fault = put.error ? (faultOf(put.error)?.errors?.[0] ?? faultOf(put.error)) : undefined;
  const isAtCode = fault !== undefined && 'pointer' in fault && String(fault.pointer).endsWith('/code');
  const words = put.error ? (fault?.detail ?? text.thingFailed) : undefined;
  const problem = isAsked && (draft.code.trim() === '' || draft.name.trim() === '') ? text.codeMissing : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    const [code, name] = [draft.code.trim(), draft.name.trim()];
    if (code !== '' && name !== '') put.mutate({ ...draft, code, name });
  };
  const options = [
    { value: NONE, label: text.noParent },
    ...parents.filter(({ code }) => code !== thing?.code).map((one) => ({ value: one.code, label: nameOf(one) })),
  ];
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && close()}
      title={thing ? text.changeThing(thing.name) : text.newThing(kind)}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={put.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4" noValidate>
        <TextField
          label={text.groupName}
          value={draft.name}
          error={problem ?? (isAtCode ? undefined : words)}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TextField
          label={text.groupCode}
          value={draft.code}
          disabled={thing !== undefined}
          hint={thing && text.codeStays}
          error={isAtCode ? words : undefined}
          onChange={(code) => setDraft({ ...draft, code })}
        />
        {kind === 'territory' && (
          <ChoiceField
            label={text.liesIn}
            hint={thing && text.movesAlong}
            options={options}
            value={draft.parent ?? NONE}
            onChange={(parent) => setDraft({ ...draft, parent: parent === NONE ? null : parent })}
          />
        )}
      </form>
    </Dialog>
  );
}

/** Adds a group or a territory; a code that is taken is said, and nothing renamed. */
export function NewThing(props: Omit<FormProps, 'thing'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {text.newThing(props.kind)}
      </Button>
      {isOpen && <ThingDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Renames a group, or renames and moves a territory with all that lies in it. */
export function ChangeThing({ thing, ...props }: FormProps & { readonly thing: Thing }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={text.changeThing(thing.name)} onClick={() => setOpen(true)}>
        <PencilLine aria-hidden />
      </Button>
      {isOpen && <ThingDialog {...props} thing={thing} onClose={() => setOpen(false)} />}
    </>
  );
}
