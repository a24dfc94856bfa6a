'use client';

import { CheckField, CountField, Row } from '../parts/fields.tsx';
import { type Reward, RewardFields, rewardWords } from '../parts/reward.tsx';
import { formText } from '../parts/text.ts';
import { numberWords, pieces } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings extends Reward {
  readonly buyBaseQuantity?: Typed;
  readonly get?: Typed;
  readonly isRecursive?: boolean;
}

export const buyGet = typeForm<Settings>({
  hint: text.buyGetUse,
  first: { isRecursive: true },
  Fields: ({ config, change }) => (
    <>
      <Row>
        <CountField
          label={text.buy}
          at="/config/buyBaseQuantity"
          value={config.buyBaseQuantity}
          hint={text.buyHint}
          onChange={(buyBaseQuantity) => change({ buyBaseQuantity })}
        />
        <CountField label={text.getFree} at="/config/get" value={config.get} onChange={(get) => change({ get })} />
      </Row>
      <CheckField label={text.buyGetAgain} value={config.isRecursive} onChange={(isRecursive) => change({ isRecursive })} />
      <RewardFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, names }) =>
    `${config.isRecursive ? 'For every' : 'For'} ${pieces(config.buyBaseQuantity)} of ${goods}${config.reward ? '' : ', each by itself'}, ${numberWords(config.get)} ${rewardWords(config, names)} free.`,
});
