'use client';

import { type PromotionTypeName, saysAmounts } from '@omniroute/domain/pricing';
import { Button, Card, Field, FormTrouble, Input, Select } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { PageHeader } from '@omniroute/ui/shell';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { localIn, momentIn } from '../../price-list/index.ts';
import { FORMS, tellPromotion } from '../forms/index.ts';
import { ConditionsFields } from '../parts/conditions.tsx';
import { Row, TextField } from '../parts/fields.tsx';
import { FormContext, useProblem } from '../parts/form-context.ts';
import { BudgetFields, FundingFields, StackingFields } from '../parts/money-matters.tsx';
import { promotionText } from '../text.ts';
import type { Definition } from '../types.ts';
import { useNames } from '../use-names.ts';
import { audienceWords, budgetWords, TYPE_NAMES } from '../words.ts';
import { Clash } from './clash.tsx';
import { codeFrom } from './code-from.ts';
import { TestBasket } from './test-basket.tsx';
import { type Opened, useBuilder } from './use-builder.ts';

const text = promotionText('en');

interface Props extends Opened {
  readonly currency: string;
}

/** Writes a promotion, beside a basket that shows what it does. */
export function PromotionBuilder({ first, days, currency }: Props) {
  const { promotion, change, takeTheirs, taken, save, keep, basket, problems, drawn, trouble } = useBuilder({ first, days });
  const names = useNames(promotion);
  const form = useRef<HTMLFormElement>(null);
  const { fault } = save;
  useEffect(() => {
    if (fault !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [fault]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep();
  };
  return (
    <FormContext value={{ currency, names, problems, drawn }}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4 pb-20 sm:pb-0">
        <PageHeader
          title={first ? `${text.edit}: ${first.name}` : text.make}
          path={[{ label: text.promotions, href: '/promotions' }]}
          actions={
            <Button variant="primary" type="submit" loading={save.isPending}>
              {text.keepDraft}
            </Button>
          }
        />
        <p className="rounded-card border border-accent-line bg-accent-soft px-4 py-3 text-base text-ink" aria-live="polite">
          {tellPromotion(promotion, { currency, names })} {audienceWords(promotion.conditions, names)} {budgetWords(promotion, currency)}
        </p>
        <Clash saving={save} mine={promotion} currency={currency} onTheirs={takeTheirs} />
        <FormTrouble>{trouble}</FormTrouble>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div key={taken} className="grid min-w-0 gap-4">
            <BasicFields promotion={promotion} isNew={first === undefined} change={change} />
            <Card title={text.whichGoods}>
              <ConditionsFields value={promotion.conditions} onChange={(conditions) => change({ conditions })} />
            </Card>
            <Section title={text.atMost} hint={text.atMostHint}>
              <BudgetFields value={promotion.budget} onChange={(budget) => change({ budget })} />
            </Section>
            <Section title={text.payer} hint={text.payerHint}>
              <FundingFields value={promotion.funding} onChange={(funding) => change({ funding })} />
            </Section>
            <Section title={text.togetherWith}>
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

function BasicFields({ promotion, isNew, change }: BasicProps) {
  const { name, code, type, config } = promotion;
  const { hint, Fields } = FORMS[type];
  const rename = (next: string) => change({ name: next, ...(isNew && code === codeFrom(name) && { code: codeFrom(next) }) });
  return (
    <Section title={text.whatItDoes}>
      <Row>
        <TextField label={text.itsName} at="/name" value={name} hint={text.nameHint} onChange={rename} />
        <TextField label={text.code} at="/code" value={code} disabled={!isNew} onChange={(next) => change({ code: next })} />
      </Row>
      <Row>
        <Moment label={text.begins} at="/from" value={promotion.from} onChange={(from) => change({ from: from ?? '' })} />
        <Moment label={text.ends} at="/until" value={promotion.until} optional onChange={(until) => change({ until })} />
      </Row>
      <Field label={text.type} hint={hint}>
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
      {saysAmounts(promotion.type, promotion.config) && <AmountTerms promotion={promotion} change={change} />}
    </Section>
  );
}

/** Lists with VAT in their prices and lists without meet one promotion: its amounts say which they are. */
function AmountTerms({ promotion, change }: Pick<BasicProps, 'promotion' | 'change'>) {
  return (
    <Field label={text.amounts} hint={text.amountsHint}>
      {(control) => (
        <Select
          {...control}
          options={[
            { value: 'before', label: text.amountsAre(false) },
            { value: 'with', label: text.amountsAre(true) },
          ]}
          value={promotion.taxInclusive ? 'with' : 'before'}
          onValueChange={(next) => change({ taxInclusive: next === 'with' })}
        />
      )}
    </Field>
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
    <Field label={label} error={problem} hint={optional ? text.endsHint : text.atHint(timeZone)} {...(optional && { optional })}>
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
