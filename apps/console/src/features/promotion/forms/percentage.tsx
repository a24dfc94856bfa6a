'use client';

import { PercentField } from '../parts/fields.tsx';
import { type Range, RangeFields } from '../parts/range.tsx';
import { percentWords } from '../words.ts';
import { rangeWords } from './range-words.ts';
import { type Typed, typeForm } from './type-form.ts';

interface Settings extends Range {
  readonly basisPoints?: Typed;
}

export const percentage = typeForm<Settings>({
  hint: 'So much off every line of its goods.',
  first: {},
  Fields: ({ config, change }) => (
    <>
      <PercentField label="Off" at="/config/basisPoints" value={config.basisPoints} onChange={(basisPoints) => change({ basisPoints })} />
      <RangeFields value={config} onChange={change} />
    </>
  ),
  tell: (config, { goods }) => `${percentWords(config.basisPoints)} off ${goods}${rangeWords(config)}.`,
});
