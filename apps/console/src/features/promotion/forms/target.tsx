'use client';

import { ChoiceField, CountField, PercentField, Row } from '../parts/fields.tsx';
import { StepsField } from '../parts/steps.tsx';
import { formText } from '../parts/text.ts';
import { allWords, percentWords, pieces } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Step {
  readonly fromBaseQuantity?: Typed;
  readonly basisPoints?: Typed;
}
interface Settings {
  readonly steps: readonly Step[];
  readonly appliesTo: 'above-step' | 'all';
}

const APPLIES = [
  { value: 'above-step' as const, label: text.aboveStep, hint: text.aboveStepHint },
  { value: 'all' as const, label: text.wholeOrder, hint: text.wholeOrderHint },
];

export const target = typeForm<Settings>({
  hint: text.targetUse,
  first: { steps: [{}], appliesTo: 'above-step' },
  Fields: ({ config, change }) => (
    <>
      <StepsField label={text.steps} at="/config/steps" steps={config.steps} empty={{}} onChange={(steps) => change({ steps })}>
        {(step, set, at) => (
          <Row>
            <CountField
              label={text.bought}
              at={`${at}/fromBaseQuantity`}
              value={step.fromBaseQuantity}
              hint={text.baseUnitsHint}
              onChange={(fromBaseQuantity) => set({ fromBaseQuantity })}
            />
            <PercentField
              label={text.off}
              at={`${at}/basisPoints`}
              value={step.basisPoints}
              onChange={(basisPoints) => set({ basisPoints })}
            />
          </Row>
        )}
      </StepsField>
      <ChoiceField
        label={text.takenOff}
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
    return `What a customer buys of ${goods} is counted over the whole period: ${allWords(told)}, ${on}.`;
  },
});
