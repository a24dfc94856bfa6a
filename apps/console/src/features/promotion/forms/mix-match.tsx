'use client';

import { CountField, MoneyField, Row } from '../parts/fields.tsx';
import { moneyWords, numberWords } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Settings {
  readonly baseQuantity?: Typed;
  readonly priceMinor?: string | undefined;
  readonly cap?: Typed;
}

export const mixMatch = typeForm<Settings>({
  hint: 'Any so many of its goods for one price, mixed as the customer likes.',
  first: {},
  Fields: ({ config, change }) => (
    <>
      <Row>
        <CountField
          label="Any"
          at="/config/baseQuantity"
          value={config.baseQuantity}
          hint="Base units in one set."
          onChange={(baseQuantity) => change({ baseQuantity })}
        />
        <MoneyField label="For" at="/config/priceMinor" value={config.priceMinor} onChange={(priceMinor) => change({ priceMinor })} />
      </Row>
      <CountField
        label="At most"
        at="/config/cap"
        value={config.cap}
        hint="Sets in one basket."
        optional
        onChange={(cap) => change({ cap })}
      />
    </>
  ),
  tell: ({ baseQuantity, priceMinor, cap }, { goods, currency }) =>
    `Any ${numberWords(baseQuantity)} base units of ${goods} for ${moneyWords(priceMinor, currency)}${cap === undefined ? '' : `, at most ${numberWords(cap)} times a basket`}.`,
});
