import type { RouterOutputs } from '@omniroute/api';
import { limitsText } from './text.ts';

const text = limitsText('en');
export type CostSource = RouterOutputs['pricing']['costs']['items'][number]['source'];

/** Where a cost comes from, as people say it. */
export const SOURCE_NAMES: Readonly<Record<CostSource, string>> = {
  'last-grn': text.lastGrn,
  'moving-average': text.movingAverage,
  'principal-list': text.principalList,
};
export const costSources = (Object.keys(SOURCE_NAMES) as CostSource[]).map((value) => ({ value, label: SOURCE_NAMES[value] }));
