'use client';

import { ChoiceField, MoneyField, PercentField, Row, TextField } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { formText } from '../parts/text.ts';
import { moneyWords, percentWords } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings extends Range {
  readonly gives: 'percent' | 'amount';
  readonly code?: string | undefined;
  readonly basisPoints?: Typed;
  readonly amountMinor?: string | undefined;
}

const GIVES = [
  { value: 'percent' as const, label: text.percentOff },
  { value: 'amount' as const, label: text.amountOff },
];

export const coupon = typeForm<Settings>({
  hint: text.couponUse,
  first: { gives: 'percent' },
  Fields: ({ config, change }) => (
    <>
      <TextField
        label={text.coupon}
        at="/config/code"
        value={config.code}
        hint={text.couponHint}
        onChange={(code) => change({ code: code.toUpperCase() })}
      />
      <Row>
        <ChoiceField
          label={text.itGives}
          at="/config/gives"
          value={config.gives}
          options={GIVES}
          onChange={(gives) => change({ gives, basisPoints: undefined, amountMinor: undefined })}
        />
        {config.gives === 'percent' ? (
          <PercentField
            label={text.off}
            at="/config/basisPoints"
            value={config.basisPoints}
            onChange={(basisPoints) => change({ basisPoints })}
          />
        ) : (
          <MoneyField
            label={text.off}
            at="/config/amountMinor"
            value={config.amountMinor}
            onChange={(amountMinor) => change({ amountMinor })}
          />
        )}
      </Row>
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, currency }) =>
    `${config.gives === 'percent' ? percentWords(config.basisPoints) : moneyWords(config.amountMinor, currency)} off ${goods} with the coupon ${config.code || '…'}${rangeWords(config)}.`,
});
