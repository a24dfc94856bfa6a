'use client';

import { addDays } from '@omniroute/domain';
import type { PromotionTypeName } from '@omniroute/domain/pricing';
import { Button, Card, Field, Input, Select } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { PageHeader } from '@omniroute/ui/shell';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { localIn, momentIn, usualBeginnings } from '../../price-list/index.ts';
import { FORMS, tellPromotion } from '../forms/index.ts';
import { ConditionsFields } from '../parts/conditions.tsx';
import { Row, TextField } from '../parts/fields.tsx';
import { FormContext, useProblem } from '../parts/form-context.ts';
import { BudgetFields, FundingFields, StackingFields } from '../parts/money-matters.tsx';
import { promotionText } from '../text.ts';
import { type Definition, type PromotionDocument, writtenOf } from '../types.ts';
import { useNames } from '../use-names.ts';
import { audienceWords, budgetWords, TYPE_NAMES } from '../words.ts';
import { Clash } from './clash.tsx';
import { problemsBy } from './clean.ts';
import { TestBasket } from './test-basket.tsx';
import { useSave } from './use-save.ts';
import { useTestBasket } from './use-test-basket.ts';

const text = promotionText('en');

interface Props {
  /** What is changed; undefined for a new one. */
  readonly first: PromotionDocument | undefined;
  /** For a new one, the days it shall be for, both included (`YYYY-MM-DD`). */
  readonly days?: { readonly from: string; readonly until?: string | undefined } | undefined;
  readonly currency: string;
}

const midnightOf = (timeZone: string, day: string): string | undefined => momentIn(timeZone, `${day}T00:00`);

const newOne = (timeZone: string, days: Props['days']): Definition => ({
  code: '',
  name: '',
  type: 'ladder',
  config: FORMS.ladder.first,
  conditions: {},
  stacking: { group: 'default', mode: 'best', priority: 0 },
  budget: {},
  funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
  from:
    (days && midnightOf(timeZone, days.from)) ??
    momentIn(timeZone, usualBeginnings(timeZone, new Date()).tonight) ??
    new Date().toISOString(),
  ...(days?.until !== undefined && { until: midnightOf(timeZone, addDays(days.until, 1)) }),
});

/** Writes a promotion, beside a basket that shows what it does. */
export function PromotionBuilder({ first, days, currency }: Props) {
  const { timeZone } = useUi();
  const names = useNames();
  const [promotion, setPromotion] = useState<Definition>(() => (first && writtenOf(first)) ?? newOne(timeZone, days));
  // Fields that keep their own text begin anew where all of it is another's.
  const [taken, setTaken] = useState(0);
  const change = (part: Partial<Definition>) => setPromotion((now) => ({ ...now, ...part }));
  const takeTheirs = (theirs: Definition) => {
    setPromotion(theirs);
    setTaken(taken + 1);
  };
  const save = useSave(promotion, first);
  const basket = useTestBasket(promotion);
  const isTried = save.fault !== undefined && save.clash === undefined;
  const refused = isTried ? problemsBy((basket.fault ?? save.fault)?.errors) : undefined;
  const problems = useMemo(() => refused ?? new Map<string, string>(), [refused]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.keep();
  };
  return (
    <FormContext value={{ currency, problems }}>
      <form onSubmit={submit} noValidate className="grid gap-4 pb-20 sm:pb-0">
        <PageHeader
          title={first ? `${text.edit}: ${first.name}` : text.make}
          path={[{ label: text.promotions, href: '/promotions' }]}
          actions={
            <Button variant="primary" type="submit" loading={save.isPending}>
              Keep the draft
            </Button>
          }
        />
        <p className="rounded-card border border-accent-line bg-accent-soft px-4 py-3 text-base text-ink" aria-live="polite">
          {tellPromotion(promotion, { currency, names })} {audienceWords(promotion.conditions, names)} {budgetWords(promotion, currency)}
        </p>
        <Clash saving={save} mine={promotion} currency={currency} onTheirs={takeTheirs} />
        {(save.trouble !== undefined || problems.size > 0) && (
          <p role="alert" className="text-dense font-medium text-danger-ink">
            {save.trouble ??
              `Not kept: ${problems.size === 1 ? '1 field needs' : `${problems.size} fields need`} you. They are marked below.`}
          </p>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div key={taken} className="grid min-w-0 gap-4">
            <BasicFields promotion={promotion} isNew={first === undefined} change={change} />
            <Card title="Which goods and baskets">
              <ConditionsFields value={promotion.conditions} onChange={(conditions) => change({ conditions })} />
            </Card>
            <Section title="The most it gives" hint="Reserved with the order, taken when it is confirmed, given back when it is cancelled.">
              <BudgetFields value={promotion.budget} onChange={(budget) => change({ budget })} />
            </Section>
            <Section title={text.payer} hint="What the principal pays is claimed back from them, by outlet.">
              <FundingFields value={promotion.funding} onChange={(funding) => change({ funding })} />
            </Section>
            <Section title="Together with other promotions">
              <StackingFields value={promotion.stacking} onChange={(stacking) => change({ stacking })} />
            </Section>
          </div>
          <TestBasket basket={basket} code={promotion.code} currency={currency} />
        </div>
      </form>
    </FormContext>
  );
}

function Section({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <Card title={title} {...(hint !== undefined && { description: hint })}>
      <div className="grid gap-4">{children}</div>
    </Card>
  );
}

const TYPES = Object.keys(FORMS) as PromotionTypeName[];

interface BasicProps {
  readonly promotion: Definition;
  readonly isNew: boolean;
  readonly change: (part: Partial<Definition>) => void;
}

/** `May ladder` is MAY-LADDER. */
const codeFrom = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toUpperCase()
    .slice(0, 40);

function BasicFields({ promotion, isNew, change }: BasicProps) {
  const { name, code, type, config } = promotion;
  const { hint, Fields } = FORMS[type];
  const rename = (next: string) => change({ name: next, ...(isNew && code === codeFrom(name) && { code: codeFrom(next) }) });
  return (
    <Section title={text.whatItDoes}>
      <Row>
        <TextField label="Name" at="/name" value={name} hint="Customers read it." onChange={rename} />
        <TextField label="Code" at="/code" value={code} disabled={!isNew} onChange={(next) => change({ code: next })} />
      </Row>
      <Row>
        <Moment label="Begins" at="/from" value={promotion.from} onChange={(from) => change({ from: from ?? '' })} />
        <Moment label="Ends" at="/until" value={promotion.until} optional onChange={(until) => change({ until })} />
      </Row>
      <Field label="Kind" hint={hint}>
        {(control) => (
          <Select
            {...control}
            options={TYPES.map((one) => ({ value: one, label: TYPE_NAMES[one] }))}
            value={type}
            onValueChange={(next) => {
              const chosen = TYPES.find((one) => one === next);
              if (chosen !== undefined && chosen !== type) change({ type: chosen, config: FORMS[chosen].first });
            }}
          />
        )}
      </Field>
      <Fields key={type} config={config} change={(part) => change({ config: { ...config, ...part } })} />
    </Section>
  );
}

interface MomentProps {
  readonly label: string;
  readonly at: string;
  readonly value: string | undefined;
  readonly optional?: boolean;
  readonly onChange: (moment: string | undefined) => void;
}

/** A day and time by the business's own clock. */
function Moment({ label, at, value, optional, onChange }: MomentProps) {
  const { timeZone } = useUi();
  const problem = useProblem(at);
  return (
    <Field
      label={label}
      error={problem}
      hint={optional ? 'Without it, it goes on.' : `By the clock of ${timeZone}.`}
      {...(optional && { optional })}
    >
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          defaultValue={value ? localIn(timeZone, value) : ''}
          onChange={(event) => onChange(momentIn(timeZone, event.target.value))}
        />
      )}
    </Field>
  );
}
