'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Button, Combobox, type ComboboxItem, Dialog, Field, toast } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { roleName } from '../../shell/role-name.ts';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { useFormGuard, useWritten } from '../leave/index.ts';
import { MomentBox } from '../price-list/index.ts';
import type { DeputiesDocument } from './rules.ts';
import { rulesText } from './text.ts';

const text = rulesText('en');
const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;
const FOUND = 8;
type Person = DeputiesDocument['people'][number];

interface Wish {
  /** Undefined for oneself. */
  readonly member: ComboboxItem | undefined;
  readonly deputy: ComboboxItem | undefined;
  readonly from: string;
  readonly until: string;
}

const itemOf = ({ id, name, role }: Person): ComboboxItem => ({ id, label: name, detail: roleName(role as Role) });

/** From this minute on, for a week. */
function emptyWish(member: ComboboxItem | undefined): Wish {
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  return { member, deputy: undefined, from: new Date(now).toISOString(), until: new Date(now + WEEK_MS).toISOString() };
}

type Place = 'memberId' | 'deputyId' | 'from' | 'until';

function problemsOf({ member, deputy, from, until }: Wish, isOwner: boolean): Partial<Record<Place, string>> {
  return {
    ...(isOwner && !member && { memberId: text.needed }),
    ...(!deputy && { deputyId: text.needed }),
    ...(from === '' && { from: text.needed }),
    ...(until === '' && { until: text.needed }),
    ...(from !== '' && until !== '' && Date.parse(until) <= Date.parse(from) && { until: text.endsFirst }),
  };
}

function useName(onDone: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ member, deputy, from, until }: Wish) =>
      client.pricing.nameDeputy.mutate({
        ...(member && { memberId: member.id }),
        deputyId: deputy?.id ?? '',
        from,
        until,
        requestId: crypto.randomUUID(),
      }),
    onSuccess: async ({ deputyName, memberName }) => {
      toast.success(text.named(deputyName, memberName));
      onDone();
      await queries.invalidateQueries(trpc.pricing.pathFilter());
    },
  });
}

interface Props {
  readonly known: DeputiesDocument;
  /** The owner names a deputy for anybody; everybody else for themselves. */
  readonly isOwner: boolean;
  readonly onClose: () => void;
}

/** Names who signs prices in somebody's place, from when until when. */
export function NameDeputy({ known, isOwner, onClose }: Props) {
  const form = useId();
  const self = known.people.find(({ id }) => id === known.me);
  const [wish, setWish] = useState(() => emptyWish(self && itemOf(self)));
  const [isTried, setTried] = useState(false);
  const leave = useFormGuard(useWritten(wish));
  const close = () => leave(onClose);
  const name = useName(onClose);
  const set = (patch: Partial<Wish>) => {
    setWish((now) => ({ ...now, ...patch }));
    name.reset();
  };
  const problems = problemsOf(wish, isOwner);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) name.mutate(wish);
  };
  const fault = name.error ? faultOf(name.error) : undefined;
  const errorOf = (place: Place) =>
    (isTried ? problems[place] : undefined) ?? fault?.errors.find(({ pointer }) => pointer === `/${place}`)?.detail;
  const isPlaced = fault?.errors.some(({ pointer }) => ['/memberId', '/deputyId', '/from', '/until'].includes(pointer ?? '')) ?? false;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.nameDeputy}
      description={text.nameHint}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form} loading={name.isPending}>
            {text.nameDeputy}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} noValidate className="grid gap-4">
        <Fields known={known} isOwner={isOwner} wish={wish} set={set} errorOf={errorOf} />
        {name.error && !isPlaced && (
          <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.nameFailed}: ${fault?.detail ?? text.lineAway}`}</p>
        )}
      </form>
    </Dialog>
  );
}

interface FieldsProps extends Pick<Props, 'known' | 'isOwner'> {
  readonly wish: Wish;
  readonly set: (patch: Partial<Wish>) => void;
  readonly errorOf: (place: Place) => string | undefined;
}

function Fields({ known, isOwner, wish, set, errorOf }: FieldsProps) {
  const { timeZone } = useUi();
  const deputy = known.people.find(({ id }) => id === wish.deputy?.id);
  return (
    <>
      {isOwner && (
        <PersonBox
          label={text.forWhom}
          people={known.people.filter(({ maySign }) => maySign)}
          value={wish.member}
          error={errorOf('memberId')}
          onChange={(member) => set({ member })}
        />
      )}
      <PersonBox
        label={text.deputy}
        people={known.people.filter(({ id }) => id !== wish.member?.id)}
        value={wish.deputy}
        error={errorOf('deputyId')}
        hint={deputy?.maySign ? text.deputyMaySign(deputy.name) : undefined}
        onChange={(one) => set({ deputy: one })}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <MomentBox
          label={text.begins}
          hint={text.zoneHint(timeZone)}
          value={wish.from}
          error={errorOf('from')}
          onChange={(from) => set({ from })}
        />
        <MomentBox label={text.ends} value={wish.until} error={errorOf('until')} onChange={(until) => set({ until })} />
      </div>
    </>
  );
}

interface PersonProps {
  readonly label: string;
  readonly people: readonly Person[];
  readonly value: ComboboxItem | undefined;
  readonly error: string | undefined;
  readonly hint?: string | undefined;
  readonly onChange: (person: ComboboxItem | undefined) => void;
}

/** One of the people who work here, found by name or role. */
function PersonBox({ label, people, value, error, hint, onChange }: PersonProps) {
  const search = async (query: string): Promise<readonly ComboboxItem[]> => {
    const words = query.trim().toLowerCase();
    return people
      .filter(({ name, role }) => `${name} ${roleName(role as Role)}`.toLowerCase().includes(words))
      .slice(0, FOUND)
      .map(itemOf);
  };
  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })}>
      {(control) => (
        <Combobox
          {...control}
          placeholder={text.findPerson}
          search={search}
          selected={value}
          onSelect={onChange}
          onClear={() => onChange(undefined)}
        />
      )}
    </Field>
  );
}
