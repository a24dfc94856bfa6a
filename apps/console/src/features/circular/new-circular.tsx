'use client';

import { Button, Dialog, Field, FormTrouble, Input, Select, Tabs, Textarea } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { tellError } from '../../trpc/tell-fault.ts';
import { useRequestId } from '../../trpc/use-request-id.ts';
import { useFormGuard } from '../leave/index.ts';
import { sendSheet } from './send-sheet.ts';
import { circularText } from './text.ts';

const text = circularText('en');
/** A choice of a select cannot be empty. */
const ANY = '*';

interface Wish {
  readonly name: string;
  readonly principal: string;
  readonly effectiveOn: string;
  readonly usualUnit: string;
  readonly how: 'paste' | 'file';
  readonly pasted: string;
  readonly file: File | undefined;
  readonly sheet: string;
}
const EMPTY: Wish = {
  name: '',
  principal: '',
  effectiveOn: '',
  usualUnit: '',
  how: 'paste',
  pasted: '',
  file: undefined,
  sheet: '',
};
const ABOUT = ['name', 'principal', 'effectiveOn', 'usualUnit'] as const;
type Place = (typeof ABOUT)[number] | 'text' | 'file';
const boxesOf = ({ how }: Wish): readonly Place[] => [...ABOUT, how === 'paste' ? 'text' : 'file'];

/** Whether there is anything that would be lost. */
const isWritten = (wish: Wish): boolean =>
  (Object.keys(EMPTY) as (keyof Wish)[]).some((field) => field !== 'how' && wish[field] !== EMPTY[field]);

function problemsOf({ name, how, pasted, file }: Wish): Partial<Record<Place, string>> {
  return {
    ...(name.trim() === '' && { name: text.nameNeeded }),
    ...(how === 'paste' && pasted.trim() === '' && { text: text.pasteNeeded }),
    ...(how === 'file' && file === undefined && { file: text.fileNeeded }),
  };
}

function useOpen(place: string, onDone: (id: string) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: ({ how, pasted, file, ...wish }: Wish): Promise<{ readonly id: string }> => {
      const [name, usualUnit] = [wish.name.trim(), wish.usualUnit.trim()];
      const { principal, effectiveOn } = wish;
      if (how === 'file' && file) {
        const fields = { principal, effectiveOn, unit: usualUnit, sheet: wish.sheet.trim() };
        const { name: fileName, size, lastModified } = file;
        return sendSheet(
          { file, name, place, fields, requestId: requestId.of({ name, fields, fileName, size, lastModified }) },
          text.openAway,
        );
      }
      const input = {
        name,
        text: pasted,
        ...(principal !== '' && { principal }),
        ...(effectiveOn !== '' && { effectiveOn }),
        ...(usualUnit !== '' && { usualUnit }),
      };
      return client.pricing.openCircular.mutate({ ...input, requestId: requestId.of(input) });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries(trpc.pricing.circulars.pathFilter());
      onDone(id);
    },
  });
}

interface Props {
  readonly place: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Takes a principal's circular in, pasted or as a file, and leads to its page. What is written stays when it is closed. */
export function NewCircular({ place, isOpen, onOpenChange }: Props) {
  const router = useRouter();
  const formId = useId();
  const [wish, setWish] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const [isRead, setRead] = useState(false);
  const open = useOpen(place, (id) => {
    setRead(true);
    router.push(`/price-lists/circulars/${id}`);
  });
  useFormGuard(isWritten(wish) && !isRead, { title: text.leaveTitle, hint: text.leaveHint });
  const told = tellError(open.error, text.openAway, { boxes: boxesOf(wish) });
  const problems = isTried ? problemsOf(wish) : {};
  const errorOf = (at: Place): string | undefined => problems[at] ?? told.atBoxes[at];
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(wish)).length === 0 && !open.isPending && !isRead) open.mutate(wish);
  };
  const set = (patch: Partial<Wish>) => setWish((now) => ({ ...now, ...patch }));
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      size="lg"
      title={text.add}
      description={text.addHint}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={open.isPending || isRead}>
            {text.read}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="grid gap-4">
        <About wish={wish} set={set} errorOf={errorOf} />
        <Rows wish={wish} set={set} errorOf={errorOf} />
        <FormTrouble>{told.above}</FormTrouble>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly wish: Wish;
  readonly set: (patch: Partial<Wish>) => void;
  readonly errorOf: (place: Place) => string | undefined;
}

/** Whose it is, and from when. */
function About({ wish, set, errorOf }: FieldsProps) {
  const trpc = useTRPC();
  const principals = useQuery({ ...trpc.catalogue.principals.queryOptions({}), staleTime: 60_000 });
  const options = (principals.data?.items ?? []).map(({ name }) => ({ value: name, label: name }));
  // What people call it begins with whose it is, until they say otherwise.
  const choose = (principal: string) => set({ principal, ...((wish.name === '' || wish.name === wish.principal) && { name: principal }) });
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={text.principal} error={errorOf('principal')}>
        {(control) => (
          <Select
            {...control}
            options={[{ value: ANY, label: text.anyPrincipal }, ...options]}
            value={wish.principal || ANY}
            onValueChange={(value) => choose(value === ANY ? '' : value)}
          />
        )}
      </Field>
      <Field label={text.name} hint={text.nameHint} error={errorOf('name')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={200}
            value={wish.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={text.effectiveOn} hint={text.effectiveHint} error={errorOf('effectiveOn')}>
        {(control) => (
          <Input {...control} type="date" value={wish.effectiveOn} onChange={(event) => set({ effectiveOn: event.target.value })} />
        )}
      </Field>
      <Field label={text.usualUnit} hint={text.usualUnitHint} error={errorOf('usualUnit')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={32}
            value={wish.usualUnit}
            onChange={(event) => set({ usualUnit: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

/** The rows themselves: pasted, or in a file. */
function Rows({ wish, set, errorOf }: FieldsProps) {
  const paste = (
    <Field label={text.pasteLabel} hint={text.pasteHint} error={errorOf('text')}>
      {(control) => (
        <Textarea
          {...control}
          rows={8}
          className="font-mono whitespace-pre"
          spellCheck={false}
          value={wish.pasted}
          onChange={(event) => set({ pasted: event.target.value })}
        />
      )}
    </Field>
  );
  const file = (
    <div className="grid gap-4">
      {/* A browser shows a chosen file only as long as its box is drawn. */}
      <Field label={text.file} hint={wish.file ? text.fileChosen(wish.file.name) : text.fileHint} error={errorOf('file')}>
        {(control) => (
          <Input
            {...control}
            type="file"
            className="h-auto py-1.5 pointer-coarse:h-auto"
            accept=".csv,.gz,.xlsx,.txt,.tsv"
            onChange={(event) => event.target.files?.[0] && set({ file: event.target.files[0] })}
          />
        )}
      </Field>
      {wish.file?.name.toLowerCase().endsWith('.xlsx') && (
        <Field label={text.sheet} hint={text.sheetHint} optional>
          {(control) => <Input {...control} maxLength={31} value={wish.sheet} onChange={(event) => set({ sheet: event.target.value })} />}
        </Field>
      )}
    </div>
  );
  return (
    <Tabs
      label={text.how}
      value={wish.how}
      onValueChange={(how) => set({ how: how === 'file' ? 'file' : 'paste' })}
      items={[
        { id: 'paste', label: text.paste, content: paste },
        { id: 'file', label: text.upload, content: file },
      ]}
    />
  );
}
