'use client';

import { PercentField } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { formText } from '../parts/text.ts';
import { percentWords } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

const text = formText('en');

interface Settings extends Range {
  readonly basisPoints?: Typed;
}

export const percentage = typeForm<Settings>({
  hint: text.percentageUse,
  first: {},
  Fields: ({ config, change }) => (
    <>
      <PercentField
        label={text.off}
        at="/config/basisPoints"
        value={config.basisPoints}
        onChange={(basisPoints) => change({ basisPoints })}
      />
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods }) => `${percentWords(config.basisPoints)} off ${goods}${rangeWords(config)}.`,
});
