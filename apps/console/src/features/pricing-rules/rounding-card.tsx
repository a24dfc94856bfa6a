'use client';

import { termsInOrder } from '@omniroute/domain/customer';
import { formatMoney } from '@omniroute/ui/format';
import { Checkbox } from '@omniroute/ui/primitives';
import { useId, useState } from 'react';
import { ChoiceBox, ROUNDING_CHOICES, TextBox } from '../price-list/index.ts';
import { termsBeside, termsName } from '../words/index.ts';
import { RuleCard } from './choice.tsx';
import { type CardProps, type RulesForm, rulesOf, termsIn, USUAL_STEPS, withTerms } from './rules.ts';
import { rulesText } from './text.ts';
import { ruleWords, scenarioOf, stepChoice, totalExample } from './words.ts';

const text = rulesText('en');
const MOST_STEP_MINOR = '100000';
const TERMS_CHOICES = [
  { value: 'all', label: text.allTerms },
  { value: 'some', label: text.someTerms },
];

/** To what totals are rounded, how, and on which terms of payment. */
export function RoundingCard({ form, currency, onChange, problems }: CardProps) {
  const other = rulesOf({ ...form, signatures: 'two', least: 'none', rounding: 'other', forTerms: 'all' });
  const own = 'rules' in other ? other.rules : undefined;
  const read = rulesOf(form);
  // Whoever may not change it reads the whole rule, with its terms.
  const whole = onChange || !('rules' in read) ? undefined : ruleWords('totalStepMinor', read.rules, currency);
  const say = (minor: string) => formatMoney({ minor, currency });
  const usual = USUAL_STEPS.map((totalStepMinor) => ({
    value: totalStepMinor as string,
    label: whole ?? (totalStepMinor === '1' ? text.exact : stepChoice({ totalStepMinor, totalMode: form.mode }, currency)),
    example: totalExample({ totalStepMinor, totalMode: form.mode }, currency),
  }));
  return (
    <RuleCard
      isDense
      title={text.totalStepMinor}
      hint={text.totalHint}
      scenario={scenarioOf('totalStepMinor', currency)}
      choices={[...usual, { value: 'other', label: whole ?? text.otherStep, example: own && totalExample(own, currency) }]}
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
      below={onChange && form.rounding !== '1' && <HowRounded form={form} problem={problems.has('terms')} onChange={onChange} />}
    />
  );
}

interface HowProps {
  readonly form: RulesForm;
  /** Some terms are meant, and none is ticked. */
  readonly problem: boolean;
  readonly onChange: (patch: Partial<RulesForm>) => void;
}

function HowRounded({ form, problem, onChange }: HowProps) {
  // What was named when it was opened stays to be ticked again.
  const [offered] = useState(() => termsInOrder([...termsBeside(''), ...termsIn(form.terms)]));
  const errorId = useId();
  return (
    <div className="mt-4 grid gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceBox
          label={text.totalMode}
          options={ROUNDING_CHOICES}
          value={form.mode}
          onChange={(mode) => onChange({ mode: mode as RulesForm['mode'] })}
        />
        <ChoiceBox
          label={text.totalTerms}
          options={TERMS_CHOICES}
          value={form.forTerms}
          onChange={(forTerms) => onChange({ forTerms: forTerms as RulesForm['forTerms'] })}
        />
      </div>
      {form.forTerms === 'some' && (
        <fieldset className="grid gap-2" aria-describedby={problem ? errorId : undefined}>
          <legend className="mb-1.5 text-dense font-medium text-ink">{text.namedTerms}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {termsInOrder([...offered, ...termsIn(form.terms)]).map((terms) => (
              <Checkbox
                key={terms}
                label={termsName(terms)}
                checked={termsIn(form.terms).includes(terms)}
                onCheckedChange={(is) => onChange({ terms: withTerms(form.terms, terms, is === true) })}
              />
            ))}
          </div>
          {problem && (
            <p id={errorId} role="alert" className="text-xs font-medium text-danger-ink">
              {text.namedProblem}
            </p>
          )}
        </fieldset>
      )}
    </div>
  );
}
