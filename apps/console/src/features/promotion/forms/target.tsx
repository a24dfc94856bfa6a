'use client';

import { ChoiceField, CountField, PercentField, Row } from '../parts/fields.tsx';
import { StepsField } from '../parts/steps.tsx';
import { listWords, percentWords, pieces } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Step {
  readonly fromBaseQuantity?: Typed;
  readonly basisPoints?: Typed;
}
interface Settings {
  readonly steps: readonly Step[];
  readonly appliesTo: 'above-step' | 'all';
}

const APPLIES = [
  { value: 'above-step' as const, label: 'What lies above the step', hint: 'Splitting an order gains and loses nothing.' },
  { value: 'all' as const, label: 'The whole order that reaches it', hint: 'Orders before it keep what they had.' },
];

export const target = typeForm<Settings>({
  hint: 'Counted for each customer over all orders of the period, whatever channel they came by.',
  first: { steps: [{}], appliesTo: 'above-step' },
  Fields: ({ config, change }) => (
    <>
      <StepsField label="Steps" at="/config/steps" steps={config.steps} empty={{}} onChange={(steps) => change({ steps })}>
        {(step, set, at) => (
          <Row>
            <CountField
              label="Bought in the period"
              at={`${at}/fromBaseQuantity`}
              value={step.fromBaseQuantity}
              hint="Base units."
              onChange={(fromBaseQuantity) => set({ fromBaseQuantity })}
            />
            <PercentField label="Off" at={`${at}/basisPoints`} value={step.basisPoints} onChange={(basisPoints) => set({ basisPoints })} />
          </Row>
        )}
      </StepsField>
      <ChoiceField
        label="It is taken off"
        at="/config/appliesTo"
        value={config.appliesTo}
        options={APPLIES}
        onChange={(appliesTo) => change({ appliesTo })}
      />
    </>
  ),
  tell: ({ steps, appliesTo }, { goods }) => {
    const told = steps.map((step) => `${percentWords(step.basisPoints)} from ${pieces(step.fromBaseQuantity)}`);
    const on = appliesTo === 'all' ? 'off the whole order that reaches the step' : 'off what lies above the step';
    return `Each customer's ${goods} are counted over the whole period: ${listWords(told, 'and')}, ${on}.`;
  },
});
