'use client';

import { CheckField, CountField, Pair } from '../parts/fields.tsx';
import { type Reward, RewardFields } from '../parts/reward.tsx';
import { StepsField } from '../parts/steps.tsx';
import { formText } from '../parts/text.ts';
import { allWords, type Names, numberWords } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Step {
  readonly buy?: Typed;
  readonly get?: Typed;
}
interface Settings extends Reward {
  readonly steps: readonly Step[];
  readonly isRecursive?: boolean;
}

function freeWords({ reward, cap }: Reward, names: Names): string {
  const most = cap === undefined ? '' : `, at most ${numberWords(cap)} a basket`;
  if (!reward) return `the product bought most${most}`;
  return `${reward.sku ? names('skus', reward.sku) : '…'} by the ${reward.unit ?? '…'}${most}`;
}

export const ladder = typeForm<Settings>({
  hint: text.ladderUse,
  first: { steps: [{}], countsInBase: 24 },
  Fields: ({ config, change }) => (
    <>
      <StepsField label={text.steps} at="/config/steps" steps={config.steps} empty={{}} onChange={(steps) => change({ steps })}>
        {(step, set, at) => (
          <Pair>
            <CountField label={text.buy} at={`${at}/buy`} value={step.buy} onChange={(buy) => set({ buy })} />
            <CountField label={text.getFree} at={`${at}/get`} value={step.get} onChange={(get) => set({ get })} />
          </Pair>
        )}
      </StepsField>
      <CountField
        label={text.countsInBase}
        at="/config/countsInBase"
        value={config.countsInBase}
        hint={text.countsInBaseHint}
        onChange={(countsInBase) => change({ countsInBase })}
      />
      <CheckField label={text.ladderAgain} value={config.isRecursive} onChange={(isRecursive) => change({ isRecursive })} />
      <RewardFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, names }) => {
    const steps = config.steps.map(({ buy, get }) => `${numberWords(buy)}+${numberWords(get)}`);
    const packs =
      config.countsInBase === 1 || config.countsInBase === undefined ? 'base units' : `packs of ${numberWords(config.countsInBase)}`;
    const again = config.isRecursive ? ' It begins again above the last step.' : '';
    return `${allWords(steps)} on ${goods}, counted in ${packs}; free is ${freeWords(config, names)}.${again}`;
  },
});
