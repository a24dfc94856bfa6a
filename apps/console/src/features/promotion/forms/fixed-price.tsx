'use client';

import { CountField, MoneyField, Row, TextField } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { moneyWords, pieces } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Settings extends Range {
  readonly priceMinor?: string | undefined;
  readonly unit?: string | undefined;
  readonly unitInBase?: Typed;
}

export const fixedPrice = typeForm<Settings>({
  hint: 'A price of its own; packs of another size pay by what they hold.',
  first: { unit: 'carton' },
  Fields: ({ config, change }) => (
    <>
      <MoneyField label="Price" at="/config/priceMinor" value={config.priceMinor} onChange={(priceMinor) => change({ priceMinor })} />
      <Row>
        <TextField
          label="For one"
          at="/config/unit"
          value={config.unit}
          hint="carton, pack, piece…"
          onChange={(unit) => change({ unit })}
        />
        <CountField
          label="Which holds"
          at="/config/unitInBase"
          value={config.unitInBase}
          hint="Base units in one of it."
          onChange={(unitInBase) => change({ unitInBase })}
        />
      </Row>
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods, currency }) =>
    `${moneyWords(config.priceMinor, currency)} a ${config.unit || '…'} of ${pieces(config.unitInBase)} for ${goods}${rangeWords(config)}; what costs less by the list stays at that.`,
});
