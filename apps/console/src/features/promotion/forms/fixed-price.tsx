'use client';

import { CountField, MoneyField, Row, TextField } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { formText } from '../parts/text.ts';
import { moneyWords, pieces } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings extends Range {
  readonly priceMinor?: string | undefined;
  readonly unit?: string | undefined;
  readonly unitInBase?: Typed;
}

export const fixedPrice = typeForm<Settings>({
  hint: text.fixedPriceUse,
  first: { unit: 'carton' },
  Fields: ({ config, change }) => (
    <>
      <MoneyField label={text.price} at="/config/priceMinor" value={config.priceMinor} onChange={(priceMinor) => change({ priceMinor })} />
      <Row>
        <TextField label={text.forOne} at="/config/unit" value={config.unit} hint={text.forOneHint} onChange={(unit) => change({ unit })} />
        <CountField
          label={text.whichHolds}
          at="/config/unitInBase"
          value={config.unitInBase}
          hint={text.whichHoldsHint}
          onChange={(unitInBase) => change({ unitInBase })}
        />
      </Row>
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, currency }) =>
    `${moneyWords(config.priceMinor, currency)} a ${config.unit || '…'} of ${pieces(config.unitInBase)} for ${goods}${rangeWords(config)}; what costs less by the list stays at that.`,
});
