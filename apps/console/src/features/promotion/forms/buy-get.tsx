'use client';

import { CheckField, CountField, Row } from '../parts/fields.tsx';
import { type Reward, RewardFields, rewardWords } from '../parts/reward.tsx';
import { numberWords, pieces } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Settings extends Reward {
  readonly buyBaseQuantity?: Typed;
  readonly get?: Typed;
  readonly isRecursive?: boolean;
}

export const buyGet = typeForm<Settings>({
  hint: 'Buy so many and get some free.',
  first: { isRecursive: true },
  Fields: ({ config, change }) => (
    <>
      <Row>
        <CountField
          label="Buy"
          at="/config/buyBaseQuantity"
          value={config.buyBaseQuantity}
          hint="Base units: 240 are ten cartons of 24."
          onChange={(buyBaseQuantity) => change({ buyBaseQuantity })}
        />
        <CountField label="Get free" at="/config/get" value={config.get} onChange={(get) => change({ get })} />
      </Row>
      <CheckField label="Again for every further so many" value={config.isRecursive} onChange={(isRecursive) => change({ isRecursive })} />
      <RewardFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, names }) =>
    `${config.isRecursive ? 'For every' : 'For'} ${pieces(config.buyBaseQuantity)} of ${goods}${config.reward ? '' : ', each by itself'}, ${numberWords(config.get)} ${rewardWords(config, names)} free.`,
});
