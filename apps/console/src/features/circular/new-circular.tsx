'use client';

import { Button, Dialog, Field, Input, Select, Tabs, Textarea } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { FileRefused } from '../../trpc/send-body.ts';
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
type Place = 'name' | 'text' | 'file';

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
  return useMutation({
    mutationFn: ({ how, pasted, file, ...wish }: Wish): Promise<{ readonly id: string }> => {
      const [name, usualUnit] = [wish.name.trim(), wish.usualUnit.trim()];
      const { principal, effectiveOn } = wish;
      if (how === 'file' && file)
        return sendSheet(
          { file, name, place, fields: { principal, effectiveOn, unit: usualUnit, sheet: wish.sheet.trim() } },
          text.lineAway,
        );
      return client.pricing.openCircular.mutate({
        name,
        text: pasted,
        ...(principal !== '' && { principal }),
        ...(effectiveOn !== '' && { effectiveOn }),
        ...(usualUnit !== '' && { usualUnit }),
        requestId: crypto.randomUUID(),
      });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries(trpc.pricing.circulars.pathFilter());
      onDone(id);
    },
  });
}

/** Takes a principal's circular in, pasted or as a file, and leads to its page. */
export function NewCircular({ place }: { readonly place: string }) {
  const router = useRouter();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [wish, setWish] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const open = useOpen(place, (id) => router.push(`/price-lists/circulars/${id}`));
  const fault = open.error ? faultOf(open.error) : undefined;
  const problems = isTried ? problemsOf(wish) : {};
  const errorOf = (at: Place): string | undefined => problems[at] ?? fault?.errors.find(({ pointer }) => pointer === `/${at}`)?.detail;
  const isSaid = fault?.errors.some(({ pointer }) => pointer === '/name' || pointer === '/text') === true;
  const said = open.error instanceof FileRefused ? open.error.message : (fault?.detail ?? text.lineAway);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(wish)).length === 0) open.mutate(wish);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="lg"
      title={text.add}
      description={text.addHint}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          {text.add}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} loading={open.isPending}>
            {text.read}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} noValidate className="grid gap-4">
        <About wish={wish} set={(patch) => setWish({ ...wish, ...patch })} errorOf={errorOf} />
        <Rows wish={wish} set={(patch) => setWish({ ...wish, ...patch })} errorOf={errorOf} />
        {open.error && !isSaid && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {said}
          </p>
        )}
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
      <Field label={text.principal}>
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
      <Field label={text.effectiveOn} hint={text.effectiveHint}>
        {(control) => (
          <Input {...control} type="date" value={wish.effectiveOn} onChange={(event) => set({ effectiveOn: event.target.value })} />
        )}
      </Field>
      <Field label={text.usualUnit} hint={text.usualUnitHint}>
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
      <Field label={text.file} hint={text.fileHint} error={errorOf('file')}>
        {(control) => (
          <Input
            {...control}
            type="file"
            className="h-auto py-1.5 pointer-coarse:h-auto"
            accept=".csv,.gz,.xlsx,.txt,.tsv"
            onChange={(event) => set({ file: event.target.files?.[0] })}
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
