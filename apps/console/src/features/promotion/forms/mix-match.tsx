'use client';

import { CountField, MoneyField, Row } from '../parts/fields.tsx';
import { formText } from '../parts/text.ts';
import { moneyWords, numberWords } from '../words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings {
  readonly baseQuantity?: Typed;
  readonly priceMinor?: string | undefined;
  readonly cap?: Typed;
}

export const mixMatch = typeForm<Settings>({
  hint: text.mixMatchUse,
  first: {},
  Fields: ({ config, change }) => (
    <>
      <Row>
        <CountField
          label={text.any}
          at="/config/baseQuantity"
          value={config.baseQuantity}
          hint={text.inOneSet}
          onChange={(baseQuantity) => change({ baseQuantity })}
        />
        <MoneyField
          label={text.forPrice}
          at="/config/priceMinor"
          value={config.priceMinor}
          onChange={(priceMinor) => change({ priceMinor })}
        />
      </Row>
      <CountField
        label={text.atMost}
        at="/config/cap"
        value={config.cap}
        hint={text.setsInBasket}
        optional
        onChange={(cap) => change({ cap })}
      />
    </>
  ),
  tell: ({ baseQuantity, priceMinor, cap }, { goods, currency }) =>
    `Any ${numberWords(baseQuantity)} base units of ${goods} for ${moneyWords(priceMinor, currency)}${cap === undefined ? '' : `, at most ${numberWords(cap)} times a basket`}.`,
});
