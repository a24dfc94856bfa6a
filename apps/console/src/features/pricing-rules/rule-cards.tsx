'use client';

import { TextBox } from '../price-list/index.ts';
import { RuleCard } from './choice.tsx';
import { RoundingCard } from './rounding-card.tsx';
import { type CardProps, type Rules, rulesOf } from './rules.ts';
import { rulesText } from './text.ts';
import { costExample, dateExample, leastExample, mergeExample, scenarioOf, signatureExample } from './words.ts';

const text = rulesText('en');
const MERGES = ['first-match', 'lowest-price'] as const satisfies readonly Rules['mergeStrategy'][];
const DATES = ['order', 'payment', 'loading'] as const satisfies readonly Rules['priceDate'][];
const COSTS = ['moving-average', 'last-grn', 'principal-list'] as const satisfies readonly Rules['costSource'][];
const SIGNATURES = ['two', 'one'] as const;
const LEASTS = ['none', 'some'] as const;

/** All rules, one card each; the least that is earned not to whoever may not know what is. */
export function RuleCards(props: CardProps & { readonly isLeastTold: boolean }) {
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

function LeastCard({ form, currency, onChange, problems }: CardProps) {
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

function SignatureCard({ form, onChange, problems }: CardProps) {
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
