'use client';

import { CountField, PercentField, Row } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { formText } from '../parts/text.ts';
import { countedWords, percentWords } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings extends Range {
  readonly basisPoints?: Typed;
  readonly maxCreditDays?: Typed;
}

export const earlyPayment = typeForm<Settings>({
  hint: text.earlyPaymentUse,
  first: { maxCreditDays: 0 },
  Fields: ({ config, change }) => (
    <>
      <Row>
        <PercentField
          label={text.off}
          at="/config/basisPoints"
          value={config.basisPoints}
          onChange={(basisPoints) => change({ basisPoints })}
        />
        <CountField
          label={text.creditDays}
          at="/config/maxCreditDays"
          value={config.maxCreditDays}
          hint={text.creditDaysHint}
          onChange={(maxCreditDays) => change({ maxCreditDays })}
        />
      </Row>
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods }) => {
    const who =
      config.maxCreditDays === 0 ? 'pay cash or in advance' : `take at most ${countedWords(config.maxCreditDays, 'day')} of credit`;
    return `${percentWords(config.basisPoints)} off ${goods} for customers who ${who}${rangeWords(config)}.`;
  },
});
