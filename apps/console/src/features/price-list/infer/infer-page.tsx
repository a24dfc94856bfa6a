'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, EmptyState, ErrorState, Field, Input, Skeleton } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { PageHeader } from '@omniroute/ui/shell';
import { History, SearchX } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { faultOf } from '../../../trpc/client.tsx';
import { isPageName } from '../../words/index.ts';
import { ChoiceBox, TextBox } from '../terms/boxes.tsx';
import { priceListText } from '../text.ts';
import { EMPTY, type InferForm, isSame, judgesOf, missingIn, type Place, WEEKS, wishOf } from './infer-form.ts';
import { Lists, Outcome, Outliers, Specials } from './inferred.tsx';
import { MakeDrafts } from './make-drafts.tsx';
import { inferText } from './text.ts';
import { useLook, useMake } from './use-infer.ts';

const text = inferText('en');
const words = priceListText('en');

/** Price lists out of past sales: what to read, what would come of it, and then the drafts. */
export function InferPage({ role }: { readonly role: Role }) {
  const { timeZone } = useUi();
  const [form, setForm] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const look = useLook();
  const make = useMake();
  const wish = wishOf(form, { timeZone, now: new Date() });
  const fault = (make.error ?? look.error) && faultOf(make.error ?? look.error);
  const isLooked = look.variables !== undefined && isSame(look.variables, wish);
  const made = make.error ? make.variables?.wish : undefined;
  const isAsked = isLooked && (made === undefined || (made.code === wish.code && made.name === wish.name));
  const set = (patch: Partial<InferForm>) => setForm({ ...form, ...patch });
  const isPage = isPageName('price-lists', form.code);
  const missing = isTried ? missingIn(form) : [];
  const errorOf = (place: Place | 'weeks'): string | undefined => {
    if (place === 'code' && isPage) return text.isPage(form.code.trim());
    if (missing.some((one) => one === place)) return text.needed;
    return isAsked && fault?.code !== 'sales.none' ? fault?.errors.find(({ pointer }) => pointer === `/${place}`)?.detail : undefined;
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.reset();
    look.mutate(wish);
  };
  /** To be looked at nothing needs a name; what is made does. */
  const makeDrafts = (takeSpecials: boolean) => {
    setTried(true);
    if (missingIn(form).length === 0 && !isPage) make.mutate({ wish, takeSpecials });
  };
  return (
    <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader title={text.title} path={[{ label: words.priceLists, href: '/price-lists' }]} description={text.hint} />
      <Card title={text.form} description={text.formHint}>
        <form onSubmit={send} noValidate className="grid gap-4" aria-label={text.form}>
          <Boxes form={form} set={set} errorOf={errorOf} />
          <div>
            <Button variant={look.data ? 'secondary' : 'primary'} type="submit" loading={look.isPending}>
              {look.data ? text.lookAgain : text.look}
            </Button>
          </div>
        </form>
      </Card>
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Answer look={look} />
        {look.data && !look.isPending && (
          <MakeDrafts
            seen={look.data}
            isStale={!isLooked}
            make={make}
            onMake={makeDrafts}
            mayAddSpecials={isPermitted('pricing.add-special-price', role)}
          >
            <Names form={form} set={set} errorOf={errorOf} />
          </MakeDrafts>
        )}
      </div>
    </div>
  );
}

/** What was found, what is being looked for, or why nothing is there. */
function Answer({ look }: { readonly look: ReturnType<typeof useLook> }) {
  const fault = look.error ? faultOf(look.error) : undefined;
  if (look.isPending)
    return (
      <>
        <p className="text-dense text-ink-muted">{text.looking}</p>
        <Skeleton shape="card" />
        <Skeleton shape="table" rows={4} />
      </>
    );
  if (fault?.code === 'sales.none')
    return (
      <EmptyState
        icon={<SearchX />}
        title={text.noneTitle}
        action={
          <Button asChild>
            <Link href="/imports">{text.toImports}</Link>
          </Button>
        }
      >
        {fault.detail}
      </EmptyState>
    );
  if (look.error) return <ErrorState title={text.lookFailed}>{fault?.detail ?? text.lineAway}</ErrorState>;
  if (!look.data)
    return (
      <EmptyState icon={<History />} title={text.startTitle}>
        {text.startHint}
      </EmptyState>
    );
  return (
    <>
      <Outcome inferred={look.data} />
      <Lists inferred={look.data} />
      <Specials inferred={look.data} />
      <Outliers inferred={look.data} />
    </>
  );
}

interface BoxesProps {
  readonly form: InferForm;
  readonly set: (patch: Partial<InferForm>) => void;
  readonly errorOf: (place: Place | 'weeks') => string | undefined;
}

/** What the drafts are called: asked for only once somebody has seen what they would be. */
function Names({ form, set, errorOf }: BoxesProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextBox label={text.name} hint={text.nameHint} value={form.name} error={errorOf('name')} onChange={(name) => set({ name })} />
      <TextBox label={text.code} hint={text.codeHint} value={form.code} error={errorOf('code')} onChange={(code) => set({ code })} />
    </div>
  );
}

/** Which sales are read. */
function Boxes({ form, set, errorOf }: BoxesProps) {
  const judges = judgesOf(form.weeks);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label={text.until} hint={text.untilHint}>
        {(control) => <Input {...control} type="date" value={form.until} onChange={(event) => set({ until: event.target.value })} />}
      </Field>
      <ChoiceBox
        label={text.weeks}
        options={WEEKS.map((weeks) => ({ value: weeks.toString(), label: text.weeksOf(weeks) }))}
        value={form.weeks}
        error={errorOf('weeks')}
        onChange={(weeks) => set({ weeks, ...(Number(form.judgeWeeks) >= Number(weeks) && { judgeWeeks: '' }) })}
      />
      <ChoiceBox
        label={text.judge}
        any={text.judgeQuarter}
        options={judges.map((weeks) => ({ value: weeks.toString(), label: text.judgeWeeks(weeks) }))}
        value={form.judgeWeeks}
        onChange={(judgeWeeks) => set({ judgeWeeks })}
      />
    </div>
  );
}
