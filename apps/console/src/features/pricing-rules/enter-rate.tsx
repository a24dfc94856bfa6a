'use client';

import { percentText } from '@omniroute/domain/pricing';
import { Button, Dialog, Field, Input, Select, Textarea, toast } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { useFormGuard, useWritten } from '../leave/index.ts';
import { MomentBox, readShare } from '../price-list/index.ts';
import type { TaxClass, TaxClassRates } from './rules.ts';
import { rulesText } from './text.ts';
import { rateExample } from './words.ts';

const text = rulesText('en');
const MOST_BASIS_POINTS = 10_000n;
const CLASSES: readonly TaxClass[] = ['standard', 'zero-rated', 'exempt'];

interface Wish {
  readonly taxClass: TaxClass;
  readonly percent: string;
  /** RFC 3339; empty for now. */
  readonly from: string;
  readonly evidence: string;
  readonly reference: string;
}
const EMPTY: Wish = { taxClass: 'standard', percent: '', from: '', evidence: '', reference: '' };

type Place = 'basisPoints' | 'from' | 'evidence' | 'reference';

/** A percentage with two decimals at most is so many hundredths. */
function basisPointsOf({ percent }: Wish): number | undefined {
  const read = readShare(percent);
  return read === undefined || read < 0n || read > MOST_BASIS_POINTS ? undefined : Number(read);
}

function problemsOf(wish: Wish): Partial<Record<Place, string>> {
  return {
    ...(basisPointsOf(wish) === undefined && { basisPoints: text.rateProblem }),
    ...(wish.evidence.trim() === '' && { evidence: text.needed }),
    ...(wish.reference.trim() === '' && { reference: text.needed }),
  };
}

/** What a class bears at a moment, of the rates that are known. */
function heldAt(classes: readonly TaxClassRates[], taxClass: TaxClass, at: number): number {
  const rates = classes.find((one) => one.taxClass === taxClass)?.rates ?? [];
  return rates.findLast(({ from }) => from === null || Date.parse(from) <= at)?.basisPoints ?? 0;
}

function useEnter(onDone: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) =>
      client.pricing.putTaxRate.mutate({
        taxClass: wish.taxClass,
        basisPoints: basisPointsOf(wish) ?? 0,
        ...(wish.from !== '' && { from: wish.from }),
        evidence: wish.evidence.trim(),
        reference: wish.reference.trim(),
        requestId: crypto.randomUUID(),
      }),
    onSuccess: async ({ basisPoints, taxClass }) => {
      toast.success(text.rateEntered(percentText(basisPoints), text[taxClass]));
      onDone();
      await queries.invalidateQueries(trpc.pricing.pathFilter());
    },
  });
}

interface Props {
  readonly classes: readonly TaxClassRates[];
  readonly currency: string;
  readonly onClose: () => void;
}

/** Enters what a tax class bears from a time on, and on which paper that stands. */
export function EnterRate({ classes, currency, onClose }: Props) {
  const form = useId();
  const [wish, setWish] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const [openedAt] = useState(() => Date.now());
  const leave = useFormGuard(useWritten(wish));
  const close = () => leave(onClose);
  const enter = useEnter(onClose);
  const set = (patch: Partial<Wish>) => {
    setWish((now) => ({ ...now, ...patch }));
    enter.reset();
  };
  const problems = problemsOf(wish);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) enter.mutate(wish);
  };
  const fault = enter.error ? faultOf(enter.error) : undefined;
  const errorOf = (place: Place) =>
    (isTried ? problems[place] : undefined) ?? fault?.errors.find(({ pointer }) => pointer === `/${place}`)?.detail;
  const isPlaced =
    fault?.errors.some(({ pointer }) => ['/basisPoints', '/from', '/evidence', '/reference'].includes(pointer ?? '')) ?? false;
  const basisPoints = basisPointsOf(wish);
  const before = heldAt(classes, wish.taxClass, wish.from === '' ? openedAt : Date.parse(wish.from));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.enterRate}
      description={text.enterHint}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form} loading={enter.isPending}>
            {text.enterRate}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} noValidate className="grid gap-4">
        <Fields wish={wish} set={set} errorOf={errorOf} />
        <p aria-live="polite" className="min-h-5 text-dense text-ink-muted">
          {basisPoints !== undefined && basisPoints !== before && rateExample({ basisPoints, before }, currency)}
        </p>
        {enter.error && !isPlaced && (
          <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.rateFailed}: ${fault?.detail ?? text.lineAway}`}</p>
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

function Fields({ wish, set, errorOf }: FieldsProps) {
  const { timeZone } = useUi();
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={text.taxClass}>
          {(control) => (
            <Select
              {...control}
              value={wish.taxClass}
              options={CLASSES.map((value) => ({ value, label: text[value] }))}
              onValueChange={(value) => set({ taxClass: CLASSES.find((one) => one === value) ?? 'standard' })}
            />
          )}
        </Field>
        <Field label={text.rate} error={errorOf('basisPoints')}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="text-end tabular-nums"
              value={wish.percent}
              onChange={(event) => set({ percent: event.target.value })}
            />
          )}
        </Field>
      </div>
      <MomentBox
        label={text.rateBegins}
        hint={text.zoneHint(timeZone)}
        value={wish.from}
        error={errorOf('from')}
        onChange={(from) => set({ from })}
      />
      <Field label={text.evidence} hint={text.evidenceHint} error={errorOf('evidence')}>
        {(control) => <Textarea {...control} rows={2} value={wish.evidence} onChange={(event) => set({ evidence: event.target.value })} />}
      </Field>
      <Field label={text.reference} hint={text.referenceHint} error={errorOf('reference')}>
        {(control) => <Input {...control} value={wish.reference} onChange={(event) => set({ reference: event.target.value })} />}
      </Field>
    </>
  );
}
