'use client';

import type { Typed } from '../forms/type-form.ts';
import { type Names, numberWords } from '../words.ts';
import { ChoiceField, CountField, Row } from './fields.tsx';
import { GoodsField } from './goods.tsx';
import { formText } from './text.ts';

const text = formText('en');

/** What is given free: more of the same, counted in packs of so many, or a product of its own. */
export interface Reward {
  readonly reward?: { readonly sku?: string | undefined; readonly unit?: string | undefined } | undefined;
  readonly countsInBase?: Typed;
  readonly cap?: Typed;
}

const KINDS = [
  { value: 'same' as const, label: text.moreOfSame },
  { value: 'named' as const, label: text.ownProduct },
];

export function RewardFields({ value, onChange }: { readonly value: Reward; readonly onChange: (change: Reward) => void }) {
  const isNamed = value.reward !== undefined;
  return (
    <>
      <Row>
        <ChoiceField
          label={text.whatIsFree}
          at="/config/reward"
          value={isNamed ? 'named' : 'same'}
          options={KINDS}
          onChange={(kind) => onChange({ reward: kind === 'named' ? {} : undefined })}
        />
        <CountField
          label={text.atMost}
          at="/config/cap"
          value={value.cap}
          hint={text.capHint}
          optional
          onChange={(cap) => onChange({ cap })}
        />
      </Row>
      {value.reward && (
        <GoodsField label={text.freeProduct} at="/config/reward" value={value.reward} onChange={(reward) => onChange({ reward })} />
      )}
    </>
  );
}

/** `carton of 24`, `carton of Indomie`, `of the same`. */
export function rewardWords({ reward, countsInBase, cap }: Reward, names: Names): string {
  const most = cap === undefined ? '' : ` (at most ${numberWords(cap)})`;
  if (reward) return `${reward.unit ?? '…'} of ${reward.sku ? names('skus', reward.sku) : '…'}${most}`;
  return `${countsInBase === undefined || countsInBase === 1 ? 'of the same' : `pack of ${numberWords(countsInBase)} of the same`}${most}`;
}
