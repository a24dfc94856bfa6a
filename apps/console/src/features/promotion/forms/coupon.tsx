'use client';

import { ChoiceField, MoneyField, PercentField, Row, TextField } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { moneyWords, percentWords } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Settings extends Range {
  readonly gives: 'percent' | 'amount';
  readonly code?: string | undefined;
  readonly basisPoints?: Typed;
  readonly amountMinor?: string | undefined;
}

const GIVES = [
  { value: 'percent' as const, label: 'A percentage off' },
  { value: 'amount' as const, label: 'An amount off' },
];

export const coupon = typeForm<Settings>({
  hint: 'For who gives a code with the order.',
  first: { gives: 'percent' },
  Fields: ({ config, change }) => (
    <>
      <TextField
        label="Coupon"
        at="/config/code"
        value={config.code}
        hint="3 to 40 capitals, digits and dashes."
        onChange={(code) => change({ code: code.toUpperCase() })}
      />
      <Row>
        <ChoiceField
          label="It gives"
          at="/config/gives"
          value={config.gives}
          options={GIVES}
          onChange={(gives) => change({ gives, basisPoints: undefined, amountMinor: undefined })}
        />
        {config.gives === 'percent' ? (
          <PercentField
            label="Off"
            at="/config/basisPoints"
            value={config.basisPoints}
            onChange={(basisPoints) => change({ basisPoints })}
          />
        ) : (
          <MoneyField label="Off" at="/config/amountMinor" value={config.amountMinor} onChange={(amountMinor) => change({ amountMinor })} />
        )}
      </Row>
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, currency }) =>
    `${config.gives === 'percent' ? percentWords(config.basisPoints) : moneyWords(config.amountMinor, currency)} off ${goods} with the coupon ${config.code || '…'}${rangeWords(config)}.`,
});
