'use client';

import type { ImportKind } from '@omniroute/domain/intake';
import { Button, Field, Input, Select } from '@omniroute/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePlaceKey } from '../../trpc/client.tsx';
import { PriceListChoice } from './price-list-choice.tsx';
import { sendFile } from './send-file.ts';
import { intakeText } from './text.ts';

const text = intakeText('en');

interface Wish {
  readonly kind: ImportKind;
  readonly file: File | undefined;
  readonly sheet: string;
  readonly list: string;
}

interface Props {
  /** What may be brought; one alone is not asked for. */
  readonly kinds: readonly ImportKind[];
  /** Of prices, the codes of the lists they may be of; all lists where none are named. One alone is not asked for. */
  readonly lists?: readonly string[] | undefined;
}

function useBring({ kinds, lists }: Props) {
  const router = useRouter();
  const place = usePlaceKey();
  const [wish, setWish] = useState<Wish>({
    kind: kinds[0] ?? 'products',
    file: undefined,
    sheet: '',
    list: (lists?.length === 1 && lists[0]) || '',
  });
  const [percent, setPercent] = useState(0);
  const [isTried, setIsTried] = useState(false);
  const sending = useMutation({
    mutationFn: ({ kind, file, sheet, list }: Wish & { readonly file: File }) =>
      sendFile({ kind, file, sheet: sheet.trim(), list: kind === 'prices' ? list : '', place, onProgress: setPercent }, text.lineAway),
    onSuccess: ({ id }) => router.push(`/imports/${id}`),
  });
  const isListMissing = wish.kind === 'prices' && wish.list === '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    setPercent(0);
    if (wish.file && !isListMissing) sending.mutate({ ...wish, file: wish.file });
  };
  return { wish, setWish, send, percent: sending.isPending ? percent : undefined, error: sending.error, isTried, isListMissing };
}

/** A form whose file may have been chosen before the page came alive, as on a slow line: it is taken then. */
function useEarlyFile(take: (file: File) => void) {
  const form = useRef<HTMLFormElement>(null);
  const takes = useRef(take);
  useEffect(() => {
    const file = form.current?.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
    if (file) takes.current(file);
  }, []);
  return form;
}

/** Takes a file in, and leads to what it would do. */
export function BringForm(props: Props) {
  const { kinds, lists } = props;
  const { wish, setWish, send, percent, error, isTried, isListMissing } = useBring(props);
  const form = useEarlyFile((file) => setWish((now) => ({ ...now, file })));
  return (
    <form ref={form} onSubmit={send} className="grid gap-4" noValidate>
      {kinds.length > 1 && (
        <Field label={text.kind}>
          {(control) => (
            <Select
              {...control}
              options={kinds.map((kind) => ({ value: kind, label: text.kindName(kind) }))}
              value={wish.kind}
              onValueChange={(value) => setWish({ ...wish, kind: kinds.find((kind) => kind === value) ?? wish.kind })}
            />
          )}
        </Field>
      )}
      {wish.kind === 'prices' && lists?.length !== 1 && (
        <PriceListChoice
          among={lists}
          value={wish.list}
          onChange={(list) => setWish({ ...wish, list })}
          hint={text.priceListHint}
          error={isTried && isListMissing ? text.choosePriceList : undefined}
        />
      )}
      <Field label={text.file} hint={text.fileHint} error={isTried && !wish.file ? text.chooseFile : undefined}>
        {(control) => (
          <Input
            {...control}
            type="file"
            className="h-auto py-1.5 pointer-coarse:h-auto"
            accept=".csv,.gz,.xlsx,.txt,.tsv"
            onChange={(event) => setWish({ ...wish, file: event.target.files?.[0] })}
          />
        )}
      </Field>
      {wish.file?.name.toLowerCase().endsWith('.xlsx') && (
        <Field label={text.sheet} hint={text.sheetHint} optional>
          {(control) => (
            <Input {...control} value={wish.sheet} maxLength={31} onChange={(event) => setWish({ ...wish, sheet: event.target.value })} />
          )}
        </Field>
      )}
      <Sending percent={percent} error={error} />
    </form>
  );
}

/** The button, how far the file has come, and what was said against it. */
function Sending({ percent, error }: { readonly percent: number | undefined; readonly error: Error | null }) {
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={percent !== undefined}>
          <FileUp aria-hidden />
          {text.bring}
        </Button>
        <p role="status" className="text-dense text-ink-muted">
          {percent !== undefined && (percent < 100 ? text.bringing(percent) : text.bringingRest)}
        </p>
      </div>
      {error && (
        <p role="alert" className="text-dense font-medium text-danger-ink">
          {`${text.failed}: ${error.message}`}
        </p>
      )}
    </div>
  );
}
