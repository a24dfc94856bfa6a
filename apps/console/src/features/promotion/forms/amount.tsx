'use client';

import { CountField, MoneyField, Row } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { formText } from '../parts/text.ts';
import { moneyWords, pieces } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings extends Range {
  readonly amountMinor?: string | undefined;
  readonly perBaseQuantity?: Typed;
}

export const amount = typeForm<Settings>({
  hint: text.amountUse,
  first: {},
  Fields: ({ config, change }) => (
    <>
      <Row>
        <MoneyField
          label={text.off}
          at="/config/amountMinor"
          value={config.amountMinor}
          onChange={(amountMinor) => change({ amountMinor })}
        />
        <CountField
          label={text.forEvery}
          at="/config/perBaseQuantity"
          value={config.perBaseQuantity}
          hint={text.forEveryHint}
          optional
          onChange={(perBaseQuantity) => change({ perBaseQuantity })}
        />
      </Row>
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, currency }) =>
    `${moneyWords(config.amountMinor, currency)} off ${goods}${config.perBaseQuantity === undefined ? ', once a basket' : ` for every ${pieces(config.perBaseQuantity)}`}${rangeWords(config)}.`,
});
