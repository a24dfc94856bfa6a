'use client';

import { Button, IconButton } from '@omniroute/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { ChoiceBox, TextBox } from './boxes.tsx';
import { newStep, STEP_KINDS, type StepForm, type StepKind } from './terms-form.ts';
import { termsText } from './text.ts';

const text = termsText('en');
const KINDS: Readonly<Record<StepKind, string>> = {
  percentage: text.percentage,
  surcharge: text.surchargeStep,
  'cost-plus': text.costPlus,
  round: text.round,
  'minimum-price': text.minimumPrice,
  'minimum-margin': text.minimumMargin,
};
const VALUES: Readonly<Record<StepKind, string>> = {
  percentage: text.percentValue,
  surcharge: text.amountValue,
  'cost-plus': text.marginValue,
  round: text.roundValue,
  'minimum-price': text.priceValue,
  'minimum-margin': text.marginValue,
};
const options = <T extends string>(names: Readonly<Record<T, string>>) =>
  Object.entries<string>(names).map(([value, label]) => ({ value, label }));
const PER = options({ unit: text.perUnit, 'base-unit': text.perBase });
const COSTS = options({ 'last-grn': text.lastGrn, 'moving-average': text.movingAverage, 'principal-list': text.principalList });
const MARGINS = options({ amount: text.marginAmount, cost: text.marginCost, price: text.marginPrice });
const MODES = options({ 'nearest-half-up': text.nearest, 'half-even': text.halfEven, up: text.up, down: text.down });
const BELOW = options({ raise: text.raise, report: text.report });

interface Props {
  readonly steps: readonly StepForm[];
  readonly onChange: (steps: readonly StepForm[]) => void;
  /** By place. */
  readonly errorOf: (place: string) => string | undefined;
}

/** What is done to each price of the list that is followed, step by step. */
export function FormulaFields({ steps, onChange, errorOf }: Props) {
  const change = (id: string, patch: Partial<StepForm>) => onChange(steps.map((step) => (step.id === id ? { ...step, ...patch } : step)));
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-dense font-medium text-ink">{text.formula}</legend>
      <ol className="grid gap-2">
        {steps.map((step, at) => (
          <li key={step.id} className="flex flex-wrap items-start gap-2 rounded-control border px-3 py-2">
            <ChoiceBox
              className="w-44"
              label={`${text.step} ${at + 1}`}
              options={STEP_KINDS.filter((kind) => at === 0 || kind !== 'cost-plus').map((value) => ({ value, label: KINDS[value] }))}
              value={step.kind}
              onChange={(kind) => change(step.id, { kind: kind as StepKind })}
            />
            <Details step={step} change={(patch) => change(step.id, patch)} error={errorOf(`steps/${at}`)} />
            <IconButton label={text.removeStep} className="ms-auto" onClick={() => onChange(steps.filter(({ id }) => id !== step.id))}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      {errorOf('steps') !== undefined && (
        <p role="alert" className="text-xs font-medium text-danger-ink">
          {text.noSteps}
        </p>
      )}
      <Button
        className="justify-self-start"
        size="sm"
        disabled={steps.length >= 10}
        onClick={() => onChange([...steps, newStep('percentage')])}
      >
        <Plus aria-hidden />
        {text.addStep}
      </Button>
    </fieldset>
  );
}

interface DetailsProps {
  readonly step: StepForm;
  readonly change: (patch: Partial<StepForm>) => void;
  readonly error: string | undefined;
}

function Details({ step, change, error }: DetailsProps) {
  const { kind, marginBy } = step;
  const hasCost = kind === 'cost-plus' || kind === 'minimum-margin';
  const hasPer = kind === 'surcharge' || kind === 'minimum-price' || (hasCost && marginBy === 'amount');
  const isMinimum = kind === 'minimum-price' || kind === 'minimum-margin';
  const as = <K extends keyof StepForm>(key: K) => ({ value: step[key], onChange: (value: string) => change({ [key]: value }) });
  return (
    <>
      {hasCost && <ChoiceBox className="w-40" label={text.cost} options={COSTS} {...as('cost')} />}
      {hasCost && <ChoiceBox className="w-36" label={text.marginBy} options={MARGINS} {...as('marginBy')} />}
      <TextBox className="w-36" label={VALUES[kind]} isNumber error={error} {...as('value')} />
      {hasPer && <ChoiceBox className="w-36" label={text.per} options={PER} {...as('per')} />}
      {kind === 'round' && <ChoiceBox className="w-40" label={text.mode} options={MODES} {...as('mode')} />}
      {kind === 'round' && <TextBox className="w-24" label={text.ending} isNumber {...as('ending')} />}
      {isMinimum && <ChoiceBox className="w-44" label={text.whenBelow} options={BELOW} {...as('whenBelow')} />}
    </>
  );
}
