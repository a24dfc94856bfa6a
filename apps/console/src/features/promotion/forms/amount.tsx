'use client';

import { CountField, MoneyField, Row } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { moneyWords, pieces } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Settings extends Range {
  readonly amountMinor?: string | undefined;
  readonly perBaseQuantity?: Typed;
}

export const amount = typeForm<Settings>({
  hint: 'Money off, once a basket or for every so many.',
  first: {},
  Fields: ({ config, change }) => (
    <>
      <Row>
        <MoneyField label="Off" at="/config/amountMinor" value={config.amountMinor} onChange={(amountMinor) => change({ amountMinor })} />
        <CountField
          label="For every"
          at="/config/perBaseQuantity"
          value={config.perBaseQuantity}
          hint="Base units. Without it, once a basket."
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
