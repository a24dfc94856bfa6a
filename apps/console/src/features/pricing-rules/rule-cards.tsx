'use client';

import { formatMoney } from '@omniroute/ui/format';
import { TextBox } from '../price-list/index.ts';
import { RuleCard } from './choice.tsx';
import { type Place, type Rules, type RulesForm, rulesOf, USUAL_STEPS } from './rules.ts';
import { rulesText } from './text.ts';
import { costExample, dateExample, leastExample, mergeExample, scenarioOf, signatureExample, totalExample } from './words.ts';

const text = rulesText('en');
const MOST_STEP_MINOR = '100000';
const MERGES = ['first-match', 'lowest-price'] as const satisfies readonly Rules['mergeStrategy'][];
const DATES = ['order', 'payment', 'loading'] as const satisfies readonly Rules['priceDate'][];
const COSTS = ['moving-average', 'last-grn', 'principal-list'] as const satisfies readonly Rules['costSource'][];
const SIGNATURES = ['two', 'one'] as const;
const LEASTS = ['none', 'some'] as const;

interface Props {
  readonly form: RulesForm;
  readonly currency: string;
  /** Not to whoever may not know what is earned. */
  readonly isLeastTold: boolean;
  /** Absent: shown to somebody who may not change the rules. */
  readonly onChange?: (patch: Partial<RulesForm>) => void;
  /** Boxes that cannot be read. */
  readonly problems: ReadonlySet<Place>;
}

/** All rules, one card each. */
export function RuleCards(props: Props) {
  const { form, currency, onChange } = props;
  return (
    <>
      <RuleCard<Rules['mergeStrategy']>
        title={text.mergeStrategy}
        scenario={scenarioOf('mergeStrategy', currency)}
        choices={MERGES.map((value) => ({
          value,
          label: text[value],
          hint: text[`${value}.hint`],
          example: mergeExample(value, currency),
        }))}
        value={form.mergeStrategy}
        onChange={onChange && ((mergeStrategy) => onChange({ mergeStrategy }))}
      />
      <RuleCard<Rules['priceDate']>
        title={text.priceDate}
        hint={text.priceDateHint}
        scenario={scenarioOf('priceDate', currency)}
        choices={DATES.map((value) => ({ value, label: text[value], hint: text[`${value}.hint`], example: dateExample(value, currency) }))}
        value={form.priceDate}
        onChange={onChange && ((priceDate) => onChange({ priceDate }))}
      />
      <RoundingCard {...props} />
      <RuleCard<Rules['costSource']>
        title={text.costSource}
        hint={text.costHint}
        scenario={scenarioOf('costSource', currency)}
        choices={COSTS.map((value) => ({ value, label: text[value], hint: text[`${value}.hint`], example: costExample(value, currency) }))}
        value={form.costSource}
        onChange={onChange && ((costSource) => onChange({ costSource }))}
      />
      {props.isLeastTold && <LeastCard {...props} />}
      <SignatureCard {...props} />
    </>
  );
}

function RoundingCard({ form, currency, onChange, problems }: Props) {
  const other = rulesOf({ ...form, signatures: 'two', least: 'none', rounding: 'other' });
  const own = 'rules' in other ? other.rules.totalStepMinor : undefined;
  const say = (minor: string) => formatMoney({ minor, currency });
  const usual = USUAL_STEPS.map((step) => ({
    value: step as string,
    label: step === '1' ? text.exact : text.step(say(step)),
    example: totalExample(step, currency),
  }));
  const label = onChange || own === undefined ? text.otherStep : text.step(say(own));
  return (
    <RuleCard
      isDense
      title={text.totalStepMinor}
      hint={text.totalHint}
      scenario={scenarioOf('totalStepMinor', currency)}
      choices={[...usual, { value: 'other', label, example: own && totalExample(own, currency) }]}
      value={form.rounding}
      onChange={onChange && ((rounding) => onChange({ rounding }))}
      boxes={(value) =>
        value === 'other' && (
          <TextBox
            className="relative z-10 ms-7 max-w-44"
            label={text.stepLabel(currency)}
            isNumber
            value={form.step}
            error={problems.has('step') ? text.stepProblem(say(MOST_STEP_MINOR)) : undefined}
            onChange={(step) => onChange?.({ step })}
          />
        )
      }
    />
  );
}

function LeastCard({ form, currency, onChange, problems }: Props) {
  const read = rulesOf({ ...form, rounding: '1', signatures: 'two', least: 'some' });
  const own = 'rules' in read ? read.rules.minimumMarginBasisPoints : undefined;
  const example = { none: undefined, some: own === undefined ? undefined : leastExample(own, currency) };
  return (
    <RuleCard
      title={text.minimumMarginBasisPoints}
      hint={text.leastHint}
      choices={LEASTS.map((value) => ({ value, label: text[value], example: example[value] }))}
      value={form.least}
      onChange={onChange && ((least) => onChange({ least }))}
      boxes={(value) =>
        value === 'some' && (
          <TextBox
            className="relative z-10 ms-7 max-w-44"
            label={text.marginLabel}
            isNumber
            value={form.margin}
            error={problems.has('margin') ? text.marginProblem : undefined}
            onChange={(margin) => onChange?.({ margin })}
          />
        )
      }
    />
  );
}

function SignatureCard({ form, onChange, problems }: Props) {
  const read = rulesOf({ ...form, rounding: '1', least: 'none', signatures: 'one' });
  const small = 'rules' in read ? signatureExample(read.rules.singleSignature) : undefined;
  const example = { two: text.twoExample, one: small };
  return (
    <RuleCard
      title={text.singleSignature}
      hint={text.signatureHint}
      choices={SIGNATURES.map((value) => ({ value, label: text[value], hint: text[`${value}.hint`], example: example[value] }))}
      value={form.signatures}
      onChange={onChange && ((signatures) => onChange({ signatures }))}
      boxes={(value) =>
        value === 'one' && (
          <div className="relative z-10 ms-7 flex flex-wrap gap-4">
            <TextBox
              className="w-44"
              label={text.pricesLabel}
              isNumber
              value={form.prices}
              error={problems.has('prices') ? text.pricesProblem : undefined}
              onChange={(prices) => onChange?.({ prices })}
            />
            <TextBox
              className="w-44"
              label={text.percentLabel}
              isNumber
              value={form.percent}
              error={problems.has('percent') ? text.percentProblem : undefined}
              onChange={(percent) => onChange?.({ percent })}
            />
          </div>
        )
      }
    />
  );
}
